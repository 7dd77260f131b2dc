"""Tables that stack on a phone: each row becomes a card whose cells say what they hold, so that no column hides beyond the edge."""

from __future__ import annotations

import re
from itertools import cycle

from markupsafe import Markup

STACK_FROM = 3
"""Columns from which a table would be wider than a small phone."""
_TABLE = re.compile(r"<table>.*?</table>", re.S)
_HEAD = re.compile(r"<th[^>]*>(.*?)</th>", re.S)
_CELL = re.compile(r"<td>(\d+(?=</td>))?")


def stacked(html: str, least: int = STACK_FROM) -> str:
    """Give the tables in rendered Markdown what the style sheet needs to stack them.

    Each cell gets its column's name in ``data-label``; roles are written out, because a browser drops the meaning of table elements that are
    laid out as blocks (WAI-ARIA 1.2, table structure roles). Tables with fewer than ``least`` columns stay as they are. A cell that
    holds a number alone is marked: "1" says nothing without its column's name.
    """
    return _TABLE.sub(lambda match: _one(match[0], least), html)


def _one(table: str, least: int) -> str:
    names = [Markup(name).striptags() for name in _HEAD.findall(table)]
    if len(names) < least:
        return table
    labels = cycle(names)
    table = _CELL.sub(lambda cell: f'<td role="cell" data-label="{Markup.escape(next(labels))}"{" data-number" if cell[1] else ""}>{cell[1] or ""}', table)
    for tag, role in (("thead", "rowgroup"), ("tbody", "rowgroup"), ("tr", "row"), ("th", "columnheader")):
        table = table.replace(f"<{tag}>", f'<{tag} role="{role}">')
    return table.replace("<table>", '<table role="table" data-stack>', 1)
