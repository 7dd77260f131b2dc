"""Long lists, continued on pages of their own: whoever opens one gets a part, and a phone loads and lays out no more than that.

Checks, translation and search know the one page that is written; the build renders it once more for each further part, below its address
(``about/sources/2/``), with nothing but the heading of the list before the items.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scripts.content import Page

LISTS = {"about/sources.md": ("sources", 5), "about/claims.md": ("claims", 2)}
"""Pages whose list is continued, with the name of the line that makes it (``[[sources]]``) and the number of parts."""


def count(path: str) -> int:
    """Parts of the page at ``path``; 1 for a page in one piece."""
    return LISTS[path][1] if path in LISTS else 1


def tail(part: int) -> str:
    """What the address of a part has behind that of its page: "" for the first, which is the page itself."""
    return f"{part}/" if part > 1 else ""


def addresses(page: Page) -> list[str]:
    """Addresses of all parts of a page below its locale's root, the page itself first."""
    return [page.url + tail(part) for part in range(1, count(page.path) + 1)]


def initial(name: str) -> str:
    """First letter of a name."""
    return name[:1].upper()


def parts(names: Sequence[str], number: int, label: Callable[[str], str] = initial) -> list[tuple[str, slice]]:
    """Cut a sorted list into ``number`` parts of about equal length: the labels of each part's ends ("A–C") and its place in the list.

    A part begins with a new label if one does so near by, so that names with one label are seldom on two pages.
    """
    labels = [label(name) for name in names]
    starts, reach = [0], len(names) // (3 * number)
    for part in range(1, number):
        even = len(names) * part // number
        near = sorted(range(even - reach, even + reach + 1), key=lambda place: abs(place - even))
        starts.append(next((place for place in near if labels[place] != labels[place - 1]), even))
    return [("–".join(dict.fromkeys((labels[start], labels[end - 1]))), slice(start, end)) for start, end in zip(starts, [*starts[1:], len(names)], strict=True)]


def body(html: str, path: str, part: int, span: str) -> str:
    """Rendered Markdown of the page at ``path`` as its ``part`` shows it: a further one has the main heading with its span, then the list.

    Raises ValueError if a page of ``LISTS`` has no such line.
    """
    if part == 1:
        return html
    directive = LISTS[path][0]
    heading = html[: html.index("</h1>")]
    line = html.index(f"<p>[[{directive}]]</p>")
    listed = html.rindex("<h2", 0, line)
    return f"{heading} · {span}</h1>\n" + html[listed:].replace(f"[[{directive}]]", f"[[{directive}:{part}]]", 1)
