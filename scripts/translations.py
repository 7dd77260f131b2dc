"""Tracks how far each translation is behind English: hashes of the English sections, kept in the translation's front matter.

The block in a translation: ``translation: {source_hash, text_hash, status, date, reason?, sections: {id: hash}}``.
``source_hash`` and ``sections`` describe the English text that was translated, ``text_hash`` the translation at that moment.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from scripts.content import Page, parse_page
from scripts.history import changes, first_where
from scripts.problems import ProjectError
from scripts.project import SOURCE, Project
from scripts.sources import relative
from scripts.stamping import replace_block

STATES = ("machine", "second-pass", "native", "specialist")
HASHED_META = ("title", "description")
"""Front matter that readers see. All other keys (reviewed, related ...) may change without a new translation."""


def digest(text: str) -> str:
    """Short hash of a text, 12 hexadecimal digits: enough to see that it has changed."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def normalised(text: str) -> str:
    """The text with LF line ends, no trailing spaces and single blank lines: what no reader notices is no change."""
    lines = (line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def source_hashes(page: Page) -> dict[str, str]:
    """Hash of each section by its id, heading included; ``meta`` for title and description, ``intro`` for text before the H1."""
    texts = {"meta": "\n".join(str(page.meta.get(key) or "") for key in HASHED_META)}
    lines = page.body.split("\n")
    starts = [page.body_line, *(heading.line for heading in page.headings), page.body_line + len(lines)]
    names = ["intro", *(heading.id or "without-id" for heading in page.headings)]
    for name, start, end in zip(names, starts, starts[1:]):
        text = normalised("\n".join(lines[start - page.body_line: end - page.body_line]))
        if text:  # sections that share an id share a hash
            texts[name] = f"{texts[name]}\n\n{text}" if name in texts else text
    return {name: digest(text) for name, text in texts.items()}


def combined(hashes: dict[str, str]) -> str:
    """One hash for all sections. Their order does not count: moving a section is found by the headings rule."""
    return digest("\n".join(f"{name} {hashes[name]}" for name in sorted(hashes)))


def text_hash(page: Page) -> str:
    """Combined hash of a page's own text."""
    return combined(source_hashes(page))


@dataclass(frozen=True)
class Status:
    """Where one translation stands.

    presence: missing, current or stale. state: machine, second-pass, native, specialist, or "" if never stamped.
    changed, added, removed: English section ids since the last stamp. critical: a safety page.
    """

    locale: str
    path: str
    presence: str
    state: str = ""
    date: str = ""
    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    critical: bool = False
    stamped: bool = False

    @property
    def summary(self) -> str:
        """The sections in one line, "" if there are none."""
        parts = ((name, getattr(self, name)) for name in ("changed", "added", "removed"))
        return "; ".join(f"{name} {', '.join(ids)}" for name, ids in parts if ids)


def block_of(page: Page) -> dict[str, Any]:
    """The translation block, {} if it is missing or malformed. Hashes are compared as text: 123456789012 is a number in YAML."""
    block = page.meta.get("translation")
    return block if isinstance(block, dict) else {}


def status_of(source: Page, page: Page | None, locale: str, hashes: dict[str, str] | None = None) -> Status:
    """Compare a translation (None: there is none) with its English page. hashes: ``source_hashes(source)`` if known already."""
    critical = source.meta.get("critical") is True
    if page is None:
        return Status(locale, source.path, "missing", critical=critical)
    now = hashes or source_hashes(source)
    block = block_of(page)
    sections = block.get("sections")
    then = {str(name): str(value) for name, value in sections.items()} if isinstance(sections, dict) else {}
    common = {"state": str(block.get("status") or ""), "date": str(block.get("date") or ""), "critical": critical, "stamped": bool(block)}
    if str(block.get("source_hash")) == combined(now):
        return Status(locale, source.path, "current", **common)
    return Status(
        locale, source.path, "stale",
        changed=tuple(name for name in now if name in then and then[name] != now[name]),
        added=tuple(name for name in now if name not in then),
        removed=tuple(name for name in then if name not in now),
        **common,
    )


def is_behind(source: Page, page: Page) -> bool:
    """True if English has changed since the translation was stamped. A page that was never stamped has nothing to be behind."""
    block = block_of(page)
    return bool(block) and str(block.get("source_hash")) != text_hash(source)


def statuses(project: Project) -> list[Status]:
    """Status of every English page in every other language: languages in their order, pages by path."""
    sources = project.pages.get(SOURCE, {})
    hashes = {path: source_hashes(page) for path, page in sources.items()}
    return [
        status_of(sources[path], project.pages.get(language.code, {}).get(path), language.code, hashes[path])
        for language in project.translated
        for path in sorted(sources)
    ]


def _pair(project: Project, locale: str, path: str) -> tuple[Page, Page]:
    """(English page, translation). Raises ProjectError if the language or one of the pages does not exist."""
    if locale not in project.by_code or locale == SOURCE:
        raise ProjectError("docs/_data/languages.yml", 1, f"{locale!r} is not a language we translate into", f"use one of {' '.join(language.code for language in project.translated)}")
    source = project.pages[SOURCE].get(path)
    if source is None:
        raise ProjectError(f"docs/{SOURCE}/{path}", 1, "there is no English page of this name", "give the path below docs/en")
    page = project.pages[locale].get(path)
    if page is None:
        raise ProjectError(f"docs/{locale}/{path}", 1, "is missing or cannot be read", f"translate {source.file}")
    return source, page


def stamp(project: Project, locale: str, path: str, status: str, day: date, reason: str | None = None) -> Path:
    """Record that a translation matches the English page of now; returns the file.

    Only the translation block is rewritten. Refuses (ProjectError) when English has changed but the translation is the same
    text as at the last stamp, unless ``reason`` says why no change is needed; the reason is kept in the block.
    """
    source, page = _pair(project, locale, path)
    if status not in STATES:
        raise ProjectError(page.file, 1, f"{status!r} is not a status", f"use one of {', '.join(STATES)}")
    old, hashes, text = block_of(page), source_hashes(source), text_hash(page)
    unchanged = str(old.get("text_hash")) == text and str(old.get("source_hash")) != combined(hashes)
    if unchanged and not (reason or "").strip():
        raise ProjectError(page.file, 1, "English has changed, the translation has not", 'translate the change, or give --no-change-needed "reason"')
    block: dict[str, Any] = {"source_hash": combined(hashes), "text_hash": text, "status": status, "date": day}
    if unchanged:
        block["reason"] = " ".join(str(reason).split())
    elif old.get("reason") and str(old.get("source_hash")) == combined(hashes) and str(old.get("text_hash")) == text:
        block["reason"] = old["reason"]  # only the status has changed: the reason still holds
    block["sections"] = hashes
    file = project.root / page.file
    # A half-written page would lose a translation: write beside it, then swap.
    swap = file.with_name(f".{file.name}.new")
    swap.write_bytes(replace_block(file.read_bytes().decode("utf-8"), block).encode("utf-8"))
    os.replace(swap, file)
    return file


def accept_english_only(project: Project, path: str, reason: str) -> Iterator[tuple[str, str]]:
    """Accept an edit that changed English words but not their meaning, in all languages; status and date stay.

    Yields (locale, what was done). A translation that was behind before this edit is left alone, or it would look up to date.
    """
    source = project.pages[SOURCE].get(path)
    if source is None:
        raise ProjectError(f"docs/{SOURCE}/{path}", 1, "there is no English page of this name", "give the path below docs/en")
    now = text_hash(source)
    before = previous_hash(project, source)
    for language in project.translated:
        page = project.pages[language.code].get(path)
        block = block_of(page) if page else {}
        stored = str(block.get("source_hash"))
        if page is None or not block:
            yield language.code, "skipped: never stamped" if page else "skipped: missing"
        elif stored == now:
            yield language.code, "already current"
        elif before and stored != before:
            yield language.code, "skipped: was behind before this edit"
        else:
            day = block.get("date")
            stamp(project, language.code, path, str(block.get("status")), day if isinstance(day, date) else date.today(), reason)
            yield language.code, "accepted"


def _hash_of_text(source: Page, text: str) -> str:
    """Combined hash of an older text of an English page, "" if it cannot be read."""
    try:
        return text_hash(parse_page(text, locale=SOURCE, path=source.path, file=source.file))
    except ProjectError:
        return ""


def previous_hash(project: Project, source: Page) -> str:
    """Hash of the English text before its last change, "" without git."""
    now = text_hash(source)
    older = first_where(project.root, source.file, lambda text: _hash_of_text(source, text) not in ("", now))
    return _hash_of_text(source, older) if older is not None else ""


def diff(project: Project, locale: str, path: str) -> str:
    """What changed in English since the translation was stamped: a unified diff, or the list of sections where git cannot tell."""
    source, page = _pair(project, locale, path)
    status = status_of(source, page, locale)
    if status.presence == "current":
        return ""
    stored = str(block_of(page).get("source_hash"))
    older = first_where(project.root, source.file, lambda text: _hash_of_text(source, text) == stored)
    if older is not None:
        return changes(older, source.source, source.file)
    listed = "\n".join(f"{name}: {', '.join(getattr(status, name)) or 'none'}" for name in ("changed", "added", "removed"))
    return f"{relative(project.docs / SOURCE / path, project.root)}: the English text of the last stamp is not in git log. Sections since then:\n{listed}\n"
