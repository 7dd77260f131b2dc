"""Tools: which script makes a page's sheet one to fill in on the screen, where its controls stand, and who leads to it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from scripts.content import Page, Section

MODULES = {
    "tools/next-48-hours.md": "sheet", "tools/apology-notes.md": "sheet", "tools/promise-log.md": "sheet", "tools/agreement-sheet.md": "sheet",
    "tools/five-steps.md": "sheet", "tools/before-you-start.md": "before-you-start", "tools/question-sorter.md": "question-sorter",
    "tools/yes-maybe-no.md": "yes-maybe-no", "tools/talk-timer.md": "talk-timer",
}
"""Page → module below ``docs/assets/scripts/tools``."""
SHEET, AFTER = '<h2 id="the-sheet"', '<h2 id="afterwards"'


def with_controls(html: str, controls: str) -> Markup:
    """A tool's HTML with its sheet as one part, which is all that is printed, and the controls at its end.

    Raises ValueError if the page has no sheet, or no section after it.
    """
    before, sheet, rest = str(html).partition(SHEET)
    inside, heading, after = rest.partition(AFTER)
    if not sheet or not heading:
        raise ValueError("the tool has no section the-sheet, or no section afterwards")
    return Markup(f'{before}<div class="mt-sheet">\n{sheet}{inside}{controls}</div>\n{heading}{after}')


def mentions(tool: Page, pages: Iterable[Page]) -> dict[str, list[str]]:
    """Guides and answers that lead to a tool, so that it can lead back: {"guides": paths, "questions": path#id}, in the order of ``pages``."""
    found: dict[str, list[str]] = {"guides": [], "questions": []}
    for page in pages:
        sections = [section for section in page.headings if links_to(section, page, tool.path)]
        if page.kind == "guide" and (sections or tool.path in ((page.meta.get("related") or {}).get("tools") or ())):
            found["guides"].append(page.path)
        elif page.kind == "faq":
            found["questions"] += [f"{page.path}#{section.id}" for section in sections if section.level == 2]
    return found


def unlinked(page: Page, tools: Iterable[Page]) -> Iterator[tuple[Section, Page]]:
    """Sections of a page that name a tool by its title and do not link to it."""
    for tool in tools:
        for section in page.headings:
            if tool.title.casefold() in section.body.casefold() and not links_to(section, page, tool.path):
                yield section, tool


def links_to(section: Section, page: Page, target: str) -> bool:
    """True if a section of a page has a link to the page at ``target``."""
    here = posixpath.relpath(target, posixpath.dirname(page.path) or ".")
    return f"]({here})" in section.body or f"]({here}#" in section.body
