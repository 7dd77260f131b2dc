"""The form of a page for a reader who comes from another page of the same site.

Such a browser has the style sheet and the script since the page before, so this form leaves out what only a first page needs: the styles of
the first view, the early script, and what is written for search engines and previews of links. It weighs a quarter less.

A server knows such readers by ``Sec-Fetch-Site: same-origin`` (W3C, Fetch Metadata Request Headers, section 2.3), which Chrome 76, Firefox 90
and Safari 16.4 and later send with each request over HTTPS. Nothing is stored for it and nothing told that browsers do not tell anyway. Where
a browser has lost the files it asks for them once more; where a server knows nothing of all this everybody gets the whole page.
"""

from __future__ import annotations

import re
from pathlib import Path

from scripts.problems import ProjectError

NAME = "same-origin.html"
"""File beside a page's ``index.html``. It has no address of its own: a server sends it in place of the page."""
_STYLE = re.compile(r"<style>[^<]*</style>\n?")
_SHEET = re.compile(r'<link rel="stylesheet" href="[^"]*">\n?')
_EARLY = re.compile(r"<script>.*?</script>\n?", re.S)
_APP = re.compile(r'(<script src="[^"]*/scripts/app\.js") defer>')
_HASH = re.compile(r" 'sha256-[^' ]*'")
_FOR_MACHINES = re.compile(
    r'<meta name="(?:description|twitter:card)"[^>]*>|<meta property="og:[^>]*>|<link rel="canonical"[^>]*>|<script type="application/ld\+json">.*?</script>', re.S
)
_ENDS = re.compile(r"</li>(?=<li[ >]|</[ou]l>)|</t[dh]>(?=<t[dh][ >]|</tr>)|</tr>(?=<tr[ >]|</t(?:head|body)>)|</(?:dt|dd)>(?=<d[dt][ >]|</div>|</dl>)")
"""End tags that mean nothing, because the element ends there anyway (HTML Standard, section 13.1.2.4)."""


def form(page: str, name: str) -> str:
    """This form of a built page. name: the page's file, for the message.

    The whole style sheet stands where the styles of the first view stood, and the script of all pages, which begins with the early one
    (``scripts/assets.py``), before the page is drawn; no style and no script is left for which the page's Content-Security-Policy needs a hash.

    Raises ProjectError if the page has not exactly one each of the style sheet, the styles, the early script and the script.
    """
    sheet = _SHEET.search(page)
    for what, pattern in (("link to the style sheet", _SHEET), ("style element", _STYLE), ("script in the page", _EARLY), ("deferred link to app.js", _APP)):
        if (count := len(pattern.findall(page))) != 1:
            raise ProjectError(name, 1, f"has {count} of: {what}; one is expected", "keep the patterns of scripts/same_origin.py and overrides/partials/head.html alike")
    text = _SHEET.sub("", page)
    text = _STYLE.sub(lambda _: sheet[0].rstrip(), text)
    text = _APP.sub(r"\1>", _EARLY.sub("", text))
    return _ENDS.sub("", _HASH.sub("", _FOR_MACHINES.sub("", text)))


def write(site: Path) -> int:
    """Write the form of each page beside it; returns their number.

    Raises ProjectError as ``form`` does, OSError if a file cannot be read or written.
    """
    texts = {page: page.read_text(encoding="utf-8") for page in site.rglob("index.html")}
    pages = {page: text for page, text in texts.items() if "<main" in text}  # not the notices at old addresses
    for page, text in pages.items():
        page.with_name(NAME).write_text(form(text, f"site/{page.relative_to(site).as_posix()}"), encoding="utf-8")
    return len(pages)
