"""Entries of the bibliography are complete, unique and lead to a page that a reader may trust."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scripts.problems import Problem
from scripts.project import Project
from scripts.references import TYPES
from scripts.rule_support import latest_date, rows

NAME = "references"
FILE = "docs/_data/references.yml"
REQUIRED = ("key", "authors", "title", "type", "sample", "limits", "verified")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_KEY = re.compile(r"[a-z0-9_-]+")
_PAGES = re.compile(r"\d+(?:\(\d+\))?, \d+-\d+$")
"""Volume and pages at the end of a journal: enough to find an article whose own address nobody has seen."""
_ADDRESS = re.compile(r"https?://([^\s/?#\[\]]+)")
_SHARING = ("scribd", "academia.edu", "studocu", "coursehero", "docplayer", "pdfslide", "pdfcoffee", "documentine", "dokumen", "slideshare", "sci-hub", "libgen", "vdoc.pub", "issuu")
"""Sites where anybody uploads documents: not the publisher's text, often not lawful, often gone."""


def check(project: Project) -> Iterator[Problem]:
    seen: set[str] = set()
    for line, row in rows(project, "references"):
        if not isinstance(row, dict):
            yield Problem(FILE, line, NAME, "an entry is not a list of keys and values", "start it with - key: ...")
            continue
        for message, fix in _entry(row):
            yield Problem(FILE, line, NAME, f"{row.get('key') or 'entry'}: {message}", fix)
        key = str(row.get("key"))
        if key in seen:
            yield Problem(FILE, line, NAME, f"{key}: the key is used twice", "merge the two entries or rename one")
        seen.add(key)


def _entry(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key in REQUIRED:
        if not row.get(key):
            yield f"{key} is missing", f"add {key}: ..."
    if row.get("key") and not _KEY.fullmatch(str(row["key"])):
        yield "the key has other characters than a-z, 0-9, _ and -", "write it in small letters"
    if row.get("type") and row["type"] not in TYPES:
        yield f"type {row['type']!r} is not known", f"use one of {', '.join(TYPES)}"
    year = row.get("year")
    if not year and row.get("doi"):  # many web pages print no date; nobody makes one up
        yield "year is missing", "add year: ..., since works with a DOI have one"
    if year and not (isinstance(year, int) and 1900 <= year <= latest_date().year + 1):
        yield f"year {year!r} is not a year", "write it as 2014"
    doi, url = row.get("doi"), row.get("url")
    if not doi and not url and not _PAGES.search(str(row.get("journal", ""))):
        yield "neither doi nor url", "give the one that the reader can open, or the journal with volume and pages"
    if doi and not _DOI.fullmatch(str(doi)):
        yield f"doi {doi!r} is not a DOI", "write it as 10.1000/abc, without https"
    if url:
        match = _ADDRESS.match(str(url))
        if not match:
            yield f"url {url!r} is not an address", "start it with https://"
        elif any(name in match[1] for name in _SHARING):
            yield f"url is on {match[1]}, a site where anybody uploads documents", "give the DOI or the publisher's page"
