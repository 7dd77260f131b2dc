"""What becomes of styles and scripts after MkDocs has written the pages.

- One style sheet: the theme's and ours, cut to what the pages use. What a page's first view needs stands in the page itself, so that it can be
  read after the first answer of the server; the whole sheet is linked behind that part and holds up only what comes after it.
- Scripts without comments; the one that has to run before the page is drawn stands in the page, and once more at the beginning of the script of all
  pages, for the form that has it not (``scripts/same_origin.py``).
- Addresses with fingerprints, so that a browser may keep a file for good. The Content-Security-Policy of each page names the hashes of what
  stands in it (W3C, CSP Level 3, section 2.3.1).
"""

from __future__ import annotations

import base64
import hashlib
import html as entities
import re
import shutil
from collections.abc import Callable, Iterable
from functools import partial
from itertools import groupby
from pathlib import Path

import rjsmin

from scripts.markup import tight
from scripts.parallel import shares, spread
from scripts.problems import ProjectError
from scripts.css_selectors import Names, names_of_page, names_of_scripts
from scripts.styles import Sheet

EARLY, APP = "scripts/early.js", "scripts/app.js"
FIRST_VIEW = 800
"""Least letters of a page's text that come before the link to the whole style sheet, signs of Chinese and Japanese counted twice. What follows
stood below the edge of a window of 1280 x 900 and of a phone on all pages measured."""
UNSEEN = re.compile(r"(?:admonition-title|summary):before")
"""What only the theme draws and our sheet hides."""
_LINK = re.compile(r'<link rel="stylesheet" href="([^"]*)assets/css/site\.css">\n?')
_EARLY = re.compile(r'<script src="[^"]*assets/scripts/early\.js"></script>')
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)"')
_ADDRESS = re.compile(r"assets/(?<=[\"/]assets/)(css|images|scripts)/")
_FILE = re.compile(r"assets/(?<=[\"/]assets/)(search/[a-z-]+\.json)")
_BREAK = re.compile(r'<h2|<nav class="mt-contents"')
_WIDE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_CLOSED = re.compile(r'(?<=</summary>)(?:(?!</details>).)*(?=</details>)|<div[^>]*data-search-panel.*?</div>', re.S)
"""What is in the page and not in sight: the list of languages, the panel of the search."""


def publish(site: Path, theme_css: Path, jobs: int) -> None:
    """Finish the assets of a built site and the pages that name them, in ``jobs`` processes.

    Raises:
        ProjectError: a page has no link to the style sheet.
        OSError: a file cannot be read or written.
    """
    assets = site / "assets"
    for script in (assets / "scripts").rglob("*.js"):
        script.write_text(rjsmin.jsmin(script.read_text(encoding="utf-8")), encoding="utf-8")
    early = (assets / EARLY).read_text(encoding="utf-8")
    alike = [list(pages) for _, pages in groupby(sorted(site.rglob("*.html"), key=_alike), key=_alike)]
    parts = [[page for pages in share for page in pages] for share in shares(alike, jobs)]
    sheet = Sheet(theme_css.read_text(encoding="utf-8"), UNSEEN) + Sheet((assets / "css/site.css").read_text(encoding="utf-8"))
    scripts = names_of_scripts(path.read_text(encoding="utf-8") for path in sorted((assets / "scripts").rglob("*.js")))
    names: Names = scripts.union(*spread(_names, parts))
    (assets / "css/site.css").write_text(sheet.cut(names), encoding="utf-8")
    shutil.rmtree(assets / "stylesheets", ignore_errors=True)
    (assets / APP).write_text(with_early(early, (assets / APP).read_text(encoding="utf-8")), encoding="utf-8")
    (assets / EARLY).unlink()
    folder = _move(assets)
    _fingerprint(assets.glob("search/*.json"))
    spread(partial(_finish, partial(_finished, site, sheet.without(names), early, folder, _addresses(assets))), parts)


def publish_pages(built: Path, site: Path, theme_css: Path, own_css: Path, early: Path) -> list[Path]:
    """Finish pages that were rendered into ``built`` with the assets of a site that is there already, and put them into it.

    Returns the pages. Their first view is cut from the uncut sheets; the whole sheet stays as the last full build has left it.
    """
    folder = next(path.parent.name for path in site.glob("assets/*/css"))
    pages = [path for path in sorted(built.rglob("index.html")) if path.stat().st_size]
    sheet = Sheet(theme_css.read_text(encoding="utf-8"), UNSEEN) + Sheet(own_css.read_text(encoding="utf-8"))
    _finish(partial(_finished, built, sheet, rjsmin.jsmin(early.read_text(encoding="utf-8")), folder, _addresses(site / "assets")), pages)
    for path in pages:
        target = site / path.relative_to(built)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
    return pages


