"""Builds the search indexes: one JSON file per language that ``search-engine.js`` reads in the reader's browser.

An index holds, for each place that a search can lead to, its name and the first line of its answer, and for each word the places
that it speaks for. Words come above all from the ways people ask (``docs/_i18n/search``); running text adds only what is rare.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.chinese import simplifying
from scripts.search_words import packed, pieces, weighed

VERSION = 2
"""Version of the format. ``search-engine.js`` refuses any other."""
KINDS = ("guide", "faq", "help", "about", "words", "tool")
"""What a record can be."""
TITLE, ALIAS, TEXT = 2.0, 1.0, 0.2
"""Weight of a word by where it stands; chosen on the tuning half of ``tests/search/queries``."""
RARE = 4
"""A word of running text counts if it stands there twice and at most so many records hold it: the name of a medicine, not "talk"."""
FIRST_LIMIT = 150
"""Most characters of a first line."""
_SENTENCE = re.compile(r".+?(?:[.!?؟]+[»”\"'’)]*(?=\s)|[。！？]+[」』”）]*|$)", re.S)
_LOCALE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Record:
    """One place that a search can lead to.

    url: address of the page, used as it is in a link. anchor: id on that page, or "".
    title: heading or question. page: title of the page that holds it. kind: one of ``KINDS``.
    aliases: the ways people ask for it, misspelt and colloquial ones included.
    text: plain running text, without markup; its first sentence is shown.
    """

    url: str
    anchor: str
    title: str
    page: str
    kind: str
    aliases: tuple[str, ...]
    text: str


def build_index(records: Sequence[Record], locale: str, extra: Mapping[str, Any] | None = None) -> bytes:
    """Return the index of one language: compact UTF-8 JSON, the same bytes for the same records.

    The order of the records is kept; it decides between results that score the same. ``extra``: more members of the file.

    Raises:
        ValueError: ``locale`` is not a locale, a record has no address or title or an unknown kind,
            or two records share an address.
    """
    _check(records, locale)
    pages = list(dict.fromkeys((record.url, _plain(record.page), record.kind) for record in records))
    number = {page: at for at, page in enumerate(pages)}
    rows = [[number[record.url, _plain(record.page), record.kind], record.anchor, _plain(record.title), first_line(record.text)] for record in records]
    words, places = packed(_weights(records))
    index: dict[str, Any] = {"v": VERSION, "locale": locale, "pages": pages, "records": rows, "words": words, "places": places}
    if locale.partition("-")[0] == "zh":
        index["fold"] = simplifying({character for record in records for text in (record.title, record.text, *record.aliases) for character in text})
    return json.dumps(index | dict(extra or {}), ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def write_indexes(site_dir: Path, records_by_locale: Mapping[str, Sequence[Record]], extras: Mapping[str, Mapping[str, Any]] | None = None) -> list[Path]:
    """Write ``assets/search/<locale>.json`` below ``site_dir`` for each language and return the files, in that order.

    All indexes are built before the first is written, so a faulty record leaves no half-written set. ``extras``: see ``build_index``.

    Raises:
        ValueError: as ``build_index``.
        OSError: a file cannot be written.
    """
    built = {locale: build_index(records, locale, (extras or {}).get(locale)) for locale, records in records_by_locale.items()}
    folder = Path(site_dir) / "assets" / "search"
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for locale, data in built.items():
        path = folder / f"{locale}.json"
        path.write_bytes(data)
        written.append(path)
    return written


def first_line(text: str) -> str:
    """First sentence of a text, cut between words where it is longer than ``FIRST_LIMIT`` characters."""
    plain = _plain(text)
    found = _SENTENCE.match(plain)
    line = found[0] if found else ""
    if len(line) <= FIRST_LIMIT:
        return line
    space = line.rfind(" ", FIRST_LIMIT - 40, FIRST_LIMIT)
    return line[:space if space > 0 else FIRST_LIMIT - 1].rstrip() + "…"


def _weights(records: Sequence[Record]) -> list[dict[str, float]]:
    """Weight of each word in each record."""
    named = [
        weighed([(record.title, TITLE), *((alias, ALIAS) for alias in dict.fromkeys(record.aliases))])
        for record in records
    ]
    spoken = [{word for word, count in Counter(pieces(record.text)).items() if count > 1} for record in records]
    known = {word for weights in named for word in weights}
    frequency = Counter(word for words in spoken for word in words)
    for weights, words in zip(named, spoken, strict=True):
        weights.update({word: TEXT for word in words if word not in known and frequency[word] <= RARE and len(word) > 1})
    return named


def _check(records: Sequence[Record], locale: str) -> None:
    """Raise ValueError unless ``locale`` can safely name a file and every record can be led to."""
    if not _LOCALE.fullmatch(locale):
        raise ValueError(f"not a locale: {locale!r}")
    seen: set[tuple[str, str]] = set()
    for record in records:
        if not record.url.strip() or not record.title.strip():
            raise ValueError(f"{locale}: a search record needs an address and a title: {record!r}")
        if record.kind not in KINDS:
            raise ValueError(f"{locale}: {record.url}: unknown kind {record.kind!r}; use one of {', '.join(KINDS)}")
        if (record.url, record.anchor) in seen:
            raise ValueError(f"{locale}: two search records have the address {record.url}#{record.anchor}")
        seen.add((record.url, record.anchor))


def _plain(text: str) -> str:
    """Return ``text`` composed (NFC) and on one line with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())
