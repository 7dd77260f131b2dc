"""JSON-LD of a page, made from the same text the reader sees (schema.org vocabulary).

``reviewedBy`` is never written: nobody qualified has agreed to be named. ``FAQPage`` only on FAQ pages, never ``QAPage``,
with the first line of each answer, which is the answer: the whole text twice would weigh on every reader. For the same reason a
work is cited by its address (``citation`` may be text), and the description stands in the head of the page alone.
"""

from __future__ import annotations

import json
from typing import Any

from scripts.content import Page
from scripts.plain_text import running_text
from scripts.project import Language, Project
from scripts.references import cited_keys, link_of
from scripts.search import first_line


MEDICAL = frozenset({"guides/health-checks.md"})
"""The one page about the body's health; none of the others gives medical information."""


def dumps(data: dict[str, Any]) -> str:
    """JSON that is safe inside a script element: no ``<`` can end it early."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def graph(page: Page, project: Project, language: Language, url: str, headline: str, site_name: str, crumbs: list[dict[str, str]]) -> str:
    """The page's JSON-LD: the page first, then the way to it. ``crumbs``: [{"title", "url"}] from the home page to this page, absolute addresses."""
    nodes = [_page(page, project, language, url, headline, site_name)]
    if len(crumbs) > 1:
        nodes.append({"@type": "BreadcrumbList", "itemListElement": [
            {"@type": "ListItem", "position": number, "name": crumb["title"], "item": crumb["url"]} for number, crumb in enumerate(crumbs, 1)
        ]})
    return dumps({"@context": "https://schema.org", "@graph": nodes})


def _page(page: Page, project: Project, language: Language, url: str, headline: str, site_name: str) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@type": _type(page), "url": url, "inLanguage": language.tag, "headline": headline, "dateModified": str(page.meta["reviewed"]),
        "publisher": {"@type": "Organization", "name": site_name}, "license": "https://creativecommons.org/licenses/by-sa/4.0/",
    }
    if page.kind == "faq":
        data["mainEntity"] = [
            {"@type": "Question", "name": section.title, "acceptedAnswer": {"@type": "Answer", "text": first_line(running_text(section.body))}}
            for section in page.headings if section.level == 2
        ]
    if keys := cited_keys(page):
        data["citation"] = [link_of(entry) or entry["title"] for entry in map(project.references.__getitem__, keys)]
    return data


def _type(page: Page) -> str:
    if page.path in MEDICAL:
        return "MedicalWebPage"
    return {"faq": "FAQPage", "guide": "Article"}.get(page.kind, "WebPage")
