"""The one parser of our Markdown pages: front matter, sections by id, links, footnotes, boxes, directives."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Iterator

from scripts.problems import ProjectError
from scripts.sources import parse_yaml

_FRONT_MATTER = re.compile(r"\A---\n(.*?)^---[ \t]*\n", re.S | re.M)
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*(?:\{\s*#([A-Za-z0-9_-]+)\s*\})?\s*$")
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[\^[^\]]*\])*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)")
_IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)[^)]*\)")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
_BOX = re.compile(r"^\s*(?:!!!|\?\?\?\+?)\s+([\w-]+)(?:\s+[\"“](.*)[\"”])?\s*$")
_DIRECTIVE = re.compile(r"^\[\[([a-z][a-z-]*)(?::([a-z0-9-]+))?\]\]\s*$")
_FENCE = re.compile(r"^\s*(```|~~~)")
RELATED = ("guides", "questions", "tools")
"""Lists of the front matter key ``related``, in the order they are shown."""


def address(path: str) -> str:
    """Address below the locale's root of the page at ``path``: ``guides/first-days/`` of ``guides/first-days.md``; "" for the home page."""
    stem = path.removesuffix(".md")
    stem = "" if stem == "index" else stem.removesuffix("/index")
    return f"{stem}/" if stem else ""


@dataclass(frozen=True)
class Mark:
    """One thing found in a page: its 1-based ``line`` in the file, its ``value`` and, where it has one, its ``text``."""

    line: int
    value: str
    text: str = ""


@dataclass(frozen=True)
class Section:
    """A heading with the lines below it, up to the next heading of any level.

    ``id`` is the explicit id, None where the writer forgot it. The part before the first heading has level 0 and id "intro".
    """

    id: str | None
    level: int
    title: str
    line: int
    body: str


@dataclass(frozen=True)
class Page:
    """A Markdown page of one locale.

    path: path below the locale's folder, for example ``guides/first-days.md`` (equal in all locales).
    file: path below the project root, used in messages.
    meta: the front matter, parsed. body: the Markdown after it. body_line: 1-based line where the body starts.
    """

    locale: str
    path: str
    file: str
    meta: dict[str, Any]
    body: str
    body_line: int = 1
    source: str = field(default="", repr=False)

    @property
    def url(self) -> str:
        return address(self.path)

    @property
    def kind(self) -> str:
        return str(self.meta.get("kind", ""))

    @property
    def title(self) -> str:
        """Neutral title: the browser title, the label in lists and menus."""
        return str(self.meta.get("title", ""))

    def lines(self) -> Iterator[tuple[int, str]]:
        """The body's lines outside code fences as (1-based line in the file, text)."""
        fenced = False
        for number, text in enumerate(self.body.split("\n"), self.body_line):
            if _FENCE.match(text):
                fenced = not fenced
            elif not fenced:
                yield number, text

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        found: list[Section] = []
        heading: tuple[str | None, int, str, int] = ("intro", 0, "", self.body_line)
        body: list[str] = []
        for number, text in self.lines():
            match = _HEADING.match(text)
            if not match:
                body.append(text)
                continue
            found.append(Section(*heading, "\n".join(body).strip("\n")))
            heading, body = (match[3], len(match[1]), match[2], number), []
        found.append(Section(*heading, "\n".join(body).strip("\n")))
        return tuple(section for section in found if section.level or section.body.strip())

    @cached_property
    def headings(self) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if section.level)

    @cached_property
    def h1(self) -> str:
        """Text of the first level-1 heading, "" if there is none."""
        return next((section.title for section in self.headings if section.level == 1), "")

    def section(self, identifier: str) -> Section | None:
        return next((section for section in self.sections if section.id == identifier), None)

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(section.id for section in self.headings if section.id)

    @cached_property
    def links(self) -> tuple[Mark, ...]:
        """Markdown links; ``value`` is the target as written."""
        return self._find(_LINK, lambda match: (match[2], match[1]))

    @cached_property
    def images(self) -> tuple[Mark, ...]:
        return self._find(_IMAGE, lambda match: (match[2], match[1]))

    @cached_property
    def footnotes(self) -> tuple[Mark, ...]:
        """Citations in the order of the text; ``value`` is the key."""
        return self._find(_FOOTNOTE, lambda match: (match[1], ""))

    @cached_property
    def boxes(self) -> tuple[Mark, ...]:
        """Admonitions; ``value`` is the type, ``text`` the title ("" where the writer gave none)."""
        return self._find(_BOX, lambda match: (match[1], match[2] or ""))

    @cached_property
    def directives(self) -> tuple[Mark, ...]:
        """``[[name]]`` or ``[[name:argument]]`` lines; ``value`` is the name, ``text`` the argument."""
        return self._find(_DIRECTIVE, lambda match: (match[1], match[2] or ""))

    def _find(self, pattern: re.Pattern[str], pick) -> tuple[Mark, ...]:
        return tuple(
            Mark(number, *pick(match)) for number, text in self.lines() for match in pattern.finditer(text)
        )


def parse_page(text: str, *, locale: str, path: str, file: str) -> Page:
    """Parse the text of a page.

    Raises ProjectError when the front matter is missing or is not a YAML mapping; the error names file, line and fix.
    """
    text = text.replace("\r\n", "\n")
    match = _FRONT_MATTER.match(text)
    if not match:
        raise ProjectError(file, 1, "front matter is missing", "start the page with a block between two lines of ---")
    meta = parse_yaml(match[1], file, first_line=2)
    if not isinstance(meta, dict):
        raise ProjectError(file, 1, "front matter is not a list of keys and values", "write key: value lines")
    return Page(locale, path, file, meta, text[match.end():], text[: match.end()].count("\n") + 1, text)
