"""Cuts style sheets to what the built pages can use: the theme's rules for things we never show, and the part the first screen needs.

A rule stays if all that one of its selectors names (tags, classes, ids, attributes, languages) occurs in the pages, or as a word in a script,
which may add it later. That keeps some rules too many and never one too few; ``tests/browser/test_styles.py`` compares every kind of page
with the uncut sheets.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count, groupby, product
from string import ascii_lowercase

import rcssmin
import tinycss2
from tinycss2.ast import Node

from scripts.cascade import ELSEWHERE, LATER, Candidate, Declaration, deciding, declarations
from scripts.css_selectors import Element, Names, Selector, elements_of, names_of_page, selectors

NESTED = ("media", "supports", "layer")
"""At-rules that hold rules."""
_WORD = re.compile(r"[A-Za-z][\w-]*")
_CUSTOM = re.compile(r"(?<![\w-])--[a-z][\w-]*")
_USED_PROPERTY = re.compile(r"var\(\s*(--[\w-]+)")
_PROPERTY = re.compile(r"(?<=[{;\s])(--[\w-]+):((?:[^;{}\"']|\"[^\"]*\"|'[^']*')*)(;|(?=}))")
_KEYFRAMES = re.compile(r"@(?:-webkit-)?keyframes\s+([\w-]+)\s*{(?:[^{}]*{[^{}]*})*\s*}")
_ZERO = re.compile(r"(?<![\w.#-])(-?)0(?=\.\d)")


@dataclass(frozen=True)
class Rule:
    """A rule of a sheet. around: the at-rules it stands in, outermost first. Without selectors it is an at-rule of its own, whole in ``body``."""

    around: tuple[str, ...]
    selectors: tuple[Selector, ...]
    body: str

    @cached_property
    def declares(self) -> tuple[Declaration, ...]:
        """What of it the first view of a page needs."""
        return declarations(self.body)

    def kept(self, names: Names) -> str:
        """The rule without selectors that cannot fit; "" if none can."""
        fitting = [one.text for one in self.selectors if one.kept(names)]
        return f"{','.join(fitting)}{{{self.body}}}" if fitting else "" if self.selectors else self.body


class Sheet:
    """A parsed style sheet, to be cut as often as needed. unseen: selectors to leave out.

    What is cut from one sheet, or from parts of it, names custom properties alike, so that it can stand on one page.
    """

    def __init__(self, css: str = "", unseen: re.Pattern[str] | None = None) -> None:
        rules = _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), ())
        self.rules = tuple(rule for rule in rules if not unseen or not all(unseen.search(one.text) for one in rule.selectors) or not rule.selectors)
        self._fitting: dict[Names, frozenset[tuple[int, int]]] = {}
        self._deciding: dict[Element, frozenset[tuple[int, int, int]]] = {}
        self._firsts: dict[frozenset[tuple[int, int, int]], str] = {}

    def __add__(self, other: Sheet) -> Sheet:
        return self._of((*self.rules, *other.rules))

    def without(self, names: Names) -> Sheet:
        """The sheet without rules that fit no page that holds ``names``."""
        made = self._of(tuple(rule for rule in self.rules if rule.kept(names)))
        made._short = self._short
        return made

    def _of(self, rules: tuple[Rule, ...]) -> Sheet:
        made = Sheet()
        made.rules = rules
        return made

    def cut(self, names: Names) -> str:
        """The sheet for pages that hold ``names``, minified. Custom properties and animations that nothing uses go too."""
        return _written(((rule.around, rule.kept(names)) for rule in self.rules), self._short)

    def first(self, html: str) -> str:
        """What the first view of a page needs: what can decide how the elements of ``html``, the beginning of a page, are drawn."""
        possible = self._possible(names_of_page(html) & self._mentioned)
        needed = frozenset().union(*map(self._decide, elements_of(html, self._mentioned)))
        needed = frozenset(place for place in needed if place[:2] in possible)
        if needed not in self._firsts:  # pages of one kind mostly need the same
            self._firsts[needed] = _written(self._first_rules(needed), self._short)
        return self._firsts[needed]

    def _possible(self, names: Names) -> frozenset[tuple[int, int]]:
        """(rule, selector) of what can fit something on a page that holds ``names``."""
        if names not in self._fitting:
            self._fitting[names] = frozenset((one.rule, one.selector) for one in self._candidates if one.fits.kept(names))
        return self._fitting[names]

    def _decide(self, element: Element) -> frozenset[tuple[int, int, int]]:
        if element not in self._deciding:
            self._deciding[element] = deciding(element, [one for name in ("", *element[-1]) for one in self._by_name.get(name, ())])
        return self._deciding[element]

    @cached_property
    def _by_name(self) -> dict[str, list[Candidate]]:
        """Candidates by a name that an element must have to be fitted; "" for those that need no particular one."""
        found: dict[str, list[Candidate]] = {}
        for one in self._candidates:
            named = (next(iter(need[0])) for need in one.fits.compounds[-1].needs if len(need) == 1 and need[0])
            found.setdefault(next(named, ""), []).append(one)
        return found

    @cached_property
    def _candidates(self) -> tuple[Candidate, ...]:
        return tuple(
            Candidate(number, at, selector, not rule.around, rule.declares)
            for number, rule in enumerate(self.rules) if not ELSEWHERE.search(" ".join(rule.around))
            for at, selector in enumerate(rule.selectors) if not LATER.search(selector.text)
        )

    @cached_property
    def _short(self) -> dict[str, str]:
        """Custom properties and short names for them, the shortest for the most used."""
        used = Counter(name for rule in self.rules for name in _CUSTOM.findall(rule.body))
        letters = (f"--{''.join(name)}" for size in count(1) for name in product(ascii_lowercase, repeat=size))
        return dict(zip(sorted(used, key=lambda name: (-used[name], name)), letters))

    @cached_property
    def _mentioned(self) -> Names:
        return frozenset(name for one in self._candidates for need in one.fits.needs for way in need for name in way)

    def _first_rules(self, needed: frozenset[tuple[int, int, int]]) -> Iterator[tuple[tuple[str, ...], str]]:
        for number, places in groupby(sorted(needed), lambda place: place[0]):
            own, rule = list(places), self.rules[number]
            fitting = ",".join(rule.selectors[at].text for at in sorted({at for _, at, _ in own}))
            yield rule.around, f"{fitting}{{{';'.join(rule.declares[which].text for which in sorted({which for _, _, which in own}))}}}"


def _rules(nodes: Iterable[Node], around: tuple[str, ...]) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "qualified-rule":
            yield Rule(around, selectors(node.prelude), tinycss2.serialize(node.content).strip())
        elif node.type == "at-rule" and node.lower_at_keyword in NESTED and node.content is not None:
            inside = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(inside, (*around, f"@{node.lower_at_keyword} {tinycss2.serialize(node.prelude).strip()}"))
        elif node.type == "at-rule" and node.lower_at_keyword != "charset":
            yield Rule((*around, "@media print") if node.lower_at_keyword == "page" else around, (), tinycss2.serialize([node]))


def _written(rules: Iterable[tuple[tuple[str, ...], str]], short: dict[str, str]) -> str:
    """A minified sheet of rules that are given with the at-rules they stand in. short: other names for custom properties."""
    parts: list[str] = []
    around: tuple[str, ...] = ()
    for outside, text in rules:
        if text:
            if outside != around:
                parts.append("}" * len(around) + "".join(f"{each}{{" for each in outside))
                around = outside
            parts.append(text)
    css = "".join(parts) + "}" * len(around)
    while (fewer := _without_unused(css)) != css:
        css = fewer
    return _CUSTOM.sub(lambda name: short[name[0]], _ZERO.sub(r"\1", rcssmin.cssmin(css)))


def _without_unused(css: str) -> str:
    """The sheet without custom properties and keyframes that nothing in it uses, and without what is empty then."""
    used = set(_USED_PROPERTY.findall(css))
    css = _PROPERTY.sub(lambda found: found[0] if found[1] in used else "", css)
    css = re.sub(r"[^{}@;]+{\s*}", "", css)
    animated = set(_WORD.findall(" ".join(re.findall(r"animation(?:-name)?:([^;}]*)", css))))
    return _KEYFRAMES.sub(lambda found: found[0] if found[1] in animated else "", css)
