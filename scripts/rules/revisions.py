"""The figures about each translation's revision are complete, add up, and pass."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.problems import Problem
from scripts.project import Project
from scripts.revisions import CLASSES, RATINGS, ROUNDS, SEVERITIES, TYPES, newest, score
from scripts.rule_support import faulty, key_line
from scripts.translations import STATES, block_of

NAME = "revisions"
COSTS = {"critical": 25, "major": 5, "minor": 1}


def check(project: Project) -> Iterator[Problem]:
    for language in project.translated:
        file = f"docs/_data/revisions/{language.code}.yml"
        if file in faulty(project):
            continue
        data = project.data["revisions"].get(language.code)
        revised = any(block_of(page).get("status") not in (None, STATES[0]) for page in project.pages[language.code].values())
        if not data:
            if revised:
                yield Problem(file, 1, NAME, "there are no figures, but pages count as revised", "write what the revision found; see scripts/revisions.py")
            continue
        for key, message, fix, goal in _data(data):
            yield Problem(file, key_line(project, file, key), NAME, message, fix, goal)


def _data(data: dict[str, Any]) -> Iterator[tuple[str, str, str, bool]]:
    counts = data.get("counts")
    if not isinstance(counts, list) or not counts or not all(isinstance(count, dict) for count in counts):
        yield "counts", "there is no count of errors", "write counts: [{round: revision, date: .., classes: ..}]", False
        return
    for count in counts:
        yield from (("counts", message, fix, False) for message, fix in _count(count))
    for part in ("safety", "rest"):
        row = (data.get("back_translation") or {}).get(part)
        if row is not None and (not _whole(row, ("segments", *RATINGS, "false_alarms")) or sum(row[name] for name in RATINGS) != row["segments"]):
            yield "back_translation", f"{part}: the ratings do not add up to the segments", f"count {', '.join(RATINGS)} and false_alarms", False
    recount = newest(data, "recount")
    if recount and not any(_count(recount)):
        yield from _passes(recount)


def _count(count: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if count.get("round") not in ROUNDS:
        yield f"the round is {count.get('round')!r}", f"use one of {', '.join(ROUNDS)}"
    if set(types := count.get("types") or {}) - set(TYPES) or not _whole(types, tuple(types)):
        yield "types has a name or a number that does not fit", f"use whole numbers for {', '.join(TYPES)}"
    classes = count.get("classes")
    if not isinstance(classes, dict) or not classes or set(classes) - set(CLASSES):
        yield "classes is missing or has an unknown name", f"use {', '.join(CLASSES)}"
        return
    for name, row in classes.items():
        if not _whole(row, ("words", "points", *SEVERITIES)) or not row["words"]:
            yield f"{name}: a number is missing", f"write words, points, {', '.join(SEVERITIES)}"
        elif row["points"] < (least := sum(cost * row[severity] for severity, cost in COSTS.items())):
            yield f"{name}: {row['points']} points are fewer than the errors cost", f"write at least {least}"


def _passes(recount: dict[str, Any]) -> Iterator[tuple[str, str, str, bool]]:
    for name, row in recount["classes"].items():
        if row["critical"]:
            yield "counts", f"{name}: {row['critical']} critical errors were found after the corrections", "correct them and count again", False
        if score(row) < CLASSES[name]:
            yield "counts", f"{name} scores {score(row)}, {CLASSES[name]} passes", "revise again and count again", True


def _whole(row: Any, names: tuple[str, ...]) -> bool:
    return isinstance(row, dict) and all(isinstance(row.get(name), int) and not isinstance(row.get(name), bool) and row[name] >= 0 for name in names)
