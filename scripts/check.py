"""Runs all rules over the sources."""

from __future__ import annotations

from collections.abc import Iterable

from scripts.problems import Problem
from scripts.project import Project
from scripts.rules import RULES, Rule


def run(project: Project, rules: Iterable[Rule] = RULES) -> list[Problem]:
    """Every problem in every language: reading faults and all findings of the rules, sorted by place, each once."""
    found = set(project.faults)
    for rule in rules:
        found.update(rule.check(project))
    return sorted(found)
