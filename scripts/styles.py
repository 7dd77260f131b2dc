"""Cuts style sheets to what the built pages can use: the theme's rules for things we never show, and the part the first screen needs.

A rule stays if all that one of its selectors names (tags, classes, ids, attributes, languages) occurs in the pages, or as a word in a script,
which may add it later. That keeps some rules too many and never one too few; ``tests/browser/test_styles.py`` compares every kind of page
with the uncut sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import rcssmin
import tinycss2
from tinycss2.ast import Node

NESTED = ("media", "supports", "layer")
"""At-rules that hold rules."""
ALTERNATIVES = ("is", "where", "has", "matches", "-webkit-any", "-moz-any")
"""Functions of which one argument has to fit."""
TEXT_BLOCK = ".md-typeset"
"""The theme's class of the block that holds a page's text; all rules for it stand below this class."""
LATER = re.compile(r":(?:hover|focus|active|target|visited)")
"""States that no page is in when it is first shown."""
_TAG = re.compile(r"<([a-zA-Z][\w-]*)((?:\s[^<>]*)?)>")
_ATTRIBUTE = re.compile(r"""([\w:-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_WORD = re.compile(r"[A-Za-z][\w-]*")
_USED_PROPERTY = re.compile(r"var\(\s*(--[\w-]+)")
_PROPERTY = re.compile(r"(?<=[{;\s])(--[\w-]+):((?:[^;{}\"']|\"[^\"]*\"|'[^']*')*)(;|(?=}))")
_KEYFRAMES = re.compile(r"@(?:-webkit-)?keyframes\s+([\w-]+)\s*{(?:[^{}]*{[^{}]*})*\s*}")

Names = frozenset[str]
"""What pages hold, as selectors name it: ``p``, ``.class``, ``#id``, ``[dir]``, ``[dir=rtl]``, ``:lang(ar)``."""


def names_of_page(html: str) -> Names:
    """What selectors can name in a piece of HTML."""
    return frozenset({"html", "body", ":root"}).union(*(_names_of_tag(*tag) for tag in set(_TAG.findall(html))))


@lru_cache(maxsize=50_000)  # most tags stand on many pages
def _names_of_tag(tag: str, rest: str) -> Names:
    found = {tag.lower()}
    for name, *values in _ATTRIBUTE.findall(rest):
        value = next(filter(None, values), "")
        found |= {f"[{name.lower()}]", f"[{name.lower()}={value}]"}
        if name == "class":
            found |= {f".{each}" for each in value.split()}
        elif name == "id":
            found.add(f"#{value}")
        elif name == "lang":
            found |= {f":lang({value})", f":lang({value.partition('-')[0]})"}  # a language tag fits its wider ranges too
    return frozenset(found)


def names_of_scripts(scripts: Iterable[str]) -> Names:
    """What scripts may add to a page: every word in them could be a class, an id, a tag or an attribute (``dataset.aWord``: ``data-a-word``)."""
    words = {word for script in scripts for word in _WORD.findall(script)}
    data = {"data-" + re.sub(r"[A-Z]", lambda letter: "-" + letter[0].lower(), word) for word in words}
    return frozenset(form for word in words | data for form in (word, f".{word}", f"#{word}", f"[{word}]", f"[{word}=*]"))


@dataclass(frozen=True)
class Rule:
    """A rule of a sheet. around: the at-rules it stands in, outermost first. selectors: (text, groups of names: one of each group is needed)."""

    around: tuple[str, ...]
    selectors: tuple[tuple[str, tuple[tuple[Names, ...], ...]], ...]
    body: str

    def kept(self, names: Names, inside: Names | None = None) -> str:
        """The rule without selectors that cannot fit; "" if none can. inside: names in the theme's text block, if they are known apart."""
        fitting = [text for text, needs in self.selectors if _fits(needs, names if inside is None or TEXT_BLOCK not in text else inside)]
        return f"{','.join(fitting)}{{{self.body}}}" if fitting or not self.selectors else ""


def _fits(needs: tuple[tuple[Names, ...], ...], names: Names) -> bool:
    return all(any(way <= names for way in need) for need in needs)


class Sheet:
    """A parsed style sheet, to be cut as often as needed. unseen: selectors to leave out."""

    def __init__(self, css: str = "", unseen: re.Pattern[str] | None = None) -> None:
        rules = _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), ())
        self.rules = tuple(rule for rule in rules if not unseen or not all(unseen.search(text) for text, _ in rule.selectors) or not rule.selectors)
        self._cuts: dict[tuple[Names, Names | None], str] = {}

    def __add__(self, other: Sheet) -> Sheet:
        return self._of((*self.rules, *other.rules))

    def without(self, names: Names) -> Sheet:
        """The sheet without rules that fit no page that holds ``names``."""
        return self._of(tuple(rule for rule in self.rules if rule.kept(names)))

    def _of(self, rules: tuple[Rule, ...]) -> Sheet:
        made = Sheet()
        made.rules = rules
        return made

    @cached_property
    def _mentioned(self) -> Names:
        return frozenset(name for rule in self.rules for _, needs in rule.selectors for need in needs for way in need for name in way)

    def cut(self, names: Names) -> str:
        """The sheet for pages that hold ``names``, minified. Custom properties and animations that nothing uses go too."""
        return self._cut(names, None)

    def first(self, names: Names, inside: Names) -> str:
        """What the first view of a page needs: no print, no states that come later. inside: names of its text block, a part of ``names``."""
        key = (names & self._mentioned, inside & self._mentioned)
        if key not in self._cuts:  # pages of one kind mostly hold the same
            self._cuts[key] = self._cut(*key)
        return self._cuts[key]

    def _cut(self, names: Names, inside: Names | None) -> str:
        parts: list[str] = []
        around: tuple[str, ...] = ()
        for rule in self.rules:
            if inside is not None and (any(LATER.search(text) for text, _ in rule.selectors) or any("print" in each for each in rule.around)):
                continue
            if kept := rule.kept(names, inside):
                if rule.around != around:
                    parts.append("}" * len(around) + "".join(f"{each}{{" for each in rule.around))
                    around = rule.around
                parts.append(kept if rule.selectors else rule.body)
        css = "".join(parts) + "}" * len(around)
        while (fewer := _without_unused(css)) != css:
            css = fewer
        return rcssmin.cssmin(css)


