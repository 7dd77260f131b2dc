"""Footnote definitions for the cited entries of the bibliography, with labels in the page's language."""

from __future__ import annotations

from html import escape
from typing import Any

from scripts import continued
from scripts.content import Page
from scripts.notes import Note, note
from scripts.problems import ProjectError
from scripts.project import SOURCE, Project
from scripts.strings import Strings


TYPES = (
    "meta-analysis", "review", "trial", "experiment", "followed", "survey", "interviews", "cases", "theory", "guideline", "service", "official", "media",
)
"""Kinds of source; each has an interface string ``source.type.<kind>``."""


def link_of(entry: dict[str, Any]) -> str | None:
    """Address of an entry: the DOI resolver where there is a DOI, else the page that was read; None for a printed reference."""
    return f"https://doi.org/{entry['doi']}" if entry.get("doi") else entry.get("url")


def citation(entry: dict[str, Any], t: Strings) -> str:
    """One entry as HTML. Titles are in their own language and direction, so they are tagged and isolated."""
    language = escape(entry.get("lang", "en"))
    parts = [entry["authors"], f"({entry['year']})"] if entry.get("year") else [entry["authors"]]
    text = escape(" ".join(map(str, parts)).rstrip(".") + ". ")
    title = entry["title"].rstrip(".")
    text += f"<cite>{escape(title)}</cite>" + ("" if title.endswith(("?", "!")) else ".")
    if entry.get("journal"):
        text += " " + escape(entry["journal"].rstrip(".")) + "."
    address = link_of(entry)
    link = f' <a href="{escape(address)}" rel="noreferrer">{escape(t("sources.link"))}</a>' if address else ""
    return f'<bdi lang="{language}" dir="ltr">{text}</bdi>{link}'


def cited_keys(page: Page) -> list[str]:
    """Keys in the order of first citation, each once."""
    return list(dict.fromkeys(mark.value for mark in page.footnotes))


def definitions(page: Page, project: Project, t: Strings) -> str:
    """Markdown footnote definitions for what the page cites, and only that.

    Raises ProjectError for a key that is not in the bibliography.
    """
    lines = []
    for mark in page.footnotes:
        if mark.value not in project.references:
            raise ProjectError(page.file, mark.line, f"source [^{mark.value}] is not in docs/_data/references.yml", "add it there or correct the key")
    for key in cited_keys(page):
        lines.append(f"[^{key}]: {citation(project.references[key], t)}")
    return "\n\n" + "\n".join(lines) + "\n" if lines else ""


def table(project: Project, locale: str) -> list[dict[str, Any]]:
    """Rows of the page about our sources, in the order of their authors.

    Each: entry (as in the data), citation (HTML), pages ([{path, title, foreign}] that cite it, in the locale where it
    has them), sample and limits (notes).
    """
    t = Strings(project.ui[locale])
    citing: dict[str, list[dict[str, Any]]] = {}
    for path, source in project.pages[SOURCE].items():
        page = project.pages[locale].get(path, source)
        for key in cited_keys(source):
            citing.setdefault(key, []).append({"path": path, "title": page.title, "foreign": page.locale != locale})
    return [
        {"entry": entry, "citation": citation(entry, t), "pages": citing.get(key, []), **_notes(project, locale, key, entry)}
        for key, entry in sorted(project.references.items(), key=lambda item: (item[1]["authors"].casefold(), str(item[1].get("year") or ""), item[1]["title"].casefold()))
    ]


def spans(project: Project, number: int) -> list[tuple[str, slice]]:
    """The parts that the list of our sources is shown in, as ``continued.parts`` gives them: the same in all languages."""
    return continued.parts(sorted(entry["authors"].casefold() for entry in project.references.values()), number)


def _notes(project: Project, locale: str, key: str, entry: dict[str, Any]) -> dict[str, Note]:
    return {part: note(project, locale, f"{key}.{part}", entry.get(part) or "") for part in ("sample", "limits")}
