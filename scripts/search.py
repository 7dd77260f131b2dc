"""Builds the search indexes: one JSON file per language that ``search.js`` reads in the reader's browser."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

VERSION = 1
"""Version of the format. ``search-engine.js`` refuses any other."""
KINDS = ("guide", "faq", "help", "about", "words", "tool")
"""What a record can be."""
TEXT_LIMIT = 1200
"""Most characters of running text that a record keeps."""
_LOCALE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_CJK = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
_EXTRA = {"妳": "你", "牠": "它", "祂": "他"}
"""Traditional characters that are typed but that OpenCC keeps."""


@dataclass(frozen=True)
class Record:
    """One place that a search can lead to.

    url: address of the place, with its anchor, used as it is in a link.
    title: heading or question. page: title of the page that holds it. kind: one of ``KINDS``.
    aliases: other words that readers type for it, misspelt and colloquial ones included.
    text: plain running text, without markup; ``build_index`` cuts it to ``TEXT_LIMIT``.
    """

    url: str
    title: str
    page: str
    kind: str
    aliases: tuple[str, ...]
    text: str


def build_index(records: Sequence[Record], locale: str) -> bytes:
    """Return the index of one language: compact UTF-8 JSON, the same bytes for the same records.

    The order of the records is kept; it decides between results that score the same.

    Raises:
        ValueError: ``locale`` is not a locale, a record has no address or title or an unknown kind,
            or two records share an address.
    """
    _check_locale(locale)
    seen: set[str] = set()
    rows: list[list[str]] = []
    for record in records:
        if not record.url.strip() or not record.title.strip():
            raise ValueError(f"{locale}: a search record needs an address and a title: {record!r}")
        if record.kind not in KINDS:
            raise ValueError(f"{locale}: {record.url}: unknown kind {record.kind!r}; use one of {', '.join(KINDS)}")
        if record.url in seen:
            raise ValueError(f"{locale}: two search records have the address {record.url}")
        seen.add(record.url)
        aliases = dict.fromkeys(filter(None, map(_plain, record.aliases)))
        rows.append([record.url.strip(), _plain(record.title), _plain(record.page), record.kind,
                     "\n".join(aliases), _cut(_plain(record.text))])
    fold = _fold(rows) if locale.split("-")[0] == "zh" else {}
    index = {"v": VERSION, "locale": locale, "records": rows, "fold": fold}
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def write_indexes(site_dir: Path, records_by_locale: Mapping[str, Sequence[Record]]) -> list[Path]:
    """Write ``assets/search/<locale>.json`` below ``site_dir`` for each language and return the files, in that order.

    All indexes are built before the first is written, so a faulty record leaves no half-written set.

    Raises:
        ValueError: as ``build_index``.
        OSError: a file cannot be written.
    """
    built = {locale: build_index(records, locale) for locale, records in records_by_locale.items()}
    folder = Path(site_dir) / "assets" / "search"
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for locale, data in built.items():
        path = folder / f"{locale}.json"
        path.write_bytes(data)
        written.append(path)
    return written


def _check_locale(locale: str) -> None:
    """Raise ValueError unless ``locale`` can safely name a file."""
    if not _LOCALE.fullmatch(locale):
        raise ValueError(f"not a locale: {locale!r}")


def _plain(text: str) -> str:
    """Return ``text`` composed (NFC) and on one line with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _cut(text: str) -> str:
    """Return at most ``TEXT_LIMIT`` characters of ``text``, ended at a space where one is near."""
    if len(text) <= TEXT_LIMIT:
        return text
    space = text.rfind(" ", TEXT_LIMIT - 40, TEXT_LIMIT + 1)
    return text[:space if space > 0 else TEXT_LIMIT].rstrip()


def _fold(rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return the characters to replace, in the index and in queries alike, so that both scripts meet.

    Kept are the traditional forms of characters that the index uses and those that the index itself holds,
    so that a page written in either script is found in the other.
    """
    used = {character for row in rows for field in row[1:] for character in field}
    return {trad: simp for trad, simp in _simplified().items() if simp in used or trad in used}


@lru_cache(maxsize=1)
def _simplified() -> dict[str, str]:
    """Return every traditional character of the CJK ranges with its simplified form, in code point order."""
    from opencc import OpenCC  # here, because only Chinese needs its dictionaries

    characters = [chr(code) for first, last in _CJK for code in range(first, last + 1)]
    simple = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = dict(zip(characters, simple, strict=True)) | _EXTRA
    # A form may itself be mapped on; follow it to its end so that one replacement is enough.
    pairs = {trad: pairs.get(simp, simp) for trad, simp in pairs.items()}
    return {trad: simp for trad, simp in sorted(pairs.items()) if trad != simp and len(simp) == 1}
