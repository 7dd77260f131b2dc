"""A writer's quick look: pages that have just been saved are rendered into the preview at once, before the whole is built again."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterable
from pathlib import Path

from scripts import assets, rounds
from scripts.build import theme_stylesheet
from scripts.content import parse_page
from scripts.project import Project
from scripts.sources import read_text, relative


def saved_pages(project: Project, files: Iterable[Path]) -> dict[str, list[str]]:
    """The pages among changed files, as locale → paths; {} if there is anything else, which only a full build can show."""
    found: dict[str, list[str]] = {}
    for file in files:
        parts = file.relative_to(project.docs).parts if file.is_relative_to(project.docs) else ()
        path = "/".join(parts[1:])
        if len(parts) < 2 or path not in project.pages.get(parts[0], {}) or not file.is_file():
            return {}
        found.setdefault(parts[0], []).append(path)
    return found


def update(project: Project, site: Path, locale: str, paths: list[str]) -> int:
    """Render pages again into ``site``, a preview built before. Lists on other pages and the search still show the old text.

    Returns the number of pages. Raises ProjectError if a page cannot be read or rendered.
    """
    for path in paths:
        file = project.docs / locale / path
        name = relative(file, project.root)
        project.pages[locale][path] = parse_page(read_text(file, project.root), locale=locale, path=path, file=name)
    for name in ("source_hashes", "tool_mentions"):
        project.__dict__.pop(name, None)  # worked out from the old text
    logging.getLogger("mkdocs").setLevel(logging.ERROR)  # most links lead to pages that this round does not see
    source = project.docs / "assets"
    with tempfile.TemporaryDirectory() as folder:
        rounds.run_pages(project, Path(folder), locale, paths)
        return len(assets.publish_pages(Path(folder), site, theme_stylesheet(), source / "css/site.css", source / assets.EARLY))
