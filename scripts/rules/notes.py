"""Translated notes of the data files: known names, the numbers of English, made from the English text of now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scripts.notes import digest, english, is_current
from scripts.numbers import numbers
from scripts.problems import Problem
from scripts.project import Project
from scripts.rule_support import faulty, key_line

NAME = "notes"
_MONTH = re.compile(r"(?<!\d)(?:1[0-2]|[1-9])月")


def check(project: Project) -> Iterator[Problem]:
    source = english(project)
    for language in project.translated:
        file = f"docs/_i18n/notes/{language.code}.yml"
        if file in faulty(project):
            continue
        entries = project.notes.get(language.code, {})
        if missing := [name for name in source if name not in entries]:
            yield Problem(file, 1, NAME, f"{len(missing)} notes are shown in English, the first is {missing[0]}", "translate them", goal=True)
        for name, entry in entries.items():
            for message, fix, goal in _entry(entry, source.get(str(name))):
                yield Problem(file, key_line(project, file, name), NAME, f"{name}: {message}", fix, goal)


def _entry(entry: Any, text: str | None) -> Iterator[tuple[str, str, bool]]:
    if text is None:
        yield "there is no such note", "remove it, or correct its name", False
    elif not isinstance(entry, dict) or set(entry) != {"text", "source"} or not isinstance(entry["text"], str) or not entry["text"].strip():
        yield "is not a text with its source", f"write {{text: .., source: {digest(text)}}}", False
    elif not is_current(entry, text):
        yield "English has changed since", f"translate {text!r} and set source: {digest(text)}", True
    elif differs := _numbers_differ(text, entry["text"]):
        yield f"the number {differs} is not in both languages", "write the numbers of the English note in digits", False


def _numbers_differ(text: str, translated: str) -> str:
    """A number that one of two texts lacks, "" if they agree."""
    # Japanese and Chinese number the months that English names.
    ours, theirs = numbers(text), numbers(_MONTH.sub("", translated))
    for some, others in ((ours, theirs), (theirs, ours)):
        for values in some:
            if not any(values & other for other in others):
                return f"{min(values):g}"
    return ""
