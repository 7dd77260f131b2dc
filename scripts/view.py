"""What the templates need to know about one page, worked out without MkDocs so that it can be tested on its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import count
from typing import Any

from markupsafe import Markup

from scripts import continued, ledger, references, structured_data, tables
from scripts.content import RELATED, Page
from scripts.project import SOURCE, Language, Project
from scripts.strings import Strings, long_date, strings_for
from scripts.tools import MODULES, with_controls
from scripts.translations import status_of
from scripts.typography import NBSP, spaced

MENU = (
    ("start/index.md", "nav.start"), ("guides/index.md", "nav.guides"), ("faq/index.md", "nav.questions"),
    ("tools/index.md", "nav.tools"), ("topics/index.md", "nav.topics"), ("about/index.md", "nav.about"),
)
FOOTER = (
    ("about/contact.md", "", "footer.contact"), ("about/privacy.md", "", "footer.privacy"), ("help/safer-browsing.md", "", "footer.browsing"),
    ("words/index.md", "", "footer.words"), ("about/sources.md", "", "footer.sources"), ("about/how-we-write.md", "", "footer.writing"),
    ("about/changes.md", "", "footer.changes"), ("about/accessibility.md", "", "footer.accessibility"),
    ("about/translations.md", "", "footer.translations"), ("about/index.md", "licence", "footer.licence"),
)
SECTION_LABELS = {
    "guides": "nav.guides", "faq": "nav.questions", "tools": "nav.tools", "words": "nav.words", "help": "nav.help", "about": "nav.about",
    "topics": "nav.topics", "start": "nav.start", "search": "nav.search",
}
SPANS = {"about/sources.md": references.spans, "about/claims.md": ledger.spans}
"""Path of a page whose list is continued to what gives the parts of that list."""
CHECK_DAYS = {"help": 90}
"""Days until a text is due to be checked again, by kind; 365 for all others (NHS page parts: content.md 6.2)."""
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
"""``data:`` images are the masks that Material's style sheet carries for list and box icons."""


@dataclass(frozen=True)
class Parts:
    """A page's HTML cut where the template puts things in: after the main heading and before the first section."""

    heading: Markup
    intro: Markup
    rest: Markup


def split(html: str) -> Parts:
    """Cut rendered Markdown after ``</h1>`` and before the first ``<h2``; parts that are missing are empty."""
    match = re.match(r"\s*(<h1.*?</h1>)", html, re.S)
    heading, body = (match[1], html[match.end():]) if match else ("", html)
    start = body.find("<h2")
    intro, rest = (body, "") if start < 0 else (body[:start], body[start:])
    return Parts(Markup(heading), Markup(intro), Markup(rest))


