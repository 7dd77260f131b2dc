"""Small helpers that several rules share: line numbers of keys, text without markup, today's date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from typing import Any

from scripts.content import Page
from scripts.problems import ProjectError
from scripts.project import SOURCE, Project
from scripts.sources import read_text

CJK = frozenset({"ja", "zh"})
"""Languages written without spaces between words."""
_TOP_KEY = re.compile(r"""^(?:"([^"]+)"|'([^']+)'|([^\s#'"-][^:]*(?::(?!\s|$)[^:]*)*)):(?:\s|$)""")
_CITATION = re.compile(r"\[\^[^\]\s]*\]")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^)]*\)")
_CODE = re.compile(r"(`+)[^`]+\1")
_HEADING_ID = re.compile(r"\{\s*#[^}]*\}\s*$")
_LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_WORD = re.compile(r"[A-Za-z0-9'’-]+")


def latest_date() -> date:
    """The newest date it can be anywhere on Earth, so that a writer in Tokyo is not told that today is the future."""
    return (datetime.now(timezone.utc) + timedelta(hours=14)).date()


def is_date(value: Any) -> bool:
    """True for a YAML date without a time."""
    return isinstance(value, date) and not isinstance(value, datetime)


def meta_line(page: Page, key: str) -> int:
    """1-based line of a top-level front matter key, 1 if it is not there."""
    front = page.source.split("\n")[: page.body_line]
    return next((number for number, text in enumerate(front, 1) if text.startswith(f"{key}:")), 1)


def start_line(page: Page) -> int:
    """1-based line of the first text below the front matter: where problems of the whole text are reported."""
    return next((number for number, text in page.lines() if text.strip()), page.body_line)


@lru_cache(maxsize=256)
def _key_lines(path: Path, root: Path, stamp: int) -> dict[str, int]:
    try:
        text = read_text(path, root)
    except (ProjectError, OSError):
        return {}
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if match := _TOP_KEY.match(line):
            found.setdefault(match[1] or match[2] or match[3], number)
    return found


def key_line(project: Project, file: str, key: object) -> int:
    """1-based line of a top-level key of a YAML file below the project root, 1 if it is not found."""
    path = project.root / file
    stamp = path.stat().st_mtime_ns if path.is_file() else 0
    return _key_lines(path, project.root, stamp).get(str(key), 1)


def row_lines(project: Project, file: str) -> list[int]:
    """Lines where the rows of a YAML list at the top level of a file start ("- ..."), in order."""
    try:
        text = read_text(project.root / file, project.root)
    except (ProjectError, OSError):
        return []
    return [number for number, line in enumerate(text.split("\n"), 1) if line.startswith("- ")]


def rows(project: Project, name: str) -> Iterator[tuple[int, Any]]:
    """Rows of a list in ``docs/_data`` as (line, row); the line is 1 where it cannot be told."""
    data = project.data.get(name) or []
    lines = row_lines(project, f"docs/_data/{name}.yml")
    for index, row in enumerate(data):
        yield (lines[index] if len(lines) == len(data) else 1), row


def faulty(project: Project) -> frozenset[str]:
    """Files that could not be read; a rule says nothing more about them."""
    return frozenset(fault.file for fault in project.faults)


def english(project: Project) -> dict[str, Page]:
    """English pages by path."""
    return project.pages.get(SOURCE, {})


def pairs(project: Project) -> Iterator[tuple[Page, Page]]:
    """(English page, translation) for every translation that has an English page."""
    sources = english(project)
    for language in project.translated:
        for path, page in project.pages.get(language.code, {}).items():
            if path in sources:
                yield sources[path], page


def visible(text: str) -> str:
    """A line as a reader sees it: no citation keys, link targets, code, heading ids or list marks."""
    if "[" in text:
        text = _LINK.sub(r"\1", _CITATION.sub("", text))
    if "{" in text:
        text = _HEADING_ID.sub("", text)
    if "`" in text:
        text = _CODE.sub("", text)
    return _LIST_MARK.sub("", text)


def visible_lines(page: Page) -> Iterator[tuple[int, str]]:
    """All that readers see, line by line: title, description, then the text without markup and directives."""
    yield meta_line(page, "title"), page.title
    yield meta_line(page, "description"), str(page.meta.get("description") or "")
    hidden = {mark.line for mark in page.directives}
    for number, text in page.lines():
        if number not in hidden:
            yield number, visible(text)


def count_words(text: str) -> int:
    """Number of English words, without headings, tables, directives, box titles' marks and citation keys."""
    kept = (line for line in text.split("\n") if not re.match(r"\s*(\||\[\[|#)", line))
    return sum(len(_WORD.findall(re.sub(r"^\s*!!!\s+\w+.*", "", visible(line)))) for line in kept)


def width(text: str) -> int:
    """Length of a text in columns: a Chinese or Japanese character says about as much as two Latin letters."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def list_faults(values: Any, noun: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a list of texts that readers type, as (message, fix): no list, an item that is no text, one listed twice."""
    if not isinstance(values, list):
        yield "is not a list", f"write one {noun} per line, each after - "
        return
    seen: set[str] = set()
    for value in values:
        if not isinstance(value, str) or not value.strip(" *"):
            yield f"{value!r} is not a {noun}", "write words, between double quotes if they contain a colon"
            continue
        folded = " ".join(value.casefold().split())
        if folded in seen:
            yield f"{value!r} is listed twice", "remove one"
        seen.add(folded)


def form_faults(forms: Any, most_words: int) -> Iterator[tuple[str, str]]:
    """The same for forms that the search compares: besides, * stands only at the end of a word, and a form is short."""
    yield from list_faults(forms, "form")
    for form in forms if isinstance(forms, list) else ():
        if "*" in str(form).replace("* ", " ").removesuffix("*"):
            yield f"{form!r} has * inside a word", "put * only at the end of a word"
        if len(str(form).split()) > most_words:
            yield f"{form!r} has more than {most_words} words", "keep the telling ones"
