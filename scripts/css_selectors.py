"""What selectors name, what pages hold, and which elements a selector can fit (W3C, Selectors Level 4).

A page is asked two questions. Does it hold all that a selector names (tags, classes, ids, attributes, languages)? And is there an element
that the selector can fit, seen with the elements it stands in? Both say yes rather too often than once too seldom.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import tinycss2
from tinycss2.ast import Node

LIKE = ("is", "where", "matches", "-webkit-any", "-moz-any")
"""Functions of which one argument has to fit the element itself."""
PSEUDO_ELEMENTS = ("before", "after", "marker", "placeholder", "-webkit-details-marker")
"""Parts of an element with a style of their own; ``:before`` is the old way to write ``::before``."""
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_TAG = re.compile(r"<([a-zA-Z][\w-]*)((?:\s[^<>]*)?)>")
_EDGE = re.compile(r"<(/?)([a-zA-Z][\w-]*)((?:\s[^<>]*?)?)(/?)>")
_ATTRIBUTE = re.compile(r"""([\w:-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_WORD = re.compile(r"[A-Za-z][\w-]*")

Names = frozenset[str]
"""What pages hold, as selectors name it: ``p``, ``.class``, ``#id``, ``[dir]``, ``[dir=rtl]``, ``:lang(ar)``."""
Element = tuple[Names, ...]
"""What an element holds, after what each element around it holds, the root first."""
Needs = tuple[tuple[Names, ...], ...]
"""Groups of sets of names: all names of at least one set of each group are needed."""


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


def elements_of(html: str, known: Names) -> set[Element]:
    """The elements of a page, or of its beginning. known: names to tell them by; what is alike in these is one element."""
    found: set[Element] = set()
    around: list[tuple[str, Names]] = []
    for closing, tag, rest, closed in _EDGE.findall(html):
        if closing:
            while around and around.pop()[0] != tag:
                pass
            continue
        names = (_names_of_tag(tag, rest) | ({":root"} if tag == "html" else frozenset())) & known
        if around and not any(name.startswith(":lang") for name in names):
            names |= {name for name in around[-1][1] if name.startswith(":lang")}
        element = (*(each for _, each in around), names)
        found.add(element)
        if not closed and tag not in VOID:
            around.append((tag, names))
    return found


@dataclass(frozen=True)
class Compound:
    """The part of a selector between two combinators. before: the combinator on its left, "" at the beginning."""

    before: str
    needs: Needs


@dataclass(frozen=True)
class Selector:
    """One selector of a rule.

    needs: what a page must hold. compounds: its parts, from left to right. part: the pseudo-element, "" for the element itself.
    weight: specificity. sure: nothing but the names decides whether it fits (no state, no place among siblings).
    """

    text: str
    needs: Needs
    compounds: tuple[Compound, ...]
    part: str
    weight: tuple[int, int, int]
    sure: bool

    def kept(self, names: Names) -> bool:
        """False if a page that holds ``names`` cannot have an element that this fits."""
        return _fits(self.needs, names)

    def can_fit(self, element: Element) -> bool:
        """False if this cannot fit the element."""
        return self._from(len(self.compounds) - 1, element)

    def _from(self, index: int, element: Element) -> bool:
        compound = self.compounds[index]
        if not element or not _fits(compound.needs, element[-1]):
            return False
        while compound.before in ("+", "~"):  # what stands before the element is not known
            index -= 1
            compound = self.compounds[index]
        if not compound.before:
            return True
        if compound.before == ">":
            return self._from(index - 1, element[:-1])
        return any(self._from(index - 1, element[:end]) for end in range(len(element) - 1, 0, -1))


def _fits(needs: Needs, names: Names) -> bool:
    for need in needs:  # plain loops: this runs some hundred thousand times a build
        for way in need:
            if way <= names:
                break
        else:
            return False
    return True


def selectors(prelude: list[Node]) -> tuple[Selector, ...]:
    """The selectors of a rule."""
    return tuple(_selector(one) for one in _split(prelude))


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


def _selector(nodes: list[Node]) -> Selector:
    text = tinycss2.serialize(nodes).strip()
    parts = list(_parts(nodes))
    compounds = tuple(Compound(before, _own_needs(part)) for before, part in parts)
    states = [node for _, part in parts for node, kind in _pseudos(part) if kind == "state"]
    listed = any(node.type == "[] block" and not _exact(node.content) for _, part in parts for node in part)
    sure = not listed and all(before not in ("+", "~") for before, _ in parts) and all(
        node.lower_name == "lang" if node.type == "function" else node.lower_value == "root" for node in states
    )
    return Selector(
        text, _needs(nodes), compounds, next((node.lower_value for node, kind in _pseudos(parts[-1][1]) if kind == "part"), ""),
        _weight(parts), sure,
    )


def _parts(nodes: list[Node]) -> Iterator[tuple[str, list[Node]]]:
    """(combinator before it, nodes) of each compound."""
    before, part = "", []
    waiting = ""
    for node in nodes:
        if node.type == "whitespace":
            waiting = waiting or (" " if part else "")
        elif node.type == "literal" and node.value in (">", "+", "~"):
            waiting = node.value
        else:
            if waiting and part:
                yield before, part
                before, part = waiting, []
            waiting = ""
            part.append(node)
    yield before, part


def _pseudos(nodes: list[Node]) -> Iterator[tuple[Node, str]]:
    """Pseudo-classes ("state") and pseudo-elements ("part") of a compound."""
    for before, node in zip(nodes, nodes[1:]):
        if before.type == "literal" and before.value == ":" and node.type in ("ident", "function"):
            yield node, "part" if node.type == "ident" and node.lower_value in PSEUDO_ELEMENTS else "state"


def _weight(parts: list[tuple[str, list[Node]]]) -> tuple[int, int, int]:
    """Specificity: ids; classes, attributes and states; tags and parts (Selectors Level 4, section 17)."""
    found = [0, 0, 0]
    for _, nodes in parts:
        before = ""
        for node in nodes:
            if node.type == "function" and node.lower_name in (*LIKE, "not", "has"):
                if node.lower_name != "where":
                    heaviest = max(_weight(list(_parts(one))) for one in _split(node.arguments))
                    found = [a + b for a, b in zip(found, heaviest)]
            elif node.type == "hash":
                found[0] += 1
            elif node.type in ("[] block", "function") or node.type == "ident" and (before == "." or before == ":" and node.lower_value not in PSEUDO_ELEMENTS):
                found[1] += 1
            elif node.type == "ident":
                found[2] += 1
            before = node.value if node.type == "literal" else ""
    return found[0], found[1], found[2]


def _needs(selector: list[Node]) -> Needs:
    """What a page needs; ``:not()`` and states need nothing."""
    return _named(selector, (*LIKE, "has"), _needs)


def _own_needs(compound: list[Node]) -> Needs:
    """What the element needs that a compound fits."""
    return _named(compound, LIKE, lambda one: _own_needs(list(_parts(one))[-1][1]))


def _named(nodes: list[Node], functions: tuple[str, ...], inside) -> Needs:
    needs: list[tuple[Names, ...]] = []
    before = ""
    for node in nodes:
        if node.type == "ident" and before != ":":
            needs.append((frozenset({f".{node.value}" if before == "." else node.lower_value}),))
        elif node.type == "ident" and node.lower_value == "root":
            needs.append((frozenset({":root"}),))
        elif node.type == "hash":
            needs.append((frozenset({f"#{node.value}"}),))
        elif node.type == "[] block":
            needs.append(_attribute(node.content))
        elif node.type == "function" and node.lower_name in functions:
            needs.append(tuple(frozenset(name for need in inside(one) for name in need[0]) for one in _split(node.arguments)))
        elif node.type == "function" and node.lower_name == "lang":
            needs.append((frozenset({f":lang({tinycss2.serialize(node.arguments).strip()})"}),))
        before = node.value if node.type == "literal" else ""
    return tuple(needs)


def _exact(content: list[Node]) -> bool:
    """True for [name] and [name="value"]."""
    rest = [part for part in content if part.type != "whitespace"][1:]
    return not rest or rest[0].value == "="


def _attribute(content: list[Node]) -> tuple[Names, ...]:
    name, *rest = (part for part in content if part.type != "whitespace")
    if rest and rest[0].value == "=":
        return (frozenset({f"[{name.lower_value}={rest[1].value}]"}), frozenset({f"[{name.lower_value}=*]"}))
    return (frozenset({f"[{name.lower_value}]"}),)
