"""Turns ``[[name]]`` lines of a page into HTML: the parts that come from data or from the interface strings."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Callable

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts import continued, helplines, ledger, references, revisions, scores
from scripts.content import Page
from scripts.project import SOURCE, Project
from scripts.strings import strings_for
from scripts.translations import status_of

DIAGRAMS: dict[str, tuple[str, ...]] = {
    "today-and-later": ("shelter", "week", "open"),
    "who-goes-first": ("shelter", "acts", "choice"),
    "stop-check": ("question", "stop", "choice"),
    "touch-steps": ("step", "step", "step", "step", "step"),
    "four-things": ("part1", "part2", "part3", "part4"),
    "open-or-watched": ("door", "watched"),
    "five-steps": ("stop", "name", "room", "wish", "either"),
    "three-choices": ("stay", "leave", "wait"),
    "care-times": ("shelter", "week", "open"),
    "why-you-react": ("question", "watched", "part1"),
    "who-chooses": ("name", "wait", "open"),
    "one-short-time": ("wish", "either", "wait", "stop"),
    "after-an-end": ("shelter", "week", "open"),
    "what-was-agreed": ("name", "question", "acts"),
    "ways-to-get-help": ("stay", "choice", "wait"),
}
"""Diagram name → icon of each step (``overrides/diagrams/<icon>.svg``). Texts: interface strings ``diagram.<name>.*``."""
SIDE_BY_SIDE = frozenset({"four-things", "open-or-watched", "three-choices", "who-chooses", "ways-to-get-help"})
"""Diagrams whose parts have no order."""

_LINE = re.compile(r"<p>\[\[([a-z][a-z-]*)(?::([a-z0-9-]+))?\]\]</p>")
Href = Callable[..., str]


@lru_cache(maxsize=4)
def environment(folder: Path) -> Environment:
    """Templates of ``overrides/`` with escaping on; a missing variable is an error, not an empty string."""
    return Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def expand(html: str, page: Page, project: Project, href: Href, today: date) -> str:
    """Replace each directive paragraph in ``html``. ``href(path, id="")`` gives the address of a page as seen from this one."""

    def render(match: re.Match[str]) -> str:
        name, argument = match[1], match[2] or ""
        context = _CONTEXTS.get(name, lambda *_: {})(page, project, argument, today)
        template = environment(project.root / "overrides").get_template(f"directives/{name}.html")
        return template.render(t=strings_for(project, page.locale), href=href, argument=argument, **context)

    return _LINE.sub(render, html)


def _pages(project: Project, locale: str, kind: str) -> list[Page]:
    """Pages of a kind that exist in English, in the order of the navigation, in the locale where it has them."""
    own = project.pages[locale]
    return [own.get(path, page) for path, page in project.pages[SOURCE].items() if page.kind == kind]


def _card(page: Page, locale: str) -> dict[str, Any]:
    """What a list says about a page; ``foreign`` marks a page that ``locale`` does not have yet, so that it can be tagged as English."""
    return {
        "path": page.path, "heading": page.h1, "description": page.meta["description"], "kind": page.kind, "id": Path(page.path).stem,
        "foreign": page.locale != locale,
    }


def _diagram(page: Page, project: Project, argument: str, today: date) -> dict[str, Any]:
    steps = [{"id": f"step{number}", "icon": icon} for number, icon in enumerate(DIAGRAMS[argument], 1)]
    return {"steps": steps, "ordered": argument not in SIDE_BY_SIDE, "exit": f"diagram.{argument}.exit" in project.ui[page.locale]}


def _directories(page: Page, project: Project, argument: str, today: date) -> dict[str, Any]:
    return {"directories": project.data["directories"]}


def _services(page: Page, project: Project, argument: str, today: date) -> dict[str, Any]:
    rows = helplines.country_rows(project, project.by_code[page.locale], strings_for(project, page.locale), today)
    return {"countries": rows, "any_number": any(entry["number"] for row in rows for entry in row["services"])}


def _guides(page: Page, project: Project, argument: str, today: date) -> dict[str, Any]:
    guides = _pages(project, page.locale, "guide")
    chosen = project.data["groups"][argument] if argument else [guide.path for guide in guides]
    return {"pages": [_card(guide, page.locale) for guide in guides if guide.path in chosen]}


def _tools(page: Page, project: Project, argument: str, today: date) -> dict[str, Any]:
    return {"pages": [_card(tool, page.locale) for tool in _pages(project, page.locale, "tool")]}


def _questions(page: Page, project: Project, argument: str, today: date) -> dict[str, Any]:
    rows = []
    for topic in _pages(project, page.locale, "faq"):
        questions = [{"id": section.id, "title": section.title} for section in topic.headings if section.level == 2]
        rows.append({**_card(topic, page.locale), "questions": questions})
    return {"pages": rows}


def _topics(page: Page, project: Project, argument: str, today: date) -> dict[str, Any]:
    tagged = _pages(project, page.locale, "guide") + _pages(project, page.locale, "faq")
    rows = [{"id": topic, "pages": [_card(item, page.locale) for item in tagged if topic in item.meta.get("topics", ())]} for topic in project.data["topics"]]
    return {"topics": [row for row in rows if row["pages"]]}


def _contact(page: Page, project: Project, argument: str, today: date) -> dict[str, Any]:
    t, contact = strings_for(project, page.locale), project.data["site"].get("contact") or {}
    routes = []
    if contact.get("form_url"):
        routes.append({"url": contact["form_url"], "text": t("contact.form")})
    if contact.get("email"):
        routes.append({"url": f"mailto:{contact['email']}", "text": t("contact.email", address=contact["email"])})
    if contact.get("issues_url"):
        routes.append({"url": contact["issues_url"], "text": t("contact.issues")})
    return {"routes": routes}


def _part(page: Page, argument: str, spans: list[tuple[str, slice]]) -> dict[str, Any]:
    """What the template of a list needs to show one part of it: place (in the list), start (1-based), path, parts (ways to all of them)."""
    part = int(argument or 1)
    place = spans[part - 1][1]
    ways = [{"span": span, "part": number, "current": number == part} for number, (span, _) in enumerate(spans, 1)]
    return {"place": place, "start": place.start + 1, "path": page.path, "parts": ways}


def _sources(page: Page, project: Project, argument: str, today: date) -> dict[str, Any]:
    shown = _part(page, argument, references.spans(project, continued.count(page.path)))
    rows = references.table(project, page.locale)[shown["place"]]
    return {**shown, "rows": rows, "foreign": any(row["sample"].foreign or row["limits"].foreign for row in rows)}


def _scores(page: Page, project: Project, argument: str, today: date) -> dict[str, Any]:
    return {"columns": scores.COLUMNS, "rows": scores.table(project, page.locale)}


def _claims(page: Page, project: Project, argument: str, today: date) -> dict[str, Any]:
    shown = _part(page, argument, ledger.spans(project, continued.count(page.path)))
    return {**shown, "rows": ledger.table(project, page.locale)[shown["place"]]}


def _status(page: Page, project: Project, argument: str, today: date) -> dict[str, Any]:
    rows = []
    for language in project.languages:
        pages = project.pages[language.code]
        statuses = [] if language.code == SOURCE else [status_of(source, pages.get(path), language.code, project.source_hashes[path]) for path, source in project.pages[SOURCE].items()]
        states = Counter(status.state for status in statuses if status.state)
        rows.append({
            "lang": language, "source": language.code == SOURCE, "pages": len(pages),
            "stale": sum(status.presence == "stale" for status in statuses),
            "states": [{"name": name, "count": count} for name, count in sorted(states.items())],
        })
    return {"rows": rows, "total": len(project.pages[SOURCE])}


def _revisions(page: Page, project: Project, argument: str, today: date) -> dict[str, Any]:
    return {"rows": revisions.table(project, project.translated), "passes": revisions.CLASSES}


_CONTEXTS: dict[str, Callable[[Page, Project, str, date], dict[str, Any]]] = {
    "diagram": _diagram, "directories": _directories, "services": _services, "guide-list": _guides, "question-list": _questions,
    "tool-list": _tools, "topic-list": _topics, "contact-routes": _contact, "translation-status": _status, "revisions": _revisions,
    "sources": _sources, "scores": _scores, "claims": _claims,
}
