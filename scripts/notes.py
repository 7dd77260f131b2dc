"""Notes of the data files that readers see: what claims say, who was studied, limits. English stands in the data, translations beside it.

Translations: ``docs/_i18n/notes/<locale>.yml``, ``{"C01.says": {text, source}}``. ``source`` is the hash of the English note that was
translated; when English has changed since, readers get the English note again until the translation is brought up to date.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scripts.project import SOURCE, Project
from scripts.translations import digest as hash_of

FIELDS = (("ledger", "id", ("says", "reason")), ("references", "key", ("sample", "limits")))
"""Data file, the key of its rows, and the parts of a row that readers see as text."""


@dataclass(frozen=True)
class Note:
    """A text and whether it is still English for a reader of another language."""

    text: str
    foreign: bool


def english(project: Project) -> dict[str, str]:
    """All notes by name, such as ``C01.says`` or ``abrahamson2012.limits``."""
    found = {}
    for data, key, parts in FIELDS:
        for row in project.data.get(data) or ():
            if isinstance(row, dict):
                found.update({f"{row.get(key)}.{part}": str(row[part]) for part in parts if row.get(part)})
    return found


def digest(text: str) -> str:
    """Hash of an English note: spaces and line ends do not count."""
    return hash_of(" ".join(text.split()))


def is_current(entry: Any, text: str) -> bool:
    """True if a translation's entry was made from this English text."""
    return isinstance(entry, dict) and isinstance(entry.get("text"), str) and str(entry.get("source")) == digest(text)


def note(project: Project, locale: str, name: str, text: str) -> Note:
    """The note ``name``, whose English text is ``text``, as a reader of ``locale`` gets it."""
    entry = project.notes.get(locale, {}).get(name)
    return Note(entry["text"], False) if is_current(entry, text) else Note(text, bool(text) and locale != SOURCE)
