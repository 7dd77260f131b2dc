"""Rewrites the ``translation`` block of a page's front matter and leaves every other byte as it is."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import yaml

_FRONT = re.compile(r"\A(---\r?\n)(.*?)(?=^---[ \t]*\r?$)", re.S | re.M)
KEY = "translation"


def _scalar(value: Any) -> str:
    """A YAML scalar that reads back as the same text or date. 123456789012 and no would not, so they get quotes."""
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    # ": " and " #" in a reason would start a mapping or a comment; JSON strings are YAML strings.
    plain = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", text) and yaml.safe_load(text) == text
    return text if plain else json.dumps(text, ensure_ascii=False)


def block_lines(block: dict[str, Any]) -> list[str]:
    """The block as lines of block-style YAML; values are texts, dates or one level of mapping."""
    lines = [f"{KEY}:"]
    for key, value in block.items():
        if isinstance(value, dict):
            lines.append(f"  {key}:")
            lines += [f"    {_scalar(name)}: {_scalar(below)}" for name, below in value.items()]
        else:
            lines.append(f"  {key}: {_scalar(value)}")
    return lines


def _last_line(node: yaml.Node) -> int:
    """0-based last line of a node. The end mark of a block collection lies behind following comments, so look at its leaves."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    end = node.end_mark
    return end.line - 1 if end.column == 0 and end.line > node.start_mark.line else end.line


def replace_block(text: str, block: dict[str, Any]) -> str:
    """The text of a page with its translation block replaced, or added as the last key.

    Raises ValueError when the text has no front matter; the loader has refused such a page already.
    """
    match = _FRONT.match(text)
    if not match:
        raise ValueError("no front matter")
    end = "\r\n" if match[1].endswith("\r\n") else "\n"
    lines = match[2].splitlines(keepends=True)
    root = yaml.compose(match[2], Loader=yaml.SafeLoader)
    first = last = len(lines)
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value == KEY:
            first, last = key.start_mark.line, max(_last_line(value), key.start_mark.line) + 1
    written = [line + end for line in block_lines(block)]
    return text[: match.start(2)] + "".join([*lines[:first], *written, *lines[last:]]) + text[match.end(2):]
