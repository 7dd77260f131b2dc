"""Pages at old addresses that lead on to the new ones, in every language, from ``docs/_data/redirects.yml``.

They are plain HTML and need nothing from the host: an instant ``meta refresh`` counts as a lasting redirect for search engines
(https://developers.google.com/search/docs/crawling-indexing/301-redirects), does not confuse readers (WCAG 2.2, technique H76) and is allowed
by our Content-Security-Policy. A browser that ignores it shows the link.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from posixpath import relpath

from scripts.content import address
from scripts.project import SOURCE, Language, Project
from scripts.strings import strings_for
from scripts.view import CSP

FILE = "docs/_data/redirects.yml"


def addresses(project: Project) -> list[str]:
    """Addresses that redirects answer, as ``/de/guides/old-name/``, in all languages."""
    return [f"/{language.prefix}{address(old)}" for language in project.languages for old in project.data["redirects"]]


def render(project: Project, language: Language, old: str, new: str, site_url: str) -> str:
    """The HTML of one redirect page. ``old`` and ``new``: paths of sources; ``new`` may end in ``#id``.

    Links are relative, so that the site works below any folder; only the canonical address is absolute, as it has to be.
    """
    path, _, identifier = new.partition("#")
    page = project.pages[language.code].get(path) or project.pages[SOURCE][path]
    relative = relpath(language.prefix + page.url or ".", language.prefix + address(old)) + "/" + (f"#{identifier}" if identifier else "")
    t, href, title = strings_for(project, language.code), escape(relative), escape(page.title)
    foreign = "" if page.locale == language.code else f' lang="{SOURCE}" dir="ltr"'
    canonical = site_url + (language.prefix if page.locale == language.code else "") + page.url
    return f"""<!doctype html>
<html lang="{language.tag}" dir="{language.dir}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{CSP}">
<meta http-equiv="refresh" content="0; url={href}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>{escape(t("site.name"))}</title>
<link rel="canonical" href="{escape(canonical)}">
</head>
<body>
<p><a href="{href}"{foreign}>{title}</a></p>
<p><a href="{escape(language.exit_url)}" rel="nofollow noreferrer">{escape(t("exit.label"))}</a></p>
</body>
</html>
"""


def write(project: Project, site: Path, site_url: str, locales: list[str]) -> list[Path]:
    """Write the redirect pages of some languages below ``site`` and return their files.

    Raises ValueError if a page stands at an old address already; the rule ``redirects`` says so before a build.
    """
    written = []
    for language in (language for language in project.languages if language.code in locales):
        for old, new in project.data["redirects"].items():
            file = site / language.prefix / address(old) / "index.html"
            if file.exists():
                raise ValueError(f"{FILE}: {old} is a page; remove its row")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(render(project, language, old, new, site_url), encoding="utf-8")
            written.append(file)
    return written
