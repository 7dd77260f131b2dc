"""The safety check comes before any advice, and pages about touch say that anybody may stop."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.problems import Problem
from scripts.project import SOURCE, Project
from scripts.rule_support import start_line

NAME = "stop_check"
KINDS = ("guide", "faq", "tool")
CONSENT = "say no or stop"


def check(project: Project) -> Iterator[Problem]:
    for page in project.all_pages():
        if page.kind not in KINDS:
            continue
        first = next((heading.line for heading in page.headings if heading.level == 2), None)
        checks = [mark.line for mark in page.directives if mark.value == "stop-check"]
        if not checks:
            yield Problem(page.file, start_line(page), NAME, "the stop check is missing", "add [[stop-check]] on a line of its own before the first ##")
        elif first is not None and checks[0] > first:
            yield Problem(page.file, checks[0], NAME, "the stop check comes after the first section", "move [[stop-check]] above the first ##")
        topics = page.meta.get("topics")
        if page.locale == SOURCE and isinstance(topics, list) and "touch" in topics and CONSENT not in page.body:
            yield Problem(page.file, start_line(page), NAME, "a page about touch does not say that you can say no or stop", 'write "You can say no or stop at any time." wherever touch comes up')
