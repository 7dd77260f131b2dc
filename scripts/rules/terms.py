"""Translations use the terms of ``docs/_i18n/termbase.yml`` and none of the forbidden ones.

A concept: ``{en: {match: [stems]}, note: .., <language>: {preferred: .., allowed: [..], match: [stems], forbidden: [..]}}``.
Stems are regular expressions for the start of a word; in Japanese and Chinese for any part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from scripts.content import Page
from scripts.problems import Problem
from scripts.project import SOURCE, Project
from scripts.rule_support import CJK, english, key_line, visible_lines
from scripts.translations import is_behind

NAME = "terms"
FILE = "docs/_i18n/termbase.yml"
_ARABIC_PREFIX = "[وفبكلس]{0,2}(?:ال|لل)?"
"""Conjunctions, prepositions and the article are written as part of the Arabic word."""
_WORDS = re.compile(r"\w+")
_ONE_WORD = re.compile(r"[\w\[\](|)?+*^.-]+")
_ANY_TEXT = re.compile(r"\.[*+]|[.-](?![*+?])|\^")
"""A pattern of one word's letters can only match inside one word; a dot or a hyphen can reach further."""


class Finder:
    """Finds terms in texts of one language. Terms of one word are looked up in a page's words, which is faster than in its text."""

    def __init__(self, terms: list[str], code: str) -> None:
        prefix = "" if code in CJK else rf"(?<!\w){_ARABIC_PREFIX if code == 'ar' else ''}"
        single = [term for term in terms if code not in CJK and _ONE_WORD.fullmatch(term) and not _ANY_TEXT.search(term)]
        others = [term for term in terms if term not in single]
        self.word = re.compile(f"{prefix}(?:{'|'.join(single)})", re.I) if single else None
        self.text = re.compile(f"{prefix}(?:{'|'.join(others)})", re.I) if others else None
        self.hits: set[str] = set()
        self.misses: set[str] = set()

    def found_in(self, words: frozenset[str], text: str) -> bool:
        return (self.word is not None and self._word_in(words)) or (self.text is not None and self.text.search(text) is not None)

    def _word_in(self, words: frozenset[str]) -> bool:
        if not self.hits.isdisjoint(words):
            return True
        for word in words - self.misses:
            if self.word.match(word):
                self.hits.add(word)
                return True
            self.misses.add(word)
        return False

    def first(self, text: str) -> str:
        found = [match for pattern in (self.word, self.text) if pattern and (match := pattern.search(text))]
        return min(found, key=lambda match: match.start())[0] if found else ""


def check(project: Project) -> Iterator[Problem]:
    concepts: dict[str, dict[str, Any]] = {}
    for name, concept in project.termbase.items():
        faults = list(_shape(concept, {language.code for language in project.languages}))
        for message, fix in faults:
            yield Problem(FILE, key_line(project, FILE, name), NAME, f"{name}: {message}", fix)
        if not faults:
            concepts[str(name)] = concept
    used = _used(project, concepts)
    for language in project.translated:
        yield from _language(project, language.code, concepts, used)


def _used(project: Project, concepts: dict[str, dict[str, Any]]) -> dict[str, set[str]]:
    """Concepts that each English page uses, by path."""
    finders = {name: Finder(concept[SOURCE]["match"], SOURCE) for name, concept in concepts.items()}
    found: dict[str, set[str]] = {}
    for path, page in english(project).items():
        _, words, text = _text(page)
        found[path] = {name for name, finder in finders.items() if finder.found_in(words, text)}
    return found


def _language(project: Project, code: str, concepts: dict[str, dict[str, Any]], used: dict[str, set[str]]) -> Iterator[Problem]:
    rows = {name: concept[code] for name, concept in concepts.items() if concept.get(code)}
    required = {name: Finder(row["match"], code) for name, row in rows.items() if row.get("match")}
    banned = {name: Finder(row["forbidden"], code) for name, row in rows.items() if row.get("forbidden")}
    any_banned = Finder([term for row in rows.values() for term in row.get("forbidden") or ()], code)
    for page in project.pages.get(code, {}).values():
        lines, words, text = _text(page)
        for name, finder in banned.items() if any_banned.found_in(words, text) else ():
            for number, line in lines if finder.found_in(words, text) else ():
                if found := finder.first(line):
                    yield Problem(page.file, number, NAME, f"{found!r} is a forbidden term for {name}", f"say {_preferred(rows[name])}")
        for name in sorted(used.get(page.path, set()) & required.keys()):
            if not required[name].found_in(words, text):
                goal = is_behind(english(project)[page.path], page)
                yield Problem(page.file, 1, NAME, f"English speaks of {name}, this page does not", f"use {_preferred(rows[name])}, or correct match in {FILE}", goal)


def _text(page: Page) -> tuple[list[tuple[int, str]], frozenset[str], str]:
    """Visible lines, the set of words and the whole text of a page."""
    lines = list(visible_lines(page))
    text = "\n".join(line for _, line in lines)
    return lines, frozenset(_WORDS.findall(text)), text


def _preferred(row: dict[str, Any]) -> str:
    return repr(row.get("preferred") or "one of the allowed terms")


def _shape(concept: Any, codes: set[str]) -> Iterator[tuple[str, str]]:
    if not isinstance(concept, dict) or not isinstance(concept.get(SOURCE), dict) or not concept[SOURCE].get("match"):
        yield "has no English match", "write en: {match: [stem]}"
        return
    for code, row in concept.items():
        if code == "note":
            continue
        if code not in codes:
            yield f"{code!r} is not a language", "correct the code"
        elif row is not None and not isinstance(row, dict):
            yield f"{code} is not a list of keys and values", f"write {code}: {{preferred: .., match: [..]}}"
        else:
            for key in ("match", "forbidden"):
                if fault := _list_fault((row or {}).get(key)):
                    yield f"{code}: {key} {fault}", "write a list of word stems, quoted where they have special signs"


def _list_fault(terms: Any) -> str:
    """What is wrong with a list of stems, "" if nothing."""
    if terms is None:
        return ""
    if not isinstance(terms, list) or not all(isinstance(term, str) and term for term in terms):
        return "is not a list of texts"
    return next((f"has {term!r}, not a regular expression" for term in terms if not _compiles(term)), "")


@lru_cache(maxsize=None)
def _compiles(term: str) -> bool:
    try:
        re.compile(term)
    except re.error:
        return False
    return True
