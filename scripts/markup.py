"""The markup of finished pages, without what no reader and no browser needs."""

from __future__ import annotations

import re

BLOCKS = frozenset(
    "article aside body dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header html legend li link main meta nav ol p "
    "script section style summary table tbody td th thead title tr ul".split()
)
"""Elements beside which white space is never drawn."""
_GAP = re.compile(r"(?<=>)\s*\n\s*(?=<)")
_NAME = re.compile(r"<[!/]?([a-z][\w-]*)")
_LINES = re.compile(r"\s*\n\s*")
_TAG_OF_LINES = re.compile(r"<[^<>\n]*\n[^<>]*>")


def tight(html: str) -> str:
    """A page without the line breaks and indents of its templates.

    Between inline elements one line break stays, because a space is drawn there (CSS Text Module Level 3, section 4.1). The page must hold no
    ``pre`` and no ``textarea`` with text: there white space counts.
    """
    pieces = _GAP.split(_TAG_OF_LINES.sub(lambda tag: _LINES.sub(" ", tag[0]), html))
    joined = [pieces[0]]
    for piece in pieces[1:]:
        beside = _NAME.match(joined[-1], joined[-1].rfind("<")), _NAME.match(piece)
        joined.append(piece if BLOCKS & {name[1] for name in beside if name} else f"\n{piece}")
    return "".join(joined)
