"""Structural comparison of an English page with its translation, section by section.

All functions take (English page, translation) and yield differences whose lines are in the translation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from scripts.content import Mark, Page, Section
from scripts.numbers import numbers
from scripts.rule_support import start_line, visible

_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
SMALL = 12
"""English writes small numbers as words where Chinese and Japanese write digits, and the other way round. Up to this value an
additional number is no difference."""
SPOKEN = 10
"""Up to this value a number that is missing may have become a word: reported as a goal only."""


@dataclass(frozen=True)
class Difference:
    """What differs, on which 1-based line of the translation, and what to do. ``goal``: worth a look, not an error."""

    line: int
    message: str
    fix: str
    goal: bool = False


def headings(source: Page, page: Page) -> Iterator[Difference]:
    """Heading ids and levels in the order of the English page; the first difference only, the rest follows from it."""
    ours, theirs = source.headings, page.headings
    for wanted, found in zip(ours, theirs):
        if wanted.id is None:
            return  # reported on the English page
        if wanted.id != found.id:
            yield Difference(found.line, f"the id is {found.id!r} where English has {wanted.id!r}", f"use {{ #{wanted.id} }} and keep the order of {source.file}:{wanted.line}")
            return
        if wanted.level != found.level:
            yield Difference(found.line, f"section {found.id} has level {found.level}, English has level {wanted.level}", f"write {'#' * wanted.level}")
            return
    if len(theirs) < len(ours):
        missing = ours[len(theirs)]
        yield Difference(start_line(page), f"section {missing.id} is missing", f"translate {source.file}:{missing.line}")
    elif len(theirs) > len(ours):
        extra = theirs[len(ours)]
        yield Difference(extra.line, f"section {extra.id} is not in English", "remove it, or add it to the English page first")


def differences(source: Page, page: Page) -> Iterator[Difference]:
    """Everything but headings: links, citations, boxes, images, directives, list items and numbers of each common section."""
    yield from _as_sets(source, page, lambda p: p.links, "link to {}")
    yield from _as_sets(source, page, lambda p: p.footnotes, "source [^{}]")
    yield from _as_lists(source, page, lambda p: p.boxes, "boxes", lambda mark: mark.value)
    yield from _as_lists(source, page, lambda p: p.images, "images", lambda mark: mark.value)
    yield from _as_lists(source, page, lambda p: p.directives, "directives", lambda mark: f"{mark.value}:{mark.text}".rstrip(":"))
    yield from _list_items(source, page)
    yield from _numbers(source, page)


def _common(source: Page, page: Page) -> Iterator[tuple[Section, Section]]:
    ours = {section.id: section for section in source.sections if section.id}
    return ((ours[section.id], section) for section in page.sections if section.id in ours)


def _grouped(page: Page, marks: Iterable[Mark]) -> dict[str | None, list[Mark]]:
    """Marks by the id of the section they stand in."""
    starts = [(section.line if section.level else 0, section.id) for section in page.sections]
    found: dict[str | None, list[Mark]] = {}
    at = 0
    for mark in marks:
        while at + 1 < len(starts) and starts[at + 1][0] <= mark.line:
            at += 1
        found.setdefault(starts[at][1] if starts else None, []).append(mark)
    return found


Pick = Callable[[Page], tuple[Mark, ...]]


def _as_sets(source: Page, page: Page, pick: Pick, label: str) -> Iterator[Difference]:
    """Compares marks without their order: word order differs between languages."""
    ours, theirs = _grouped(source, pick(source)), _grouped(page, pick(page))
    for wanted, found in _common(source, page):
        wants = Counter(mark.value for mark in ours.get(wanted.id, ()))
        has = Counter(mark.value for mark in theirs.get(found.id, ()))
        for value in sorted(wants - has):
            yield Difference(found.line, f"section {found.id}: {label.format(value)} is missing", f"copy it from {source.file}:{wanted.line}")
        for value in sorted(has - wants):
            line = next(mark.line for mark in theirs[found.id] if mark.value == value)
            yield Difference(line, f"section {found.id}: {label.format(value)} is not in English", f"remove it or compare {source.file}:{wanted.line}")


def _as_lists(source: Page, page: Page, pick: Pick, label: str, value: Callable[[Mark], str]) -> Iterator[Difference]:
    """Compares marks in their order."""
    ours, theirs = _grouped(source, pick(source)), _grouped(page, pick(page))
    for wanted, found in _common(source, page):
        wants = [value(mark) for mark in ours.get(wanted.id, ())]
        has = [value(mark) for mark in theirs.get(found.id, ())]
        if wants != has:
            line = theirs[found.id][0].line if has else found.line
            listed, expected = ", ".join(has) or "none", ", ".join(wants) or "none"
            yield Difference(line, f"section {found.id}: {label} are {listed}, in English {expected}", f"follow {source.file}:{wanted.line}")


def _list_items(source: Page, page: Page) -> Iterator[Difference]:
    for wanted, found in _common(source, page):
        wants, has = _items(wanted), _items(found)
        if wants != has:
            yield Difference(found.line, f"section {found.id}: {has} list items, in English {wants}", f"give each item of {source.file}:{wanted.line} its own line")


def _items(section: Section) -> int:
    return sum(bool(_ITEM.match(line)) for line in section.body.split("\n"))


@lru_cache(maxsize=65536)
def _digits(title: str, body: str) -> tuple[frozenset[float], ...]:
    """Numbers a reader sees in a section. Cached: each English section is compared once per language."""
    return tuple(numbers("\n".join(visible(line) for line in (title, *body.split("\n")))))


def _numbers(source: Page, page: Page) -> Iterator[Difference]:
    for wanted, found in _common(source, page):
        wants, has = _digits(wanted.title, wanted.body), _digits(found.title, found.body)
        all_wanted, all_found = frozenset().union(*wants), frozenset().union(*has)
        for values in dict.fromkeys(wants):
            if not values & all_found:
                number = min(values)
                yield Difference(found.line, f"section {found.id}: the number {number:g} is missing", f"write it in digits as in {source.file}:{wanted.line}", goal=number <= SPOKEN)
        for values in dict.fromkeys(has):
            if not values & all_wanted and min(values) > SMALL:
                yield Difference(found.line, f"section {found.id}: the number {min(values):g} is not in English", f"compare {source.file}:{wanted.line}")
