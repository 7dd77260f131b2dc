"""Rows of ``helplines.yml`` and ``directories.yml`` fit the template, and no page or interface string prints a telephone number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from scripts.problems import Problem
from scripts.project import Project
from scripts.rule_support import is_date, key_line, latest_date, rows, visible_lines

NAME = "helplines"
FILE = "docs/_data/helplines.yml"
DIRECTORIES = "docs/_data/directories.yml"
KINDS = ("emergency", "domestic_abuse", "sexual_violence", "suicide_emotional")
KNOWN = frozenset({"service", "countries", "kind", "languages", "more_languages", "url", "number", "audience", "hours", "free", "on_bill", "confirmed_on", "verified", "reporting_office"})
_COUNTRY, _LANGUAGE = re.compile(r"[A-Z]{2}"), re.compile(r"[a-z]{2,3}")
_ADDRESS = re.compile(r"https://[^\s/]+\.[^\s/]+")
_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")
_THOUSANDS = re.compile(r"\b[1-9]\d{0,2}(?:([,. '’])\d{3})(?:\1\d{3})*\b(?!\s*[-/]?\d)")
_PHONE = re.compile(
    r"\+\d[\d ().-]{4,}\d"  # +44 20 ...
    r"|(?<![\d.,])0\d{2,4}[ ./-]?\d{2,}(?:[ ./-]?\d+)*"  # 0800 111
    r"|(?<!\d)11[0-9][ -]?\d{3}(?!\d)"  # 116 123
    r"|(?<!\d)\d{1,4}(?:[ .-]\d{2,4}){2,}(?!\d)"  # 1-800-273-8255
    r"|(?<!\d)1[38]00[ -]\d{3,}"  # 1800 341
    r"|\d{7,}"
    r"|(?<![\d.,])(?:911|988|999)(?![\d.,]?\d)"
    r"|(?<![\d.,])112(?![\d.,]?\d)(?!\s*(?:[^\W\d_]{3}|[人名対对組组]))"  # 112, unless 112 people
)


def check(project: Project) -> Iterator[Problem]:
    for line, row in rows(project, "helplines"):
        if not isinstance(row, dict):
            yield Problem(FILE, line, NAME, "a row is not a list of keys and values", "start it with - service: ...")
            continue
        for message, fix in _row(row):
            yield Problem(FILE, line, NAME, f"{row.get('service') or 'row'}: {message}", fix)
    for line, row in rows(project, "directories"):
        if not isinstance(row, dict) or not row.get("name") or not _ADDRESS.match(str(row.get("url"))):
            yield Problem(DIRECTORIES, line, NAME, "a directory has no name or no address", "give its name: and its url: that starts with https://")
    for page in project.all_pages():
        for number, text in visible_lines(page):
            if found := phone_number(text):
                yield Problem(page.file, number, NAME, f"{found!r} looks like a telephone number", f"numbers come from {FILE}, through [[services]]")
    for code, strings in project.ui.items():
        file = f"docs/_i18n/ui/{code}.yml"
        for key, text in strings.items():
            if found := phone_number(str(text)):
                yield Problem(file, key_line(project, file, key), NAME, f"{key}: {found!r} looks like a telephone number", f"numbers come from {FILE}")


def phone_number(text: str) -> str:
    """The first thing in a text that looks like a telephone number, "" if there is none. Years, dates and counts are none."""
    if not _DIGIT.search(text):
        return ""
    text = "".join(_western(character) for character in unicodedata.normalize("NFKC", text))
    text = _DATE.sub("", text)
    for match in _PHONE.finditer(text):
        if not _THOUSANDS.fullmatch(match[0]) or match[0].startswith(("11", "1800", "1300")) and " " in match[0]:
            return match[0].strip()
    return ""


def _western(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def _row(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key in ("service", "countries", "kind", "languages", "url"):
        if not row.get(key):
            yield f"{key} is missing", f"add {key}: ..."
    for key in ("number", "confirmed_on"):
        if key not in row:
            yield f"{key} is missing", f"add {key}: null if there is none"
    if unknown := set(map(str, row)) - KNOWN:
        yield f"{', '.join(sorted(unknown))} is not a key we know", f"use one of {', '.join(sorted(KNOWN))}"
    if row.get("countries") and not _codes(row["countries"], _COUNTRY):
        yield f"countries {row['countries']!r} is not a list of two-letter country codes", "write for example [GB, IE], and quote NO"
    if row.get("languages") and not _codes(row["languages"], _LANGUAGE):
        yield f"languages {row['languages']!r} is not a list of language codes", "write for example [en], and quote no"
    if row.get("kind") and row["kind"] not in KINDS:
        yield f"kind {row['kind']!r} is not known", f"use one of {', '.join(KINDS)}"
    if row.get("url") and not _ADDRESS.match(str(row["url"])):
        yield f"url {row['url']!r} does not start with https://", "give the service's own page"
    confirmed = row.get("confirmed_on")
    if confirmed is not None and not is_date(confirmed):
        yield f"confirmed_on {confirmed!r} is not a date", "write it as 2026-11-21, or null"
    elif confirmed and confirmed > latest_date():
        yield f"confirmed_on {confirmed} is in the future", "give the day on which a person compared the number with the service's own page"


def _codes(value: Any, pattern: re.Pattern[str]) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and pattern.fullmatch(item) for item in value)
