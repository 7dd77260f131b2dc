"""No page, question or word is an island: a reader can reach it from another page, and every guide leads on."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from scripts.content import RELATED, Page
from scripts.problems import Problem
from scripts.project import Project
from scripts.rule_support import english, meta_line

NAME = "dead_ends"
LINKED_KINDS = ("guide", "faq", "tool", "words", "help", "about")
"""Being on a generated list is not enough to be found by somebody who reads another page."""


def check(project: Project) -> Iterator[Problem]:
    pages = english(project)
    reached: dict[str, set[str]] = {}
    for page in pages.values():
        for target in _targets(page):
            path, _, identifier = target.partition("#")
            if path != page.path:
                reached.setdefault(path, set()).add(identifier)
    for page in pages.values():
        if page.kind in LINKED_KINDS and not reached.get(page.path):
            yield Problem(page.file, 1, NAME, "no other page links here", "link to it where a reader would look for it")
        if page.kind == "words":
            for heading in page.headings:
                if heading.level == 2 and heading.id not in reached.get(page.path, set()):
                    yield Problem(page.file, heading.line, NAME, f"no page explains itself with #{heading.id}", "link the word where a page uses it first, or remove it")
        if page.kind in ("guide", "faq", "tool", "help") and not _next_steps(page):
            yield Problem(page.file, meta_line(page, "related"), NAME, "leads nowhere", "add related: with guides and questions")


def _targets(page: Page) -> Iterator[str]:
    """Pages and sections below docs/en that a page links to, in its text and in its front matter."""
    base = posixpath.dirname(page.path)
    for mark in page.links:
        path, _, identifier = mark.value.partition("#")
        if path and not mark.value.startswith(("http", "/", "mailto:")):
            yield f"{posixpath.normpath(posixpath.join(base, path))}#{identifier}"
    yield from _next_steps(page)


def _next_steps(page: Page) -> list[str]:
    related = page.meta.get("related")
    lists = [related.get(name) for name in RELATED] if isinstance(related, dict) else []
    return [str(item) for items in lists if isinstance(items, list) for item in items]