def _alike(page: Path) -> str:
    """What a page has in common with its translations, which mostly need the same styles, so that one process works them out once."""
    return page.parent.name


def _names(pages: list[Path]) -> Names:
    return frozenset().union(*(names_of_page(path.read_text(encoding="utf-8")) for path in pages))


def _addresses(assets: Path) -> dict[str, str]:
    """Address below ``assets/`` as the templates write it, ``search/de.json``, to the one with its fingerprint."""
    return {f"search/{path.name.partition('.')[0]}.json": f"search/{path.name}" for path in assets.glob("search/*.json")}


def with_early(early: str, app: str) -> str:
    """The script of all pages with the early one before it, which does nothing where the page has run its own: that one names the root element."""
    return f"document.documentElement.className||{early.rstrip().rstrip(';')};{app}"


def _finish(finished: Callable[[Path], str], pages: list[Path]) -> None:
    for path in pages:
        path.write_text(finished(path), encoding="utf-8")


def _finished(site: Path, sheet: Sheet, early: str, folder: str, addresses: dict[str, str], page: Path) -> str:
    """The text of a page of ``site`` as it is published."""
    text = _with_styles(tight(page.read_text(encoding="utf-8")), sheet, early, page.relative_to(site).as_posix())
    text = _ADDRESS.sub(rf"assets/{folder}/\1/", text)
    return _FILE.sub(lambda found: f"assets/{addresses.get(found[1], found[1])}", text)


def _with_styles(text: str, sheet: Sheet, early: str, name: str) -> str:
    """A page with the styles of its first view and the early script in it."""
    link = _LINK.search(text)
    if not link:
        raise ProjectError(f"site/{name}", 1, "the page has no link to css/site.css", "add it to the head of the template")
    end = _first_view(text)
    seen = _CLOSED.sub("", text[:end])
    style = sheet.first(seen)
    text = text[: link.start()] + f"<style>{style}</style>\n" + text[link.end(): end] + link[0].rstrip() + "\n" + text[end:]
    text = _EARLY.sub(lambda _: f"<script>{early}</script>", text)
    return _POLICY.sub(lambda found: f'{found[1]}{entities.escape(policy(entities.unescape(found[2]), style, early), quote=False)}"', text)


def _first_view(text: str) -> int:
    """Where the part of a page ends that is styled by itself: before a heading or the list of contents, or at the end of the main part."""
    main = text.find("<main")
    for found in _BREAK.finditer(text, main):
        read = re.sub(r"<[^>]+>", "", text[main:found.start()])
        if len(read) + len(_WIDE.findall(read)) >= FIRST_VIEW:
            return found.start()
    return text.find("</main>")


def policy(base: str, style: str, script: str) -> str:
    """A Content-Security-Policy that allows exactly this style and this script in the page."""
    for directive, content in (("style-src", style), ("script-src", script)):
        base = base.replace(f"{directive} 'self'", f"{directive} 'self' {_source(content)}")
    return base


def answer_policy(base: str, root: Path) -> str:
    """The policy that every answer carries in its header, for the site whose sources are below ``root``.

    A server sends one policy for all pages, so it lets any style stand in a page; each page's own policy, which holds as well, narrows that
    to one hash (CSP Level 3, section 8.1: each policy must allow).
    """
    early = rjsmin.jsmin((root / "docs/assets" / EARLY).read_text(encoding="utf-8"))
    return policy(base, "", early).replace(_source(""), "'unsafe-inline'")


def _source(content: str) -> str:
    """How a policy names what stands in a page."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode('utf-8')).digest()).decode('ascii')}'"


def _move(assets: Path) -> str:
    """Move styles, scripts and images into a folder named after what they hold; returns its name. Scripts name each other, so they move together."""
    digest = hashlib.sha256()
    folders = [assets / name for name in ("css", "images", "scripts")]
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(assets).as_posix().encode("utf-8") + b"\0" + path.read_bytes() + b"\0")
    target = assets / digest.hexdigest()[:10]
    target.mkdir()
    for folder in folders:
        folder.rename(target / folder.name)
    return target.name


def _fingerprint(files: Iterable[Path]) -> None:
    """Rename files after what they hold."""
    for path in list(files):
        path.rename(path.with_name(f"{path.stem}.{hashlib.sha256(path.read_bytes()).hexdigest()[:10]}{path.suffix}"))
