"""Every page of the built site, the further parts of lists among them, parsed once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from scripts import continued
from scripts.project import SOURCE, Language, Project


@dataclass(frozen=True)
class Built:
    """One built page: its file, language, source path (``guides/first-days.md``), address below the root and parsed HTML.

    fallback: the language has no translation of it yet, so it shows the English text.
    """

    file: Path
    language: Language
    path: str
    url: str
    soup: BeautifulSoup
    html: str
    fallback: bool


@pytest.fixture(scope="session")
def pages(site: Path, project: Project) -> list[Built]:
    found = []
    for language in project.languages:
        for path, source in project.pages[SOURCE].items():
            for address in continued.addresses(source):
                url = language.prefix + address
                file = site / url / "index.html"
                html = file.read_text(encoding="utf-8")
                found.append(Built(file, language, path, url, BeautifulSoup(html, "html.parser"), html, path not in project.pages[language.code]))
    return found
