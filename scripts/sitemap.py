"""The sitemap: one entry for every page of every language, each with the absolute addresses of its sisters."""

from __future__ import annotations

from xml.sax.saxutils import escape

from scripts import continued
from scripts.project import SOURCE, Project

LEFT_OUT = ("search",)
"""Kinds that hold nothing to find for a search engine."""


def render(project: Project, site_url: str, locales: list[str]) -> str:
    """The XML text. A page without a translation is not listed for that language; ``x-default`` is English."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">']
    for path, source in project.pages[SOURCE].items():
        if source.kind in LEFT_OUT:
            continue
        sisters = [language for language in project.languages if language.code in locales and path in project.pages[language.code]]
        for address in continued.addresses(source):
            links = [(language.tag, site_url + language.prefix + address) for language in sisters] + [("x-default", site_url + address)]
            alternates = "".join(f'<xhtml:link rel="alternate" hreflang="{tag}" href="{escape(url)}"/>' for tag, url in links)
            for language in sisters:
                changed = project.pages[language.code][path].meta["reviewed"]
                lines.append(f"<url><loc>{escape(site_url + language.prefix + address)}</loc><lastmod>{changed}</lastmod>{alternates}</url>")
    return "\n".join([*lines, "</urlset>", ""])