@dataclass(frozen=True)
class View:
    """One page as the templates see it. ``page`` is English where the locale has no translation (``fallback``)."""

    project: Project
    page: Page
    lang: Language
    parts: Parts
    site_url: str
    part: int = 1
    """Which part of a list that is continued on further pages (``scripts/continued.py``)."""

    csp = CSP
    menu = MENU
    footer_links = FOOTER

    @cached_property
    def t(self) -> Strings:
        return strings_for(self.project, self.lang.code)

    @property
    def path(self) -> str:
        return self.page.path

    @property
    def kind(self) -> str:
        return self.page.kind

    @property
    def fallback(self) -> bool:
        return self.page.locale != self.lang.code

    @property
    def critical(self) -> bool:
        return bool(self.page.meta.get("critical"))

    @property
    def description(self) -> str:
        return " ".join([self.page.meta["description"], *self._further])

    @property
    def browser_title(self) -> str:
        name = self.t("site.name")
        return name if self.path == "index.md" else " · ".join([*self._further, self.page.title, name])

    @property
    def _further(self) -> list[str]:
        return [self.span] if self.part > 1 else []

    @property
    def span(self) -> str:
        """What this page shows of a list that is continued: "A–C"; "" where there is no such list."""
        count = continued.count(self.path)
        return SPANS[self.path](self.project, count)[self.part - 1][0] if count > 1 else ""

    # Addresses: relative to this page, so that the site works below any folder; "" never occurs.
    @property
    def _here(self) -> str:
        return self.lang.prefix + self.page.url + continued.tail(self.part)

    def root(self, target: str) -> str:
        """Relative address of a file or folder below the site root."""
        return relative(target, self._here)

    def asset(self, name: str) -> str:
        return self.root(f"assets/{name}")

    def href(self, path: str, id: str = "", locale: Language | None = None, part: int = 1) -> str:
        """Relative address of the page at ``path`` (``help/index.md``) in the reader's language or in ``locale``."""
        page = self.project.pages[SOURCE][path]
        address = self.root((locale or self.lang).prefix + page.url + continued.tail(part))
        return f"{address}#{id}" if id else address

    def absolute(self, target: str) -> str:
        return self.site_url + target

    @property
    def canonical(self) -> str:
        return self.absolute(self.page.url + continued.tail(self.part) if self.fallback else self._here)

    @property
    def english(self) -> str:
        return self.href(self.path, locale=self.project.by_code[SOURCE], part=self.part)

    @property
    def alternates(self) -> list[dict[str, Any]]:
        return [{"lang": language, "href": self.href(self.path, locale=language, part=self.part)} for language in self.project.languages]

    # Parts of the page
    def _localised(self, path: str) -> Page:
        return self.project.pages[self.lang.code].get(path) or self.project.pages[SOURCE][path]

    @cached_property
    def breadcrumbs(self) -> list[dict[str, str]]:
        if self.path == "index.md":
            return []
        crumbs = [{"title": self.t("nav.home"), "path": "index.md"}]
        folder, _, name = self.path.partition("/")
        crumbs.append({"title": self.t(SECTION_LABELS[folder]), "path": f"{folder}/index.md"})
        if name != "index.md":
            crumbs.append({"title": self.page.title, "path": self.path})
        return crumbs + [{"title": span, "path": self.path} for span in self._further]

    @property
    def menu_current(self) -> str:
        folder = self.path.partition("/")[0]
        return next((path for path, _ in MENU if path.partition("/")[0] == folder), "")

    @property
    def tool(self) -> str:
        """Name of the script that serves the page's sheet; "" where there is none."""
        return MODULES.get(self.path, "")

    def with_controls(self, controls: str) -> Markup:
        return with_controls(self.parts.rest, controls)

    @property
    def audience(self) -> list[str]:
        return list(self.page.meta["audience"]) if self.kind in ("guide", "tool") else []

    @property
    def contents(self) -> list[dict[str, str]]:
        items = [{"id": section.id, "title": section.title} for section in self.page.headings if section.level == 2]
        return items if len(items) > 2 and self.part == 1 and self.kind in ("guide", "faq", "help", "about", "start", "words") else []

    @property
    def topics(self) -> list[str]:
        return list(self.page.meta.get("topics", ()))

    @cached_property
    def related_groups(self) -> list[tuple[str, list[dict[str, str]]]]:
        """Where to go next, as [(guides, questions or tools, items)]; ``lang`` of an item is set where its title is still English.

        A tool also leads back to each guide and answer that leads to it.
        """
        related = dict(self.page.meta.get("related") or {})
        if self.kind == "tool":
            for group, targets in self.project.tool_mentions[self.path].items():
                related[group] = list(dict.fromkeys([*(related.get(group) or ()), *targets]))
        return [(group, [self._related_item(target) for target in related[group]]) for group in RELATED if related.get(group)]

    def _related_item(self, target: str) -> dict[str, str]:
        path, _, identifier = target.partition("#")
        page = self._localised(path)
        section = page.section(identifier) if identifier else None
        if identifier and not section:  # the translation is behind: its English twin has the question already
            page = self.project.pages[SOURCE][path]
            section = page.section(identifier)
        foreign = page.locale != self.lang.code
        return {"path": path, "id": identifier, "title": section.title if section else page.title, "lang": "en" if foreign else ""}

    @cached_property
    def notice(self) -> dict[str, Any] | None:
        """Translation state shown on the page: None in English, else {"state", "stale"}."""
        if self.lang.code == SOURCE:
            return None
        if self.fallback:
            return {"state": "missing", "stale": False}
        status = status_of(self.project.pages[SOURCE][self.path], self.page, self.lang.code, self.project.source_hashes[self.path])
        return {"state": status.state or "machine", "stale": status.presence == "stale"}

    @cached_property
    def dates(self) -> dict[str, str]:
        reviewed: date = self.page.meta["reviewed"]
        due = reviewed + timedelta(days=CHECK_DAYS.get(self.kind, 365))
        return {"reviewed": long_date(reviewed, self.lang), "reviewed_iso": reviewed.isoformat(), "next": long_date(due, self.lang), "next_iso": due.isoformat()}

    @property
    def structured_data(self) -> Markup:
        crumbs = [{"title": crumb["title"], "url": self.absolute(self.lang.prefix + self.project.pages[SOURCE][crumb["path"]].url)} for crumb in self.breadcrumbs]
        if self.part > 1:
            crumbs[-1]["url"] = self.canonical
        language = self.project.by_code[self.page.locale]
        graph = structured_data.graph(self.page, self.project, language, self.canonical, " · ".join([self.page.h1, *self._further]), self.t("site.name"), crumbs)
        return Markup(spaced(graph, language.code))


