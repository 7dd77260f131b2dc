"""Guides and answers have their fixed shape; boxes, directives and lists are of the known kinds and sizes.

Words are counted in English only: other languages need more or fewer words for the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.content import Mark, Page, Section
from scripts.problems import Problem
from scripts.project import SOURCE, Project
from scripts.rule_support import count_words, start_line, visible

NAME = "shape"
TOOL_PARTS = ("before-you-print", "how-to-use-it", "the-sheet", "afterwards")
GUIDE_END = ("try-this", "what-can-go-wrong", "what-we-know", "where-to-get-help")
BOXES = ("short", "say", "now", "soon", "self", "note")
DIRECTIVES = (
    "stop-check", "diagram", "directories", "services", "guide-list", "question-list", "tool-list", "topic-list",
    "search-results", "translation-status", "revisions", "contact-routes", "sources", "scores", "claims",
)
SECTION_WORDS, SHORT_WORDS, FIRST_WORDS = 180, 60, 25
ANSWER_WORDS = (60, 150)
STEPS = (3, 7)
LIST_ITEMS = 7
_QUESTION = re.compile(r"q\d{2,3}")
_STEP = re.compile(r"^\d+[.)]\s")
_ITEM = re.compile(r"^(\s*)(?:[-*+]|\d+[.)])\s+\S")
_LOOKS_LIKE_DIRECTIVE = re.compile(r"^\s*\[\[(?!\^)(.*?)\]\]")
_GUIDE_LINK = re.compile(r"(?:\.\./)?guides/(?!index\.md)[\w-]+\.md")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s")
Finding = tuple[int, str, str, bool]
"""Line, message, fix, whether it is a goal only."""


def check(project: Project) -> Iterator[Problem]:
    for page in project.all_pages():
        kind = {"guide": _guide, "faq": _faq, "tool": _tool}.get(page.kind)
        for line, message, fix, goal in (*_parts(page), *_lists(page), *(kind(page) if kind else ())):
            yield Problem(page.file, line, NAME, message, fix, goal)


def _parts(page: Page) -> Iterator[Finding]:
    for box in page.boxes:
        if box.value not in BOXES:
            yield box.line, f"the box type {box.value} is not known", f"use one of {', '.join(BOXES)}", False
        if not box.text.strip():
            yield box.line, f"the {box.value} box has no title", f'write !!! {box.value} "Title"', False
    known = {mark.line for mark in page.directives if mark.value in DIRECTIVES}
    for number, text in page.lines():
        if (found := _LOOKS_LIKE_DIRECTIVE.match(text)) and number not in known:
            yield number, f"{found[0].strip()} is not a directive", f"use one of {', '.join(DIRECTIVES)}, alone on a line", False
    if page.locale == SOURCE and page.kind in ("guide", "faq", "tool", "words", "help"):
        for section in page.headings:
            if (words := count_words(section.body)) > SECTION_WORDS:
                yield section.line, f"section {section.id} has {words} words", f"keep to {SECTION_WORDS}, or split it", False


def _lists(page: Page) -> Iterator[Finding]:
    """Long lists. An item starts with a mark; a line that is not indented and no item ends the list."""
    start, items, indent = 0, 0, ""
    for number, text in (*page.lines(), (0, "end")):
        match = _ITEM.match(text)
        if match and (not items or match[1] == indent):
            start, items, indent = (start, items + 1, indent) if items else (number, 1, match[1])
        elif items and text.strip() and len(text) - len(text.lstrip()) <= len(indent):
            if items > LIST_ITEMS:
                yield start, f"a list of {items} items", f"readers keep at most {LIST_ITEMS} in mind; split it or cut it", True
            items = 0


def _guide(page: Page) -> Iterator[Finding]:
    first = next((heading.line for heading in page.headings if heading.level == 2), page.body_line + 10**6)
    shorts = [box for box in page.boxes if box.value == "short"]
    if not shorts or shorts[0].line > first:
        yield start_line(page), "no short box before the first section", 'add !!! short "In short" below the first paragraph', False
    elif page.locale == SOURCE and (words := count_words(_box_text(page, shorts[0]))) > SHORT_WORDS:
        yield shorts[0].line, f"the short box has {words} words", f"keep to {SHORT_WORDS}", False
    ids = [heading.id for heading in page.headings if heading.level == 2]
    if missing := [identifier for identifier in GUIDE_END if identifier not in ids]:
        yield start_line(page), f"the sections {', '.join(missing)} are missing", f"close with {', '.join(GUIDE_END)}", False
    elif [identifier for identifier in ids if identifier in GUIDE_END] != list(GUIDE_END) or ids[-len(GUIDE_END):] != list(GUIDE_END):
        yield page.section(GUIDE_END[0]).line, "the closing sections are not the last ones or not in order", f"close with {', '.join(GUIDE_END)}", False
    steps = page.section(GUIDE_END[0])
    if steps:
        count = sum(bool(_STEP.match(line)) for line in steps.body.split("\n"))
        if not STEPS[0] <= count <= STEPS[1]:
            yield steps.line, f"try-this has {count} numbered steps", f"write {STEPS[0]} to {STEPS[1]}, each starting with 1. 2. 3.", False


def _box_text(page: Page, box: Mark) -> str:
    """Text of a box: the indented or empty lines after its title."""
    kept: list[str] = []
    for number, text in page.lines():
        if number > box.line:
            if text.strip() and not text.startswith("    "):
                break
            kept.append(text)
    return "\n".join(kept)


def _tool(page: Page) -> Iterator[Finding]:
    ids = [heading.id for heading in page.headings if heading.level == 2]
    if [identifier for identifier in ids if identifier in TOOL_PARTS] != list(TOOL_PARTS):
        yield start_line(page), "a part of the tool is missing or not in order", f"write the sections {', '.join(TOOL_PARTS)}", False


def _faq(page: Page) -> Iterator[Finding]:
    links = {section.line: 0 for section in page.headings}
    for mark in page.links:
        if _GUIDE_LINK.match(mark.value):
            below = max((line for line in links if line <= mark.line), default=None)
            if below is not None:
                links[below] += 1
    for section in page.headings:
        if section.level == 2:
            yield from _answer(page, section, links[section.line])


def _answer(page: Page, section: Section, guide_links: int) -> Iterator[Finding]:
    if not section.id or not _QUESTION.fullmatch(section.id):
        yield section.line, f"the question id {section.id!r} is not q and two or three digits", "number it like q37", False
    if not guide_links:
        yield section.line, f"{section.id}: the answer links to no guide", "end it with a link to one guide section", False
    if page.locale != SOURCE:
        return
    words = count_words(section.body)
    if not ANSWER_WORDS[0] <= words <= ANSWER_WORDS[1]:
        yield section.line, f"{section.id}: the answer has {words} words", f"write {ANSWER_WORDS[0]} to {ANSWER_WORDS[1]}", False
    opening = _SENTENCE_END.split(visible(section.body.strip().split("\n\n")[0]).strip(), maxsplit=1)[0]
    if (words := count_words(opening)) > FIRST_WORDS:
        yield section.line, f"{section.id}: the first sentence has {words} words", f"answer the question in {FIRST_WORDS} words or fewer", False
