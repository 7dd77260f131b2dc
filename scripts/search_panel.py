"""The words of the box below the search field, which travel with the index: readers who never search need none of them."""

from __future__ import annotations

from typing import Any

from scripts import danger
from scripts.project import SOURCE, Language, Project
from scripts.search import KINDS
from scripts.strings import strings_for

ELSEWHERE = (("topics/index.md", "nav.topics"), ("help/index.md", "nav.help"))
"""Where a search that found nothing certain leads to, and its name in the interface strings."""


def words(project: Project, language: Language, base: str) -> dict[str, Any]:
    """What ``search-panel.js`` fills the box with.

    base: path of the site root, with slashes at both ends. Raises KeyError if an interface string or a help page is missing.
    """
    t, pages = strings_for(project, language.code), project.pages[language.code]

    def link(path: str, name: str) -> list[str]:
        return [base + language.prefix + project.pages[SOURCE][path].url, name]

    boxes = {path: pages.get(path) or project.pages[SOURCE][path] for path in danger.PAGES}
    return {
        **{name: t(f"search.{name}") for name in ("count", "none", "closest", "more", "privacy")},
        "kinds": {kind: t(f"kind.{kind}") for kind in KINDS},
        "list": link("faq/index.md", t("search.list_link")),
        "elsewhere": [link(path, t(key)) for path, key in ELSEWHERE],
        "alarms": {path: [*link(path, page.title), page.meta["description"]] for path, page in boxes.items()},
    }
