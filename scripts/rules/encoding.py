"""Files are plain UTF-8 inside the tree, and no key of a CJK or typographic keyboard has broken the Markdown."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.problems import Problem, ProjectError
from scripts.project import Project
from scripts.rule_support import faulty
from scripts.sources import read_text, relative

NAME = "encoding"
FOLDERS = ("docs", "overrides", "scripts")
_TEXT = frozenset({".md", ".yml", ".html", ".css", ".js", ".svg", ".py", ".json", ".txt"})
_SKIPPED = frozenset({"__pycache__", "node_modules", ".venv", ".git"})
_FULL_WIDTH = re.compile(r"\]（|］[（(]|\]\([^()\s]*）|［\^|\[\^[^\]\s]*］|【\^|^[＃]+\s*|^！！！|\[［|［［|｛\s*[#＃]|\{\s*＃")
_BOX_QUOTES = re.compile(r"^\s*(?:!!!|\?\?\?\+?)\s*[\w-]+\s*[“”„«»‘’「『＂]")


def check(project: Project) -> Iterator[Problem]:
    read = faulty(project)
    for name in FOLDERS:
        for path in _files(project.root / name):
            file = relative(path, project.root)
            if file not in read and (path.suffix in _TEXT or path.is_symlink()):  # what the loader could not read is reported already
                yield from _file(path, project.root)
    for page in project.all_pages():
        for number, text in page.lines():
            if found := _FULL_WIDTH.search(text):
                yield Problem(page.file, number, NAME, f"full-width signs in Markdown ({found[0]})", "type [ ] ( ) # ! { } in their half-width form here")
            if "\t" in text:
                yield Problem(page.file, number, NAME, "a tab", "indent with four spaces")
            if _BOX_QUOTES.match(text):
                yield Problem(page.file, number, NAME, "a box title in typographic quotes", 'use straight quotes: !!! short "Title"')


def _files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(root) / name).is_symlink()]
        folders[:] = sorted(set(folders) - _SKIPPED)
        yield from (Path(root) / name for name in sorted([*names, *links]))


def _file(path: Path, root: Path) -> Iterator[Problem]:
    try:
        read_text(path, root)
    except ProjectError as error:
        yield Problem(error.file, error.line, NAME, error.message, error.fix)
        return
    data = path.read_bytes()
    if b"\r" in data:
        line = data[: data.index(b"\r")].count(b"\n") + 1
        yield Problem(relative(path, root), line, NAME, "has Windows line ends (CR)", "save the file with LF line ends")
