"""Files are plain UTF-8 inside the tree, and no key of a CJK or typographic keyboard has broken the Markdown."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.problems import Problem
from scripts.project import Project
from scripts.rule_support import faulty

NAME = "encoding"
FOLDERS = ("docs", "overrides", "scripts")
_BINARY = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".woff", ".woff2", ".pdf", ".gz", ".br", ".pyc"})
_SKIPPED = frozenset({"__pycache__", "node_modules", ".venv", ".git"})
_FULL_WIDTH = re.compile(r"\]（|］[（(]|\]\([^()\s]*）|［\^|\[\^[^\]\s]*］|【\^|^[＃]+\s*|^！！！|\[［|［［|｛\s*[#＃]|\{\s*＃")
_BOX_QUOTES = re.compile(r"^\s*(?:!!!|\?\?\?\+?)\s*[\w-]+\s*[“”„«»‘’「『＂]")


def check(project: Project) -> Iterator[Problem]:
    read = faulty(project)
    for name in FOLDERS:
        for path in _files(project.root / name):
            file = path.relative_to(project.root).as_posix()
            if path.is_symlink() and not path.resolve().is_relative_to(project.root.resolve()):
                if file not in read:
                    yield Problem(file, 1, NAME, "is a symbolic link out of the project", "replace it with a real file")
            elif path.is_file() and path.suffix not in _BINARY:
                yield from (Problem(file, *found) for found in _bytes(path.read_bytes(), reported=file in read))
    for page in project.all_pages():
        for number, text in page.lines():
            if found := _FULL_WIDTH.search(text):
                yield Problem(page.file, number, NAME, f"full-width signs in Markdown ({found[0]})", "type [ ] ( ) # ! { } in their half-width form here")
            if _BOX_QUOTES.match(text):
                yield Problem(page.file, number, NAME, "a box title in typographic quotes", 'use straight quotes: !!! short "Title"')


def _files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(root) / name).is_symlink()]
        folders[:] = sorted(set(folders) - _SKIPPED)
        yield from (Path(root) / name for name in sorted([*names, *links]))


def _bytes(data: bytes, reported: bool) -> Iterator[tuple[int, str, str, str]]:
    """Faults of one file's bytes. reported: the loader has already told that this file cannot be read."""
    if b"\0" in data[:8192]:
        return
    if data.startswith(b"\xef\xbb\xbf"):
        yield 1, NAME, "starts with a byte order mark", "save the file as UTF-8 without BOM"
    if b"\r" in data:
        yield data[: data.index(b"\r")].count(b"\n") + 1, NAME, "has Windows line ends (CR)", "save the file with LF line ends"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if not reported:
            yield data[: error.start].count(b"\n") + 1, NAME, "is not UTF-8", "save the file as UTF-8"
