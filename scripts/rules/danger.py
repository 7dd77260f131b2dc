"""Words of danger: every language has them, for each of the help pages, as forms that the search can compare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.danger import HARMLESS, PAGES
from scripts.problems import Problem
from scripts.project import Project
from scripts.rule_support import faulty, form_faults, key_line

NAME = "danger"
LEAST = 40
"""Fewest forms of a help page. People in danger write in many ways, and one that is missing leaves somebody without help."""
MOST_WORDS = 5


def check(project: Project) -> Iterator[Problem]:
    for language in project.languages:
        file = f"docs/_i18n/danger/{language.code}.yml"
        if file in faulty(project):
            continue
        lists = project.danger.get(language.code) or {}
        for path in PAGES:
            forms = lists.get(path)
            if not isinstance(forms, list) or len(forms) < LEAST:
                has = len(forms) if isinstance(forms, list) else 0
                yield Problem(file, key_line(project, file, path), NAME, f"{path}: {has} forms", f"write at least {LEAST}, as people in danger type them")
        for name, forms in lists.items():
            for message, fix in _entry(str(name), forms):
                yield Problem(file, key_line(project, file, name), NAME, f"{name}: {message}", fix)


def _entry(name: str, forms: Any) -> Iterator[tuple[str, str]]:
    if name not in (*PAGES, HARMLESS):
        yield "is not a list of the alarm", f"use {', '.join((*PAGES, HARMLESS))}"
    yield from form_faults(forms, MOST_WORDS)
