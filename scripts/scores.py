"""Our own scoring of the English pages: two readings of each page, apart from the writing.

Data: ``docs/_data/scores.yml``, rows ``{page, readings: [{gate: 14, understand: 100, ...}, {...}], lost: ["1: item: reason"]}``.
Instruments and what they apply to: AHRQ's PEMAT-P (shares of 17 and 7 items), CDC Clear Communication Index, DISCERN, QUEST, JAMA benchmarks,
and two lists of our own (the gate and the checks for answers).
"""

from __future__ import annotations

from typing import Any

from scripts.project import SOURCE, Project

COLUMNS: dict[str, int] = {"gate": 14, "understand": 100, "act": 100, "cdc": 100, "discern": 75, "quest": 28, "jama": 4, "faq": 99}
"""Instrument → highest value. ``faq`` is the number of answers that pass all checks, out of the page's questions."""
READINGS = 2


def table(project: Project, locale: str) -> list[dict[str, Any]]:
    """Rows as the page shows them: path, title, foreign, cells ({instrument: "a / b" or ""}), lost (English texts)."""
    rows = []
    for row in project.data["scores"]:
        source = project.pages[SOURCE][row["page"]]
        page = project.pages[locale].get(row["page"], source)
        cells = {}
        for name in COLUMNS:
            values = [str(reading[name]) for reading in row["readings"] if name in reading]
            cells[name] = " / ".join(values)
        if cells["faq"]:
            cells["faq"] += f" ({sum(section.level == 2 for section in source.headings)})"
        rows.append({"path": row["page"], "title": page.title, "foreign": page.locale != locale, "cells": cells, "lost": row.get("lost") or []})
    return rows