def relative(target: str, here: str) -> str:
    """The address ``target`` as a page at ``here`` names it; both below the site root, "" for the root itself (RFC 3986, section 4.2)."""
    folders, there = here.split("/")[:-1], target.split("/")
    shared = 0
    for folder, other in zip(folders, there[:-1]):
        if folder != other:
            break
        shared += 1
    return "../" * (len(folders) - shared) + "/".join(there[shared:]) or "./"


def adjust(html: str, page: Page, t: Strings) -> str:
    """Give the generated footnotes a heading and spoken names, and each FAQ answer its way back to the list."""
    # Markdown is set up once per language, but a page that is not translated yet speaks English: its labels come in here.
    html = re.sub(r'<a class="footnote-backref" ([^>]*title=")(\d+)"', lambda match: f'<a {match[1]}{t("sources.back", n=match[2])}"', html.replace("&#160;", NBSP))
    html = html.replace('<div class="footnote">\n<hr />', f'<div class="footnote mt-sources">\n<h2 id="sources">{t("sources.title")}</h2>')
    html = re.sub(
        r'<a class="footnote-ref" href="([^"]+)">(\d+)</a>', lambda match: f'<a href="{match[1]}" aria-label="{t("sources.ref", n=match[2])}">{match[2]}</a>', html,
    )
    # The extension names notes by the keys of their sources; numbers are a quarter as long and stand in the order of the list.
    numbers_of = {key: number for number, key in enumerate(re.findall(r'<li id="fn:([^"]+)"', html), 1)}
    html = re.sub(r'(?<=[#"])(fn(?:ref\d*)?):([^"]+)"', lambda match: f'{match[1]}:{numbers_of[match[2]]}"', html)
    html = html.replace("<td>…</td>", "<td></td>")  # room to write, which a screen reader passes over as an empty cell
    if MODULES.get(page.path) == "sheet":
        html = tables.stacked(html, 2)  # a field as wide as the phone to write in
    elif page.kind != "tool":  # the other sheets stay as they are: on the screen a script stands in for them
        html = tables.stacked(html)
    numbers = count(1)  # scrolling regions need names of their own
    html = html.replace("</table>", "</table>\n</div>")
    html = re.sub("<table(?=[ >])", lambda _: f'<div class="mt-table" role="region" tabindex="0" aria-label="{t("table.scroll")} ({next(numbers)})">\n<table', html)
    if page.kind == "faq":
        back = f'<p class="mt-back"><a href="#contents">{t("contents.back")}</a></p>\n'
        head, *answers = re.split(r"(?=<h2 )", html)
        html = head + "".join(answer if 'id="sources"' in answer else _with_back(answer, back) for answer in answers)
    return html


def _with_back(answer: str, back: str) -> str:
    """Add the way back at the end of an answer, before the list of sources where that follows."""
    text, sources, rest = answer.partition('<div class="footnote')
    return text + back + sources + rest
