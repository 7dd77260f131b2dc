"""Tools: which script makes a page's sheet one to fill in on the screen, and where its controls stand."""

from __future__ import annotations

from markupsafe import Markup

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
