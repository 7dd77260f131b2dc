"""Which declarations of a sheet can decide how the first view of a page is drawn (W3C, CSS Cascading and Inheritance Level 4, section 6).

Most of what the theme declares our sheet declares again. For an element that is known with all it stands in, the weaker of two declarations
of a property decides nothing, and the first view does without it. A rule that may not hold (a media query, a state, a place among siblings)
never overrules another, so that nothing is lost; the whole sheet follows in any case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import tinycss2

from scripts.css_selectors import Element, Selector

LATER = re.compile(r":(?:hover|focus|active|target|visited)")
"""States that no page is in when it is first shown."""
ELSEWHERE = re.compile(r"print|prefers-reduced-motion|prefers-contrast|forced-colors")
"""Media for which the first view waits for the whole sheet: no text stands elsewhere in them."""
UNDRAWN = frozenset(
    "-webkit-tap-highlight-color -webkit-print-color-adjust color-adjust page-break-inside transition animation cursor outline "
    "-moz-text-size-adjust text-size-adjust -moz-osx-font-smoothing".split()
)
"""Properties that show only when something is touched, moved or printed, or in no browser but an old one."""
_SIDES = ("top", "right", "bottom", "left")
_LONG = {
    **{name: tuple(f"{name}-{side}" for side in _SIDES) for name in ("margin", "padding")},
    **{f"{name}-block": (f"{name}-top", f"{name}-bottom") for name in ("margin", "padding")},
    **{f"{name}-inline": (f"{name}-left", f"{name}-right") for name in ("margin", "padding")},
    **{f"{name}-block-start": (f"{name}-top",) for name in ("margin", "padding")},
    **{f"{name}-block-end": (f"{name}-bottom",) for name in ("margin", "padding")},
    "border": tuple(f"border-{side}-{part}" for side in _SIDES for part in ("width", "style", "color")),
    **{f"border-{part}": tuple(f"border-{side}-{part}" for side in _SIDES) for part in ("width", "style", "color")},
    **{f"border-{side}": tuple(f"border-{side}-{part}" for part in ("width", "style", "color")) for side in _SIDES},
    "border-radius": tuple(f"border-{corner}-radius" for corner in ("top-left", "top-right", "bottom-right", "bottom-left")),
    "background": tuple(f"background-{part}" for part in ("color", "image", "position", "size", "repeat", "origin", "clip", "attachment")),
    "font": ("font-style", "font-weight", "font-size", "line-height", "font-family", "font-feature-settings", "font-variant", "font-stretch"),
    "list-style": ("list-style-type", "list-style-image", "list-style-position"),
    "inline-size": ("width",), "block-size": ("height",), "min-inline-size": ("min-width",), "min-block-size": ("min-height",),
}
"""What a property sets, for text that runs in lines across the page. A property that is not here sets itself, which keeps rather too much."""


@dataclass(frozen=True)
class Declaration:
    """name: the property. text: as it stands in the rule."""

    name: str
    text: str
    important: bool

    @property
    def sets(self) -> tuple[str, ...]:
        return _LONG.get(self.name, (self.name,))


def declarations(body: str) -> tuple[Declaration, ...]:
    """The declarations of a rule that the first view needs."""
    found = tinycss2.parse_declaration_list(body, skip_comments=True, skip_whitespace=True)
    return tuple(
        Declaration(one.lower_name, f"{one.name}:{tinycss2.serialize(one.value).strip()}{'!important' if one.important else ''}", one.important)
        for one in found if one.type == "declaration" and one.lower_name not in UNDRAWN
    )


@dataclass(frozen=True)
class Candidate:
    """One selector of a rule with what the rule declares. rule, selector: where it stands. always: it stands in no at-rule."""

    rule: int
    selector: int
    fits: Selector
    always: bool
    declares: tuple[Declaration, ...]


def deciding(element: Element, candidates: Iterable[Candidate]) -> frozenset[tuple[int, int, int]]:
    """(rule, selector, declaration) of all that can decide how an element or one of its parts is drawn. candidates: of one sheet, in any order."""
    fitting = [one for one in candidates if one.fits.can_fit(element)]
    strongest: dict[tuple[str, str], tuple[bool, tuple[int, int, int], int, int]] = {}
    for one in fitting:
        if one.always and one.fits.sure:
            for number, declaration in enumerate(one.declares):
                for name in declaration.sets:
                    place = (one.fits.part, name)
                    strongest[place] = max(strongest.get(place, (False, (0, 0, 0), -1, -1)), _strength(one, number))
    return frozenset(
        (one.rule, one.selector, number) for one in fitting for number, declaration in enumerate(one.declares)
        if any(_strength(one, number) >= strongest.get((one.fits.part, name), (False, (0, 0, 0), -1, -1)) for name in declaration.sets)
    )


def _strength(one: Candidate, number: int) -> tuple[bool, tuple[int, int, int], int, int]:
    return one.declares[number].important, one.fits.weight, one.rule, number
