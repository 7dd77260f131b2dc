"""Every claim of the source documents and every gap in them is answered on a page, or a reason says why not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.content import Page
from scripts.ledger import GAPS, IDS, VERDICTS
from scripts.problems import Problem
from scripts.project import Project
from scripts.rule_support import english, faulty, rows

NAME = "ledger"
FILE = "docs/_data/ledger.yml"
KNOWN = frozenset({"id", "verdict", "says", "where", "reason"})


def check(project: Project) -> Iterator[Problem]:
    if FILE in faulty(project):
        return
    pages, seen = english(project), []
    for line, row in rows(project, "ledger"):
        if not isinstance(row, dict):
            yield Problem(FILE, line, NAME, "a row is not a list of keys and values", "write id, verdict, says and where or reason")
            continue
        seen.append(row.get("id"))
        for message, fix in _row(row, pages):
            yield Problem(FILE, line, NAME, f"{row.get('id')}: {message}", fix)
    for identifier in IDS:
        if (times := seen.count(identifier)) != 1:
            yield Problem(FILE, 1, NAME, f"{identifier} is {'missing' if not times else f'listed {times} times'}", "write one row for it")


def _row(row: dict[str, Any], pages: dict[str, Page]) -> Iterator[tuple[str, str]]:
    if row.get("id") not in IDS:
        yield "is not a claim or gap", f"use {IDS[0]} to {IDS[-1]}"
    if unknown := sorted(set(row) - KNOWN):
        yield f"{', '.join(unknown)} is not a key we know", "remove it"
    verdict = row.get("verdict")
    if verdict not in VERDICTS or (verdict == "gap") != (row.get("id") in GAPS):
        yield f"the verdict is {verdict!r}", f"use one of {', '.join(VERDICTS)}; gap for G01 to G14 and only there"
    if not isinstance(row.get("says"), str) or not row["says"].strip():
        yield "says is missing", "say in a few words of ours what the documents say or leave out"
    where = row.get("where") or []
    if not where and not str(row.get("reason") or "").strip():
        yield "has neither a place nor a reason", "write where: [page.md#id], or reason: why it is left out"
    for target in where if isinstance(where, list) else [where]:
        path, _, identifier = str(target).partition("#")
        if path not in pages:
            yield f"there is no page {path}", "correct where"
        elif identifier not in pages[path].ids:
            yield f"there is no heading #{identifier} on {path}", "correct where; name the section that answers the claim"
