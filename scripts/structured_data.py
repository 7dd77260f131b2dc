"""JSON-LD of a page, made from the same text the reader sees (schema.org vocabulary).

``reviewedBy`` is never written: nobody qualified has agreed to be named. ``FAQPage`` only on FAQ pages, never ``QAPage``,
with the first line of each answer, which is the answer: the whole text twice would weigh on every reader.
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


def _about(page: Page, language: Language, url: str, site_name: str) -> dict[str, Any]:
    data = {
        "@context": "https://schema.org", "url": url, "inLanguage": language.tag, "headline": page.h1, "name": page.title,
        "description": page.meta["description"], "dateModified": str(page.meta["reviewed"]), "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": site_name}, "license": "https://creativecommons.org/licenses/by-sa/4.0/",
    }
    return data


def _work(entry: dict[str, Any]) -> dict[str, Any]:
    address = link_of(entry)
    return {"@type": "CreativeWork", "name": entry["title"], **({"url": address} if address else {})}


def blocks(page: Page, project: Project, language: Language, url: str, site_name: str, crumbs: list[dict[str, str]]) -> list[str]:
    """The page's JSON-LD objects as strings. ``crumbs``: [{"title", "url"}] from the home page to this page, absolute addresses."""
    data = _about(page, language, url, site_name)
    if page.kind == "faq":
        data["@type"] = "FAQPage"
        data["mainEntity"] = [
            {"@type": "Question", "name": section.title, "url": f"{url}#{section.id}",
             "acceptedAnswer": {"@type": "Answer", "text": first_line(running_text(section.body))}}
            for section in page.headings if section.level == 2
        ]
    else:
        data["@type"] = "MedicalWebPage" if page.path in MEDICAL else "Article" if page.kind == "guide" else "WebPage"
    keys = cited_keys(page)
    if keys:
        data["citation"] = [_work(project.references[key]) for key in keys]
    result = [dumps(data)]
    if len(crumbs) > 1:
        items = [
            {"@type": "ListItem", "position": number, "name": crumb["title"], "item": crumb["url"]} for number, crumb in enumerate(crumbs, 1)
        ]
        result.append(dumps({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}))
    return result