def _rules(nodes: Iterable[Node], around: tuple[str, ...]) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = tuple((tinycss2.serialize(one).strip(), _needs(one)) for one in _split(node.prelude))
            yield Rule(around, selectors, tinycss2.serialize(node.content).strip())
        elif node.type == "at-rule" and node.lower_at_keyword in NESTED and node.content is not None:
            inside = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(inside, (*around, f"@{node.lower_at_keyword} {tinycss2.serialize(node.prelude).strip()}"))
        elif node.type == "at-rule" and node.lower_at_keyword != "charset":
            yield Rule((*around, "@media print") if node.lower_at_keyword == "page" else around, (), tinycss2.serialize([node]))


def _split(nodes: list[Node]) -> Iterator[list[Node]]:
    """The selectors of a list that commas separate."""
    selector: list[Node] = []
    for node in nodes:
        if node.type == "literal" and node.value == ",":
            yield selector
            selector = []
        else:
            selector.append(node)
    yield selector


def _needs(selector: list[Node]) -> tuple[tuple[Names, ...], ...]:
    """Groups of sets of names: a page fits if it holds all names of at least one set of each group. ``:not()`` and states need nothing."""
    needs: list[tuple[Names, ...]] = []
    before = ""
    for node in selector:
        if node.type == "ident" and before != ":":
            needs.append((frozenset({f".{node.value}" if before == "." else node.lower_value}),))
        elif node.type == "hash":
            needs.append((frozenset({f"#{node.value}"}),))
        elif node.type == "[] block":
            needs.append(_attribute(node.content))
        elif node.type == "function" and node.lower_name in ALTERNATIVES:
            needs.append(tuple(frozenset(name for need in _needs(one) for name in need[0]) for one in _split(node.arguments)))
        elif node.type == "function" and node.lower_name == "lang":
            needs.append((frozenset({f":lang({tinycss2.serialize(node.arguments).strip()})"}),))
        before = node.value if node.type == "literal" else ""
    return tuple(needs)


def _attribute(content: list[Node]) -> tuple[Names, ...]:
    name, *rest = (part for part in content if part.type != "whitespace")
    operator = rest[0].value if rest else ""
    if operator == "=":
        return (frozenset({f"[{name.lower_value}={rest[1].value}]"}), frozenset({f"[{name.lower_value}=*]"}))
    return (frozenset({f"[{name.lower_value}]"}),)


def _without_unused(css: str) -> str:
    """The sheet without custom properties and keyframes that nothing in it uses, and without what is empty then."""
    used = set(_USED_PROPERTY.findall(css))
    css = _PROPERTY.sub(lambda found: found[0] if found[1] in used else "", css)
    css = re.sub(r"[^{}@;]+{\s*}", "", css)
    animated = set(_WORD.findall(" ".join(re.findall(r"animation(?:-name)?:([^;}]*)", css))))
    return _KEYFRAMES.sub(lambda found: found[0] if found[1] in animated else "", css)
