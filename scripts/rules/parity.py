"""A translation has the links, sources, boxes, directives, list items and numbers of the English page, section by section.

Where English has changed since the stamp, differences are goals: the stale rule has the last word, and readers see a notice.
"""

from __future__ import annotations

from collections.abc import Iterator

from scripts import parity
from scripts.problems import Problem
from scripts.project import Project
from scripts.rule_support import pairs
from scripts.translations import is_behind

NAME = "parity"


def check(project: Project) -> Iterator[Problem]:
    for source, page in pairs(project):
        behind = is_behind(source, page)
        for found in parity.differences(source, page):
            yield Problem(page.file, found.line, NAME, found.message, found.fix, found.goal or behind)
