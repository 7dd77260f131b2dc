"""What independent readings found in each translation, and how it scored before and after the corrections.

Data: ``docs/_data/revisions/<locale>.yml``, ``{counts: [{round, date, classes: {class: {words, points, critical, major, minor}}, types?}],
back_translation?: {date, safety, rest: {segments, same, small, changed, opposite, false_alarms}}, comprehension?: {date, questions, right,
safety_questions, safety_right}, changed: [..], first_look: [..]}``.

Score = 100 x (1 - points / English words), a plain form of the overall score of MQM (Multidimensional Quality Metrics); an error costs 1
(minor), 5 (major) or 25 (critical) points, and errors of meaning or for the audience count twice on safety pages.
"""

from __future__ import annotations

from typing import Any

from scripts.project import Language, Project

CLASSES: dict[str, float] = {"safety": 99.5, "guides": 99.0, "about_ui": 98.5}
"""Kind of text → score that passes."""
SEVERITIES = ("critical", "major", "minor")
ROUNDS = ("revision", "recount")
"""revision: what the second pass found before it corrected. recount: what another reader found afterwards, on a sample."""
TYPES = ("accuracy", "terminology", "linguistic", "style", "locale", "audience", "markup")
RATINGS = ("same", "small", "changed", "opposite")
"""How a judge rates a line translated back into English against the English line."""


def score(row: dict[str, Any]) -> float:
    """Score of one class of text, two decimals. Raises ZeroDivisionError for a row without words; the rule ``revisions`` reports it."""
    return round(100 * (1 - row["points"] / row["words"]), 2)


def newest(data: dict[str, Any], round_name: str) -> dict[str, Any] | None:
    """The last count of that round, None if there is none."""
    return next((count for count in reversed(data.get("counts") or []) if count.get("round") == round_name), None)


def table(project: Project, languages: tuple[Language, ...]) -> list[dict[str, Any]]:
    """One row per language that has data: lang, words, errors, before, after ({class: score} or {}), back ({safety, rest} or {}), comprehension, changed."""
    rows = []
    for language in languages:
        data = project.data["revisions"].get(language.code)
        before = newest(data, "revision") if data else None
        if not data or not before:
            continue
        after = newest(data, "recount")
        rows.append({
            "lang": language,
            "words": sum(row["words"] for row in before["classes"].values()),
            "errors": {name: sum(row[name] for row in before["classes"].values()) for name in SEVERITIES},
            "before": {name: score(row) for name, row in before["classes"].items()},
            "after": {name: score(row) for name, row in after["classes"].items()} if after else {},
            "back": {name: data["back_translation"][name] for name in ("safety", "rest")} if data.get("back_translation") else {},
            "comprehension": data.get("comprehension") or {},
            "changed": data.get("changed") or [],
        })
    return rows
