"""Fixtures of the fault tests: a tiny project and a small real one, each with a last good site to lose."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.unit import tiny as tiny_project

MARKER = "<p>the last good site</p>"


class Site:
    """The site folder of a project, as it was before the fault."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "site/de").mkdir(parents=True)
        (root / "site/index.html").write_text(MARKER)
        (root / "site/de/index.html").write_text(MARKER)

    def assert_untouched(self) -> None:
        """The last good site stands as it was, and nothing of a failed build lies beside it."""
        files = [path for path in (self.root / "site").rglob("*") if path.is_file()]
        assert sorted(path.relative_to(self.root).as_posix() for path in files) == ["site/de/index.html", "site/index.html"]
        assert {path.read_text() for path in files} == {MARKER}
        assert not list(self.root.glob(".site*"))


@pytest.fixture
def tiny(tmp_path: Path) -> tiny_project.Tiny:
    return tiny_project.build(tmp_path / "project")


@pytest.fixture(scope="session")
def english(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The real project with English alone: all templates and scripts, and a build of a few seconds."""
    copy = tmp_path_factory.mktemp("english") / "project"
    for folder in ("overrides", "scripts", "docs/en", "docs/assets", "docs/_data", "docs/_i18n"):
        shutil.copytree(root / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.rmtree(copy / "docs/_data/revisions", ignore_errors=True)
    shutil.copy(root / "requirements.txt", copy)
    (copy / "mkdocs.yml").write_text(re.sub(r"(?m)^ *- \{locale: (?!en,).*\n", "", (root / "mkdocs.yml").read_text()))
    languages, termbase = copy / "docs/_data/languages.yml", copy / "docs/_i18n/termbase.yml"
    languages.write_text(yaml.safe_dump(yaml.safe_load(languages.read_text())[:1]))
    terms = {name: {"en": row["en"]} for name, row in yaml.safe_load(termbase.read_text()).items() if "en" in row}
    termbase.write_text(yaml.safe_dump(terms, allow_unicode=True))
    return copy


@pytest.fixture
def real(english: Path, tmp_path: Path) -> Path:
    """A copy of ``english`` for one test."""
    return Path(shutil.copytree(english, tmp_path / "project"))


def command(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start a real command line on the project in ``folder``, with its own copy of the package."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "scripts", *arguments], cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Exit status and all output of a command."""
    out, error = process.communicate(timeout=120)
    return process.returncode, out + error


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 16 MB of its own, empty. Skips where the tests may not mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not shutil.which("mount") or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)], capture_output=True).returncode:
        pytest.skip("mounting needs root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)
