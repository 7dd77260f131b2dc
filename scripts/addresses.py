"""Addresses that were ever published. Each goes on answering: with its page, or with a redirect to where the text is now.

Why: links in messages, bookmarks and printed sheets outlive every rearrangement ("Cool URIs don't change", https://www.w3.org/Provider/Style/URI).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from scripts import continued
from scripts.project import SOURCE, Project

FILE = "tests/addresses.txt"
"""The committed list: one address below the site root on each line, sorted. It only grows."""


def current(project: Project) -> list[str]:
    """Addresses of all pages in all languages, as ``/de/guides/first-days/``. A page without translation answers in English, so it counts."""
    return sorted(f"/{language.prefix}{address}" for language in project.languages for page in project.pages[SOURCE].values() for address in continued.addresses(page))


def published(root: Path) -> list[str]:
    """The committed list in its order; [] if there is none yet. Raises OSError if the file cannot be read."""
    path = root / FILE
    return path.read_text(encoding="utf-8").split() if path.is_file() else []


def merged(known: Iterable[str], more: Iterable[str]) -> list[str]:
    """Both lists as one, sorted, each address once: nothing is ever taken off."""
    return sorted({*known, *more})


def write(root: Path, addresses: Iterable[str]) -> Path:
    """Write the committed list and return its file. Raises OSError if that fails."""
    path = root / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{address}\n" for address in addresses), encoding="utf-8")
    return path
