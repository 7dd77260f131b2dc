"""Every language has the same pages, and the folder ``docs`` holds nothing that the build would misread.

English is written first. Until a page is translated, readers of that language get it in English, marked as such; only the help pages may never
be missing, because a reader in danger has to find them in the own language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.problems import Problem
from scripts.project import SHARED, Project
from scripts.rule_support import english
from scripts.sources import relative

NAME = "inventory"
_LOCALE_LIKE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")
_SCRATCH = frozenset({".DS_Store", "Thumbs.db"})


def check(project: Project) -> Iterator[Problem]:
    yield from _folders(project)
    yield from _missing(project)
    for language in project.languages:
        folder = project.docs / language.code
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".md" and path.name not in _SCRATCH:
                yield Problem(relative(path, project.root), 1, NAME, "a language folder holds pages only", "move the file to docs/assets")


def _missing(project: Project) -> Iterator[Problem]:
    sources = english(project)
    for language in project.translated:
        pages = project.pages.get(language.code, {})
        for path in sorted(sources.keys() - pages.keys()):
            file = project.docs / language.code / path
            if not file.is_file():  # a page that cannot be read has been reported already
                goal = sources[path].kind != "help"
                yield Problem(relative(file, project.root), 1, NAME, "the translation is missing", f"translate {sources[path].file}", goal)
        for path in sorted(pages.keys() - sources.keys()):
            if not (project.docs / "en" / path).is_file():
                yield Problem(pages[path].file, 1, NAME, "there is no English page of this name", "remove it or rename it like the English page")


def _folders(project: Project) -> Iterator[Problem]:
    known = SHARED | {language.code for language in project.languages}
    for folder in sorted(path for path in project.docs.iterdir() if path.is_dir()):
        if folder.name not in known:
            name = relative(folder, project.root)
            yield Problem(name, 1, NAME, "is neither a language nor a shared folder", "add the language to docs/_data/languages.yml, or move the folder to docs/assets")
    # static-i18n takes any folder with a two-letter name for a language and drops it from the site.
    for folder in sorted((project.docs / "assets").rglob("*")):
        if folder.is_dir() and _LOCALE_LIKE.fullmatch(folder.name):
            yield Problem(relative(folder, project.root), 1, NAME, "a shared folder has a name like a language code", "give it a longer name")
