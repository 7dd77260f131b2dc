"""Translations of safety pages are never behind the English text; other translations should not be."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.problems import Problem
from scripts.project import Project
from scripts.rule_support import meta_line
from scripts.translations import statuses

NAME = "stale"


def check(project: Project) -> Iterator[Problem]:
    for status in statuses(project):
        if status.presence != "stale" or not status.stamped:
            continue  # a page that was never stamped is reported by the front_matter rule
        page = project.pages[status.locale][status.path]
        command = f"run python -m scripts translations diff {status.locale} {status.path.removesuffix('.md')}, translate, then stamp"
        message = f"English has changed since the last stamp ({status.summary})"
        yield Problem(page.file, meta_line(page, "translation"), NAME, message, command, goal=not status.critical)
