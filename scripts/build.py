"""Builds the whole site into a staging folder and swaps it in only when everything has passed."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date, datetime, timezone
from functools import lru_cache
from pathlib import Path

import material

from scripts import assets, headers, parallel, redirects, rounds, sbom, sitemap, view
from scripts.problems import ProjectError
from scripts.project import SOURCE, Project

THEME = Path(material.__file__).parent / "templates"
UNUSED = ("sitemap.xml.gz",)
"""What MkDocs writes and no browser asks for, as patterns below the site root."""


@lru_cache(maxsize=1)
def theme_stylesheet() -> Path:
    """Material's base style sheet; its name changes with each release.

    Raises ProjectError if the installed theme has none.
    """
    found = sorted(THEME.glob("assets/stylesheets/main.*.min.css"))
    if not found:
        raise ProjectError("requirements.txt", 1, "the installed mkdocs-material has no main style sheet", "install the pinned version")
    return found[0]


def build_date(root: Path) -> date:
    """Day the build counts as: SOURCE_DATE_EPOCH, else the last commit that touched ``docs/``, else today. Same input, same bytes."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        git = subprocess.run(["git", "log", "-1", "--format=%ct", "--", "docs"], cwd=root, capture_output=True, text=True)
        epoch = git.stdout.strip()
    moment = datetime.fromtimestamp(int(epoch), timezone.utc) if epoch else datetime.now(timezone.utc)
    return moment.date()


def build(project: Project, target: Path, locale: str | None = None, strict: bool = True, jobs: int | None = None) -> int:
    """Build into ``target`` and return the number of pages written.

    locale: build only this language beside English, for a quick preview. strict: a warning of MkDocs fails the build.
    jobs: processes, as many as there are cores if not given; the result is the same.
    A failure leaves an earlier ``target`` as it was and raises ProjectError.
    """
    jobs = jobs or parallel.cores()
    staging, old = target.with_name(f".{target.name}-staging"), target.with_name(f".{target.name}-old")
    if old.exists() and not target.exists():  # a build was killed between the two renames of swap
        old.rename(target)
    for leftover in (*staging.parent.glob(f"{staging.name}*"), old):
        shutil.rmtree(leftover, ignore_errors=True)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(datetime.combine(build_date(project.root), datetime.min.time(), timezone.utc).timestamp())))
    locales = [language.code for language in project.languages if locale in (None, language.code) or language.code == SOURCE]
    try:
        with parallel.uncollected():
            finish(project, staging, rounds.run(project, staging, locales, strict, jobs), locales, jobs)
    except (ValueError, KeyError, OSError) as error:
        shutil.rmtree(staging, ignore_errors=True)
        raise ProjectError("scripts/build.py", 1, f"the build failed ({type(error).__name__}: {error})", "correct what it names; the last good site is untouched") from error
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    swap(staging, target, old)
    return sum(1 for _ in target.rglob("*.html"))


def finish(project: Project, site: Path, site_url: str, locales: list[str], jobs: int) -> None:
    """What follows MkDocs once for all languages: assets, redirects, sitemap, headers, removal of what no browser uses."""
    for pattern in UNUSED:
        for path in site.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    assets.publish(site, theme_stylesheet(), jobs)
    redirects.write(project, site, site_url, locales)
    (site / sbom.NAME).write_text(sbom.render(project.root), encoding="utf-8")
    (site / "sitemap.xml").write_text(sitemap.render(project, site_url, locales), encoding="utf-8")
    (site / "_headers").write_text(headers.headers_file(assets.answer_policy(view.CSP, project.root), [language.prefix for language in project.languages]), encoding="utf-8")
    (site / "robots.txt").write_text(f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n", encoding="utf-8")


def swap(staging: Path, target: Path, old: Path) -> None:
    """Put ``staging`` in the place of ``target``: two renames, and the first is undone if the second fails."""
    if target.exists():
        target.rename(old)
    try:
        staging.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
