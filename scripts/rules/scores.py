"""Each English page has two readings on our own scale, with a stated reason for each lost point."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.content import Page
from scripts.problems import Problem
from scripts.project import Project
from scripts.rule_support import english, faulty, rows
from scripts.scores import COLUMNS, READINGS

NAME = "scores"
FILE = "docs/_data/scores.yml"
EVERY_PAGE = ("gate", "jama")
NEEDED = {"guide": ("gate", "understand", "act", "cdc", "quest", "jama"), "tool": ("gate", "understand", "act", "jama"), "faq": ("gate", "understand", "jama", "faq")}
"""Instruments of each kind of page; DISCERN only on the guides about a choice (content rubric, 2.1)."""


def check(project: Project) -> Iterator[Problem]:
    if FILE in faulty(project):
        return
    pages, seen = english(project), []
    for line, row in rows(project, "scores"):
        path = row.get("page") if isinstance(row, dict) else None
        if path not in pages:
            yield Problem(FILE, line, NAME, f"there is no page {path}", "correct the path or remove the row")
            continue
        seen.append(path)
        for message in _row(row, pages[path]):
            yield Problem(FILE, line, NAME, f"{path}: {message}", "enter what the reading found; never a value that nobody gave")
    for path, page in pages.items():
        if seen.count(path) != 1:
            yield Problem(FILE, 1, NAME, f"{path} is listed {seen.count(path)} times", "write one row with its readings")


def _row(row: dict[str, Any], page: Page) -> Iterator[str]:
    readings = row.get("readings")
    if not isinstance(readings, list) or len(readings) != READINGS or not all(isinstance(reading, dict) for reading in readings):
        yield f"does not have {READINGS} readings"
        return
    below = False
    for number, reading in enumerate(readings, 1):
        for name in NEEDED.get(page.kind, EVERY_PAGE):
            if name not in reading:
                yield f"reading {number} has no {name}"
        for name, value in reading.items():
            highest = sum(section.level == 2 for section in page.headings) if name == "faq" else COLUMNS.get(name)
            if highest is None:
                yield f"reading {number}: {name} is not an instrument we know"
            elif isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= highest:
                yield f"reading {number}: {name} is {value!r}, not a whole number up to {highest}"
            elif value < highest:
                below = True
    lost = row.get("lost") or []
    if below and not (isinstance(lost, list) and lost and all(isinstance(reason, str) and reason.strip() for reason in lost)):
        yield "points were lost without a reason"
