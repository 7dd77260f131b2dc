"""Words of danger: every language has them, for each of the help pages, as forms that the search can compare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.danger import HARMLESS, PAGES
from scripts.problems import Problem
from scripts.project import Project
from scripts.rule_support import faulty, key_line

NAME = "danger"
LEAST = 40
"""Fewest forms of a help page. People in danger write in many ways, and one that is missing leaves somebody without help."""
MOST_WORDS = 5
UNSPACED = ("ja", "zh")
"""Languages whose forms are found anywhere in the text, so that the number of words says nothing."""


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
            for message, fix in _entry(str(name), forms, language.code):
                yield Problem(file, key_line(project, file, name), NAME, f"{name}: {message}", fix)


def _entry(name: str, forms: Any, code: str) -> Iterator[tuple[str, str]]:
    if name not in (*PAGES, HARMLESS):
        yield "is not a list of the alarm", f"use {', '.join((*PAGES, HARMLESS))}"
    if not isinstance(forms, list):
        yield "is not a list", "write one form per line, each after - "
        return
    seen: set[str] = set()
    for form in forms:
        if not isinstance(form, str) or not form.strip(" *"):
            yield f"{form!r} is not a form", "write words, between double quotes"
            continue
        if form in seen:
            yield f"{form!r} is listed twice", "remove one"
        seen.add(form)
        if "*" in form.replace("* ", " ").removesuffix("*"):
            yield f"{form!r} has * inside a word", "put * only at the end of a word"
        if code not in UNSPACED and len(form.split()) > MOST_WORDS:
            yield f"{form!r} is a sentence", f"shorten it to the telling {MOST_WORDS} words or fewer"
