"""Nothing is published with placeholders, and old addresses keep answering."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from scripts import addresses, redirects, release
from scripts.commands import main
from scripts.project import SOURCE
from scripts.view import CSP

TODAY = date(2026, 11, 21)
MKDOCS, SITE, HELPLINES = "mkdocs.yml", "docs/_data/site.yml", "docs/_data/helplines.yml"


@pytest.fixture
def ready(tiny):
    """The tiny project with all that publishing wants."""
    tiny.write(MKDOCS, "site_url: https://trust.org/\n" + tiny.read(MKDOCS))
    tiny.write(SITE, "contact:\n  form_url: null\n  email: post@trust.org\n  issues_url: null\n")
    tiny.change(HELPLINES, "confirmed_on: null", "confirmed_on: 2026-11-20")
    addresses.write(tiny.root, addresses.current(tiny.project()))
    return tiny


def found(tiny, goal=False):
    return [(problem.file, problem.line, problem.message) for problem in release.check(tiny.project(), TODAY) if problem.goal is goal]


def test_a_site_with_real_values_may_be_published(ready):
    assert release.check(ready.project(), TODAY) == []


@pytest.mark.parametrize("url", [
    "", "https://mending-trust.example/", "http://trust.org/", "https://trust.org", "https://localhost/", "https://www.example.com/", "https://[trust/", "trust.org/", "https://trust.org/?a/",
])
def test_a_placeholder_address_blocks(ready, url):
    ready.change(MKDOCS, "https://trust.org/", f'"{url}"')
    assert [(file, line) for file, line, _ in found(ready)] == [(MKDOCS, 1)]


def test_a_folder_is_an_address_to_publish_at(ready):
    ready.change(MKDOCS, "https://trust.org/", "https://trust.org/path/")
    assert found(ready) == []


@pytest.mark.parametrize(("value", "message"), [("null", "no way to reach"), ("post@trust.example", "reaches nobody"), ("post", "reaches nobody"), ("post@localhost", "reaches nobody")])
def test_a_placeholder_contact_blocks(ready, value, message):
    ready.change(SITE, "post@trust.org", value)
    assert [(file, line) for file, line, text in found(ready) if message in text] == [(SITE, 1)]


def test_no_confirmed_number_at_all_blocks_and_one_is_enough(ready):
    second = ready.read(HELPLINES).replace("A service", "Another service").replace("2026-11-20", "null")
    ready.write(HELPLINES, ready.read(HELPLINES) + second)
    assert found(ready) == []
    assert [(file, line) for file, line, text in found(ready, goal=True) if "Another service" in text] == [(HELPLINES, 8)]
    ready.change(HELPLINES, "2026-11-20", "2026-08-01")
    assert [(file, line) for file, line, text in found(ready) if "none of 2 numbers" in text] == [(HELPLINES, 1)]


def test_an_address_that_is_not_listed_blocks_until_the_list_has_it(ready):
    addresses.write(ready.root, ["/", "/gone/"])
    assert [file for file, _, text in found(ready) if "9 addresses are not listed" in text] == [addresses.FILE]
    result = CliRunner().invoke(main, ["--root", str(ready.root), "addresses", "--update"])
    assert (result.exit_code, result.output) == (0, "9 addresses added, 11 in tests/addresses.txt\n")
    assert "/gone/" in addresses.published(ready.root), "the list only grows"
    assert found(ready) == []


def test_the_command_refuses_with_status_1_and_says_what_to_set(tiny):
    result = CliRunner().invoke(main, ["--root", str(tiny.root), "release-check"])
    assert result.exit_code == 1 and result.output.splitlines()[-1].startswith("not ready to publish: 4 values to set, 1 notices")
    for text in ("mkdocs.yml:1: release: site_url is not set", "docs/_data/site.yml:1: release:", "set at least one of form_url, email, issues_url below contact"):
        assert text in result.output


@pytest.fixture
def moved(project):
    """The real project with one page that has moved to a section and one whose target has no German translation."""
    pages = {code: dict(own) for code, own in project.pages.items()}
    del pages["de"]["guides/therapy.md"]
    rows = {"guides/old.md": "guides/first-days.md#top", "old/index.md": "guides/therapy.md", "start-here.md": "index.md"}
    return dataclasses.replace(project, pages=pages, data={**project.data, "redirects": rows})


def test_an_old_address_leads_on_in_every_language(moved, tmp_path):
    files = redirects.write(moved, tmp_path, "https://host/path/", [language.code for language in moved.languages])
    assert {f"/{file.relative_to(tmp_path).as_posix().removesuffix('index.html')}" for file in files} == set(redirects.addresses(moved))
    soup = BeautifulSoup((tmp_path / "ar/guides/old/index.html").read_text(encoding="utf-8"), "html.parser")
    assert (soup.html["lang"], soup.html["dir"]) == ("ar", "rtl")
    assert soup.find("meta", {"http-equiv": "refresh"})["content"] == "0; url=../first-days/#top"
    assert soup.a["href"] == "../first-days/#top" and soup.a.get_text() == moved.pages["ar"]["guides/first-days.md"].title
    assert soup.find("link", rel="canonical")["href"] == "https://host/path/ar/guides/first-days/"
    assert soup.find("meta", {"name": "robots"})["content"] == "noindex"


def test_a_redirect_works_under_the_policy_and_has_its_way_out(moved):
    html = redirects.render(moved, moved.by_code["en"], "guides/old.md", "guides/first-days.md", "https://host/")
    soup = BeautifulSoup(html, "html.parser")
    assert soup.find("meta", {"http-equiv": "Content-Security-Policy"})["content"] == CSP
    assert not soup.find_all(["script", "style", "img"]) and not soup.find_all(style=True)
    assert soup.find("a", href=moved.by_code["en"].exit_url)


def test_a_redirect_to_an_untranslated_page_says_that_it_is_english(moved):
    html = redirects.render(moved, moved.by_code["de"], "old/index.md", "guides/therapy.md", "https://host/")
    assert '<a href="../guides/therapy/" lang="en" dir="ltr">' in html and '<link rel="canonical" href="https://host/guides/therapy/">' in html


@pytest.mark.parametrize(("code", "href"), [(SOURCE, "../"), ("de", "../")])
def test_a_redirect_may_lead_to_the_start_page(moved, code, href):
    assert f'url={href}"' in redirects.render(moved, moved.by_code[code], "start-here.md", "index.md", "https://host/")


def test_a_redirect_never_replaces_a_page(moved, tmp_path):
    (tmp_path / "guides/old").mkdir(parents=True)
    (tmp_path / "guides/old/index.html").write_text("a page")
    with pytest.raises(ValueError, match="guides/old.md is a page"):
        redirects.write(moved, tmp_path, "https://host/", [SOURCE])
