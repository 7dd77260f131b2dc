"""Ways people ask: enough of them for each question and guide section that the language has, with targets that exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.content import Page
from scripts.problems import Problem
from scripts.project import SOURCE, Project
from scripts.rule_support import english, faulty, key_line, list_faults
from scripts.rules.shape import GUIDE_END
from scripts.translations import STATES, block_of

NAME = "searches"
FAQ_LEAST, GUIDE_LEAST = 6, 3
SOURCE_LEAST = 20
"""Phrases of each question and section in English. Scenes and slang find what the words of an answer do not."""


def check(project: Project) -> Iterator[Problem]:
    pages, skipped = english(project), faulty(project)
    for language in project.languages:
        file = f"docs/_i18n/search/{language.code}.yml"
        searches = project.searches.get(language.code, {})
        if file in skipped:
            continue
        for target, phrases in searches.items():
            for message, fix in _entry(str(target), phrases, pages):
                yield Problem(file, key_line(project, file, target), NAME, f"{target}: {message}", fix)
        least = ((page, *pair) for page in project.pages[language.code].values() if page.path in pages for pair in _wanted(page))
        for page, target, count in least:
            phrases = searches.get(target)
            has = len(phrases) if isinstance(phrases, list) else 0
            if has < count:
                line = key_line(project, file, target)
                yield Problem(file, line, NAME, f"{target}: {has} ways to ask", f"add {count - has} more, as people of this language type it", _is_draft(page))


def _wanted(page: Page) -> Iterator[tuple[str, int]]:
    """Targets on a page with the least number of phrases. The closing sections of a guide are the same on all guides."""
    count = {"faq": FAQ_LEAST, "guide": GUIDE_LEAST}.get(page.kind)
    if count and page.locale == SOURCE:
        count = SOURCE_LEAST
    for heading in page.headings if count else ():
        if heading.level == 2 and heading.id and heading.id not in GUIDE_END:
            yield f"{page.path}#{heading.id}", count


def _is_draft(page: Page) -> bool:
    """True for a translation that nobody has revised yet: its phrases may follow with the revision."""
    return page.locale != SOURCE and block_of(page).get("status", STATES[0]) == STATES[0]


def _entry(target: str, phrases: Any, pages: dict[str, Page]) -> Iterator[tuple[str, str]]:
    path, _, identifier = target.partition("#")
    if path not in pages:
        yield "there is no such page", "write the page's path, for example faq/touch.md#q37"
    elif identifier and identifier not in pages[path].ids:
        yield "there is no such heading", f"use an id of {pages[path].file}"
    yield from list_faults(phrases, "phrase")
