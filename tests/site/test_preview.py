"""A writer sees a saved page at once, as the full build will show it."""

from __future__ import annotations

import re
import shutil

import pytest

from scripts import preview

PAGE = "guides/touch-again.md"


def text(html):
    return re.sub(r"<style>.*?</style>|sha256-[^']*'", "", html, flags=re.S)


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_page_shown_at_once_is_the_page_of_the_full_build(project, site, tmp_path, locale):
    built = shutil.copytree(site, tmp_path / "site")
    page = built / project.by_code[locale].prefix / "guides/touch-again/index.html"
    before = page.read_text(encoding="utf-8")
    page.unlink()
    assert preview.update(project, built, locale, [PAGE]) == 1
    assert text(page.read_text(encoding="utf-8")) == text(before)


def test_only_saved_pages_are_shown_at_once(project):
    page, data = project.docs / "de" / PAGE, project.docs / "_data/references.yml"
    assert preview.saved_pages(project, [page]) == {"de": [PAGE]}
    assert preview.saved_pages(project, [page, data]) == {}
    assert preview.saved_pages(project, [project.docs / "de/guides/none.md"]) == {}
