"""Each redirect leads from a page that is gone to one that is there, and every address ever published still answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts import addresses, redirects
from scripts.content import Page
from scripts.problems import Problem
from scripts.project import Project
from scripts.redirects import FILE
from scripts.rule_support import english, faulty, key_line

NAME = "redirects"
_PATH = re.compile(r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.md")


def check(project: Project) -> Iterator[Problem]:
    if FILE in faulty(project):
        return
    pages, rows = english(project), project.data["redirects"]
    sound = {}
    for old, new in rows.items():
        if fault := _fault(old, new, pages):
            yield Problem(FILE, key_line(project, FILE, old), NAME, *fault)
        else:
            sound[old] = new
    # A malformed row has been reported above; its address is not reported a second time.
    if len(sound) == len(rows):
        answered = {*addresses.current(project), *redirects.addresses(project)}
        for line, address in enumerate(addresses.published(project.root), 1):
            if address not in answered:
                yield Problem(addresses.FILE, line, NAME, f"nothing answers at {address} any more", f"add a row old path: new path to {FILE}")


def _fault(old: object, new: object, pages: dict[str, Page]) -> tuple[str, str] | None:
    """(message, fix) for a row, None if it is sound."""
    if not isinstance(old, str) or not _PATH.fullmatch(old):
        return f"{old!r} is not the path of a page", "write it as below docs/en/, for example guides/old-name.md"
    if old in pages:
        return f"{old} is a page, so nothing leads on from it", "remove the row or the page"
    path, _, identifier = str(new).partition("#")
    if path not in pages:
        return f"{old} leads to {path}, which is no English page", "name the page where the text is now; a chain of redirects goes straight to its end"
    if "#" in str(new) and identifier not in pages[path].ids:
        return f"{old} leads to {path}, which has no heading #{identifier}", "correct the id"
    return None
