"""Runs MkDocs and static-i18n once for each language, the languages spread over the processor cores."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import TemplateError, TemplateSyntaxError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from scripts import search
from scripts.parallel import Draw, shares, spread
from scripts.problems import ProjectError
from scripts.project import SOURCE, Project
from scripts.records import extras, records


HOME = "index.md"
"""The page that a language cannot be without."""


@dataclass
class _Current:
    """What the hooks of the running build need to know; MkDocs has no way to hand it to them."""

    projects: dict[Path, Project] = field(default_factory=dict)
    wanted: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    built: frozenset[str] = frozenset()
    nav: list[Any] = field(default_factory=list)


_current = _Current()


def given(root: Path) -> Project | None:
    """The project that is being built below ``root``: reading all sources again takes seconds."""
    return _current.projects.get(root)


def wanted(locale: str) -> bool:
    """False for English in a process that runs it only because static-i18n begins with the first language."""
    return not _current.wanted or locale in _current.wanted


def left_out(locale: str, path: str) -> bool:
    """True if a page is not among those that the round of ``locale`` has to write."""
    if not wanted(locale):
        return path != HOME
    return bool(_current.only) and path not in _current.only


def nav(locale: str) -> list[Any]:
    """The navigation of a round: what MkDocs reads the pages from."""
    return _current.nav if wanted(locale) else [HOME]


def build_only(config: MkDocsConfig, locales: Set[str] | None) -> None:
    """Let static-i18n build only these languages, all of this process if None.

    It works out where each page is in each language that it builds, which takes long, and we have no use for it.
    """
    for language in config.plugins["i18n"].config.languages:
        language.build = language.locale in (_current.built if locales is None else locales)


def run(project: Project, site: Path, locales: list[str], strict: bool, jobs: int) -> str:
    """Write the pages and search indexes of ``locales`` (English among them) into ``site``, in ``jobs`` processes. Returns ``site_url``.

    Raises ProjectError if MkDocs, a template or a file fails in any of them.
    """
    _current.projects[project.root] = project
    groups = shares(locales, jobs)
    folders = [site, *(site.with_name(f"{site.name}-{number}") for number in range(1, len(groups)))]
    try:
        urls = spread(partial(_guarded, project, strict, Draw(locales)), list(zip(folders, groups, strict=True)))
        (site / "assets/search").mkdir(parents=True, exist_ok=True)
        for folder, group in zip(folders[1:], groups[1:], strict=True):
            _move(folder, site, [project.by_code[code].prefix for code in group])
            for file in (folder / "assets/search").glob("*.json"):
                file.rename(site / "assets/search" / file.name)
    finally:
        for folder in folders[1:]:
            shutil.rmtree(folder, ignore_errors=True)
    return urls[0]


def _move(source: Path, target: Path, prefixes: Iterable[str]) -> None:
    for prefix in prefixes:
        (source / prefix).rename(target / prefix)


def run_pages(project: Project, site: Path, locale: str, paths: list[str]) -> None:
    """Write a few pages of one language into ``site``, without search indexes: a quick look at what a writer has just saved.

    Raises ProjectError as ``run`` does.
    """
    _current.projects[project.root], _current.only = project, frozenset(paths)
    try:
        _guarded(project, False, (), (site, [locale]), nav=paths)
    finally:
        _current.only = frozenset()


def _guarded(project: Project, strict: bool, indexed: Iterable[str], part: tuple[Path, list[str]], **more: Any) -> str:
    try:
        url = _render(project, strict, *part, **more)
        for code in indexed:
            _write_index(project, part[0], code, urlsplit(url).path or "/")
        return url
    except (MkDocsException, TemplateError, ValueError, KeyError, OSError) as error:
        fix = "correct what the lines above name; the last good site is untouched"
        raise ProjectError(*_place(error, project.root), f"the build failed ({type(error).__name__}: {error})", fix) from None


def _render(project: Project, strict: bool, site: Path, locales: list[str], **more: Any) -> str:
    _current.wanted = frozenset(locales)
    config = load_config(str(project.root / "mkdocs.yml"), site_dir=str(site), strict=strict, **more)
    _current.nav = config.nav
    _current.built = frozenset({*locales, SOURCE})
    build_only(config, None)
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    return config.site_url


def _write_index(project: Project, site: Path, code: str, base: str) -> None:
    language = project.by_code[code]
    search.write_indexes(site, {code: records(project, language, base)}, {code: extras(project, language, base)})


def _place(error: Exception, root: Path) -> tuple[str, int]:
    """File and line that an error of the build names: those of a broken template, else the configuration."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return os.path.relpath(error.filename, root), error.lineno
    return "mkdocs.yml", 1
