"""What the build promises to whoever runs it."""

from __future__ import annotations

import dataclasses
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from scripts import build_commands, check, sitemap
from scripts.build import build, swap
from scripts.commands import main
from scripts.problems import Problem, ProjectError
from scripts.project import SOURCE
from scripts.records import records
from scripts.view import View, split


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_clone_elsewhere_built_on_one_core_is_the_same_byte_for_byte(root, site, tmp_path):
    clone = tmp_path / "another place" / "clone"
    git = ["git", "-c", "protocol.file.allow=always", "-C", str(root)]
    subprocess.run([*git, "clone", "--quiet", "--no-hardlinks", str(root), str(clone)], check=True)
    changed = subprocess.run([*git, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all"], check=True, capture_output=True, text=True).stdout
    for name in (entry[3:] for entry in changed.split("\0") if entry):  # what is not committed yet counts too
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / name, clone / name) if (root / name).is_file() else (clone / name).unlink(missing_ok=True)
    elsewhere = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    elsewhere |= {"JOBS": "1", "TZ": "Pacific/Auckland", "LANG": "C", "PYTHONHASHSEED": "7"}
    code = "from pathlib import Path; from scripts.project import load_project; from scripts.build import build; build(load_project(), Path('built'))"
    subprocess.run([sys.executable, "-c", code], cwd=clone, env=elsewhere, check=True)
    here, there = contents(site), contents(clone / "built")
    assert here.keys() == there.keys()
    assert [name for name in here if here[name] != there[name]] == []


def test_no_path_of_this_machine_is_in_the_site(site, root):
    assert not [name for name, data in contents(site).items() if str(root).encode() in data]


def test_a_failed_build_leaves_the_last_site_as_it_was(project, tmp_path, monkeypatch):
    target = tmp_path / "site"
    target.mkdir()
    (target / "index.html").write_text("the last good one")
    monkeypatch.setattr("scripts.build.finish", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(ProjectError, match="disk full"):
        build(project, target, SOURCE)
    assert (target / "index.html").read_text() == "the last good one"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_swap_that_fails_halfway_is_undone(tmp_path):
    target, old = tmp_path / "site", tmp_path / "old"
    target.mkdir()
    (target / "index.html").write_text("the last good one")
    with pytest.raises(OSError):
        swap(tmp_path / "missing", target, old)
    assert (target / "index.html").read_text() == "the last good one"


def test_build_refuses_sources_with_problems_and_lists_them(monkeypatch, tmp_path):
    problem = Problem("docs/en/index.md", 3, "links", "leads nowhere", "correct it")
    monkeypatch.setattr(check, "run", lambda project: [problem])
    monkeypatch.setattr(build_commands, "load_project", lambda root: None)
    result = CliRunner().invoke(main, ["--root", str(tmp_path), "build"])
    assert result.exit_code == 1
    assert "docs/en/index.md:3: links: leads nowhere; correct it" in result.output
    assert not (tmp_path / "site").exists()


def test_an_unknown_language_is_one_clear_line():
    result = CliRunner().invoke(main, ["build", "--locale", "xx"])
    assert result.exit_code == 2 and "xx is not one of" in result.output and "Traceback" not in result.output


def test_a_preview_of_one_language_keeps_the_switch_and_the_direction(project, tmp_path):
    build(project, tmp_path / "preview", "ar")
    html = (tmp_path / "preview/ar/guides/first-days/index.html").read_text(encoding="utf-8")
    assert '<html lang="ar" dir="rtl">' in html and html.partition("data-language")[2].partition("</details>")[0].count("<a ") == len(project.languages)
    assert not (tmp_path / "preview/de").exists()


@pytest.fixture
def without_german_guide(project):
    pages = {code: dict(own) for code, own in project.pages.items()}
    del pages["de"]["guides/first-days.md"]
    return dataclasses.replace(project, pages=pages)


def test_a_page_without_translation_is_marked_as_english_and_not_offered_as_german(without_german_guide):
    project = without_german_guide
    german = project.by_code["de"]
    view = View(project, project.pages[SOURCE]["guides/first-days.md"], german, split(""), "https://mending-trust.example/")
    assert view.fallback and view.notice == {"state": "missing", "stale": False}
    assert view.canonical == "https://mending-trust.example/guides/first-days/"
    text = sitemap.render(project, "https://mending-trust.example/", [language.code for language in project.languages])
    assert "mending-trust.example/de/guides/first-days/" not in text
    assert not [record for record in records(project, german, "/") if "/guides/first-days/" in record.url]


def test_the_head_of_an_untranslated_page_keeps_search_engines_away(root):
    assert re.search(r"{% if mt.fallback %}<meta name=\"robots\" content=\"noindex\">", (root / "overrides/partials/head.html").read_text())
    assert 'mt.fallback %} lang="en" dir="ltr"' in (root / "overrides/partials/article.html").read_text()


def test_requirements_are_locked_and_leave_out_the_extra_that_pins_material(root):
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (root / name).read_text()
        pinned = re.findall(r"^[a-z0-9][\w.-]*==", text, re.M)
        assert pinned and text.count("--hash=sha256:") >= len(pinned)
    assert "mkdocs-static-i18n[" not in (root / "requirements.in").read_text()


def test_every_dependency_has_its_line_in_the_readme(root):
    readme = (root / "README.md").read_text()
    for name in ("requirements.in", "requirements-dev.in"):
        for package in re.findall(r"^([a-z][\w-]*)==", (root / name).read_text(), re.M):
            assert package in readme, package


def test_no_hook_is_named_like_a_module_of_python(root):
    import sys

    assert not [path.stem for path in (root / "scripts/hooks").glob("*.py") if path.stem in sys.stdlib_module_names]
