"""The checks of the sources: one rule per module, each with ``NAME`` and ``check(project)``.

A new rule is a new module with those two names and one line below. Rules only read; they yield problems in any order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from scripts.problems import Problem
from scripts.project import Project
from scripts.rules import (
    danger, dead_ends, encoding, footnotes, front_matter, headings, helplines, inventory, ledger, links, navigation, notes, parity, raw_html, reading, redirects,
    references, revisions, scores, searches, shape, stale, stop_check, strings, synonyms, terms, titles, words,
)


class Rule(Protocol):
    """What a rule module offers."""

    NAME: str

    def check(self, project: Project) -> Iterator[Problem]:
        """Problems of all languages."""


RULES: tuple[Rule, ...] = (
    inventory, encoding, front_matter, headings, titles, links, dead_ends, raw_html, footnotes, references, helplines, navigation, redirects, strings,
    searches, synonyms, danger, ledger, notes, scores, revisions, shape, stop_check, words, terms, parity, stale, reading,
)
