"""What a visit costs, counted as it travels, with Brotli: whole pages, and their form for readers from another page of the site."""

from __future__ import annotations

import hashlib
import re
from statistics import median

import brotli
import pytest
from bs4 import BeautifulSoup

from scripts.same_origin import form

READ = ("guide", "faq", "help")
FIRST_VISIT, REQUESTS = 60_000, 6
"""Bytes and requests of a first visit to a page that people read."""
REPEATED, BESIDE_WORDS = 12_000, 7_500
"""Bytes of each further page; bytes beside its words of a whole page whose words are too many for that."""
BESIDE_LISTS = 9_000
"""The same for pages about the site: lists of claims and sources with their addresses."""


def packed(data):
    return len(brotli.compress(data, quality=11))


@pytest.fixture(scope="module")
def weights(pages):
    """Bytes of each page, by address."""
    return {page.url: packed(page.file.read_bytes()) for page in pages}


@pytest.fixture(scope="module")
def shared(site):
    """Bytes of what every page asks for: the style sheet, the script, the icon."""
    return [packed(next(site.glob(f"assets/*/{name}")).read_bytes()) for name in ("css/site.css", "scripts/app.js", "images/favicon.svg")]


def test_a_first_visit_is_light(pages, weights, shared, project):
    assert 1 + len(shared) + 1 <= REQUESTS, "the page, what all share and the script of a tool"
    first = {page.url: weights[page.url] + sum(shared) for page in pages if project.pages["en"][page.path].kind in READ}
    assert max(first.values()) <= FIRST_VISIT / 2, "half of what is allowed is enough"


def test_every_further_page_is_light(pages):
    found = {page.url: packed(form(page.html, page.url).encode("utf-8")) for page in pages}
    assert not {url: weight for url, weight in found.items() if weight > REPEATED}
    assert median(found.values()) <= 7_500


def test_the_form_of_a_page_reads_as_the_page(pages):
    def read(soup):
        for machine in soup.select("style, script"):
            machine.decompose()
        return "".join(soup.body.get_text().split()), [(link["href"], link.get("rel")) for link in soup.body.select("a[href]")], [tag["id"] for tag in soup.select("[id]")]

    for page in pages:
        assert read(BeautifulSoup(form(page.html, page.url), "html.parser")) == read(BeautifulSoup(page.html, "html.parser")), page.url


@pytest.mark.parametrize("path", ["index.md", "guides/health-checks.md", "faq/touch.md", "help/find-a-service.md", "tools/promise-log.md", "about/sources.md", "about/how-we-write.md", "words/index.md"])
def test_left_out_end_tags_change_no_element(pages, path):
    def tree(html):
        soup = BeautifulSoup(html, "html5lib")
        for machine in soup.select("link, style, script"):
            machine.decompose()
        return re.sub(r"\s*\n\s*", "", soup.body.decode())

    for page in pages:
        if page.path == path and page.language.code in ("en", "ar", "ja"):
            assert tree(form(page.html, page.url)) == tree(page.html), page.url


def test_whole_pages_are_light(pages, weights):
    heavy = {}
    for page in pages:
        beside = weights[page.url] - packed(" ".join(page.soup.main.get_text(" ").split()).encode("utf-8"))
        if weights[page.url] > REPEATED and beside > (BESIDE_LISTS if page.path.startswith("about/") else BESIDE_WORDS):
            heavy[page.url] = (weights[page.url], beside)
    assert not heavy


def test_most_whole_pages_weigh_at_most_what_is_allowed(pages, weights):
    read = sorted(weights[page.url] for page in pages if not page.path.startswith("about/"))
    assert median(read) <= 10_600 and read[len(read) * 3 // 4] <= REPEATED and read[len(read) * 95 // 100] <= 13_400


def test_no_page_asks_for_more_than_the_shared_files(pages):
    for page in pages:
        asked = [tag["href"] for tag in page.soup.select("link[rel=stylesheet], link[rel=icon]")] + [tag["src"] for tag in page.soup.select("script[src], img[src]")]
        tool = [address for address in asked if "/scripts/tools/" in address]
        assert len(asked) - len(tool) == 3 and len(tool) <= 1, (page.url, asked)


def test_addresses_of_assets_are_fingerprints_of_what_they_hold(pages, site):
    folder, = {path.parent.name for path in site.glob("assets/*/css")}
    files = sorted(path for path in (site / "assets" / folder).rglob("*") if path.is_file())
    assert len(files) > 10 and re.fullmatch("[0-9a-f]{10}", folder)
    for file in (site / "assets/search").iterdir():
        assert file.name.split(".")[1] == hashlib.sha256(file.read_bytes()).hexdigest()[:10]
    for page in pages:
        named = re.findall(r'assets/([^/"]+)/', page.html)
        assert set(named) <= {folder, "search"}, page.url
