"""Headings: one H1 first, a neutral id of its own on each, no skipped level, the same ids in all languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts import parity
from scripts.content import Page
from scripts.problems import Problem
from scripts.project import Project
from scripts.rule_support import pairs, start_line
from scripts.translations import is_behind

NAME = "headings"
_ID = re.compile(r"[a-z0-9-]+")
_LOADED = re.compile(r"affair|(?<![a-z])sex|abus|cheat|betray|infidel|adulter|rape|porn|suicid")
# An id is shown in the address bar, where somebody else may read it.
_NO_SPACE = re.compile(r"^#{1,6}[^#\s]")


def check(project: Project) -> Iterator[Problem]:
    for page in project.all_pages():
        for line, message, fix in (*_first(page), *_ids(page), *_levels(page)):
            yield Problem(page.file, line, NAME, message, fix)
    for source, page in pairs(project):
        for difference in parity.headings(source, page):
            yield Problem(page.file, difference.line, NAME, difference.message, difference.fix, is_behind(source, page))


def _first(page: Page) -> Iterator[tuple[int, str, str]]:
    tops = [heading for heading in page.headings if heading.level == 1]
    if not tops:
        yield start_line(page), "the page has no level-1 heading", "start the text with # Title { #top }"
    for heading in tops[1:]:
        yield heading.line, "a second level-1 heading", "use ## here"
    if tops and (page.sections[0] is not tops[0]):
        line = start_line(page) if page.sections[0].level == 0 else page.sections[0].line
        yield line, "the level-1 heading does not come first", "move it above everything else"


def _ids(page: Page) -> Iterator[tuple[int, str, str]]:
    seen: set[str] = set()
    for heading in page.headings:
        if not heading.id:
            yield heading.line, f"the heading {heading.title!r} has no id", "end it with { #short-neutral-id }"
            continue
        if not _ID.fullmatch(heading.id):
            yield heading.line, f"the id {heading.id!r} has other characters than a-z, 0-9 and -", "write it in small letters with hyphens"
        if found := _LOADED.search(heading.id.lower()):
            yield heading.line, f"the id {heading.id!r} is not neutral ({found[0]})", "choose a word that gives nothing away in an address"
        if heading.id in seen:
            yield heading.line, f"the id {heading.id!r} is used twice on this page", "give one of the two headings another id"
        seen.add(heading.id)
    for number, text in page.lines():
        if _NO_SPACE.match(text):
            yield number, "no space after the # signs", "put one space between the signs and the heading"


def _levels(page: Page) -> Iterator[tuple[int, str, str]]:
    before = 1
    for heading in page.headings:
        if heading.level > before + 1:
            yield heading.line, f"level {heading.level} follows level {before}", f"use level {before + 1}"
        before = heading.level
