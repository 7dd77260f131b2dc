"""What search can find in one language: guide and help sections, questions, words, and each tool and page about the site as a whole."""

from __future__ import annotations

from typing import Any

from scripts import danger, search_panel
from scripts.content import Page
from scripts.plain_text import running_text
from scripts.project import Language, Project
from scripts.search import Record

BY_SECTION = ("guide", "faq", "tool", "words", "help")


def records(project: Project, language: Language, base: str) -> list[Record]:
    """Search records of a language in a fixed order. ``base``: path of the site root, with slashes at both ends.

    A page that is not translated has no record: nobody should find English under another language.
    """
    return [record for page in project.pages[language.code].values() for record in _of_page(page, project, language, base)]


def extras(project: Project, language: Language, base: str) -> dict[str, Any]:
    """What the index of a language holds besides records: groups of words that count as the same, words of danger, their kin, and the words of the box."""
    groups = project.synonyms.get(language.code, {}).values()
    kin = {}
    for target, page in danger.KIN.items():
        path, _, anchor = target.partition("#")
        found = project.pages[language.code].get(path)
        if found and anchor in found.ids:
            kin[f"{base}{language.prefix}{found.url}#{anchor}"] = page
    return {"groups": [[str(form) for form in forms] for forms in groups], "alarms": danger.lists(project.danger.get(language.code, {})), "kin": kin,
            "panel": search_panel.words(project, language, base)}


def _of_page(page: Page, project: Project, language: Language, base: str) -> list[Record]:
    phrases = project.searches[language.code]

    def record(identifier: str, title: str, text: str) -> Record:
        anchor = "" if identifier == "top" else identifier
        aliases = tuple(map(str, phrases.get(f"{page.path}#{identifier}") or ()))
        return Record(base + language.prefix + page.url, anchor, title, page.h1, page.kind, aliases, text)

    if page.kind == "about":
        # Only what the page is about: its full text would answer distressed questions with words about the site.
        return [record("top", page.h1, page.meta["description"])]
    if page.kind not in BY_SECTION:
        return []
    sections = [section for section in page.headings if section.level <= 2]
    if page.kind == "tool":
        sections = sections[:1]  # a result for each part of a tool would only repeat the tool
    return [record(section.id or "top", section.title, running_text(section.body)) for section in sections]
