"""Words of danger: what readers type when the search should put a help page above all results.

Data: ``docs/_i18n/danger/<locale>.yml``, ``{help page: [forms], not: [forms]}``. A form is one to four words that stand next to each
other (one other word may come between), lower case; ``*`` at the end of a word stands for any ending. Forms under ``not`` are
harmless: what they cover raises no alarm. ``search-alarm.js`` compares them with what is typed.
"""

from __future__ import annotations

PAGES = ("help/crisis.md", "help/am-i-safe.md", "help/pause-first.md")
"""Help pages that can be put above results, the most urgent first."""
KIN = {
    "faq/first-days.md#q08": PAGES[0], "faq/getting-help.md#q70": PAGES[1], "faq/getting-help.md#q71": PAGES[1], "faq/touch.md#q88": PAGES[1],
    "guides/first-days.md#safe-tonight": PAGES[1], "guides/stay-leave-wait.md#safety-first": PAGES[1],
    "guides/after-it-ends.md#leaving-safely": PAGES[1], "guides/other-promises.md#control": PAGES[1],
}
"""Places whose readers may be in danger, and the help page that stands above the results where one of them is the first."""
HARMLESS = "not"
"""Name of the list of harmless forms."""


def lists(data: dict[str, list[str]]) -> dict[str, list[str]]:
    """The lists of one language as the index carries them, in the order of urgency; empty ones are left out."""
    return {name: [str(form) for form in data[name]] for name in (*PAGES, HARMLESS) if data.get(name)}
