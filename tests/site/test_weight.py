"""What a visit costs, counted as it travels: with Brotli, and with the compression dictionary where a browser and the server know such."""

from __future__ import annotations

import hashlib
import re
from statistics import median

import brotli
import pytest

from scripts.dictionaries import FOLDER, compress, linked

READ = ("guide", "faq", "help")
FIRST_VISIT, REQUESTS = 60_000, 6
"""Bytes and requests of a first visit to a page that people read."""
REPEATED, BESIDE_WORDS = 12_000, 7_500
"""Bytes of each further page; bytes beside its words of a page whose words are too many for that (up to 8,200 of them in the longest guide)."""
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


@pytest.fixture(scope="module")
def dictionaries(site):
    """The dictionary of each language, by its code."""
    return {path.name.partition(".")[0]: path.read_bytes() for path in (site / FOLDER).iterdir()}


def test_a_first_visit_is_light(pages, weights, shared, dictionaries, project):
    assert 1 + len(shared) + 2 <= REQUESTS, "the page, what all share, the dictionary and the script of a tool"
    common = {code: sum(shared) + packed(dictionary) for code, dictionary in dictionaries.items()}
    first = {page.url: weights[page.url] + common[page.language.code] for page in pages if project.pages["en"][page.path].kind in READ}
    assert max(first.values()) <= FIRST_VISIT * 2 / 3, "two thirds of what is allowed are enough"


def test_further_pages_are_light(pages, weights):
    heavy = {}
    for page in pages:
        beside = weights[page.url] - packed(" ".join(page.soup.main.get_text(" ").split()).encode("utf-8"))
        if weights[page.url] > REPEATED and beside > (BESIDE_LISTS if page.path.startswith("about/") else BESIDE_WORDS):
            heavy[page.url] = (weights[page.url], beside)
    assert not heavy


def test_most_further_pages_weigh_at_most_what_is_allowed(pages, weights):
    read = sorted(weights[page.url] for page in pages if not page.path.startswith("about/"))
    assert median(read) <= 10_600 and read[len(read) * 3 // 4] <= REPEATED and read[len(read) * 95 // 100] <= 13_400


def test_a_reader_with_the_dictionary_gets_every_further_page_light(pages, dictionaries):
    found = {page.url: len(compress(page.file.read_bytes(), dictionaries[page.language.code])) for page in pages}
    assert not {page: weight for page, weight in found.items() if weight > REPEATED}
    assert median(found.values()) <= 6_000


def test_each_page_links_the_dictionary_of_its_language_which_does_not_name_itself(pages, dictionaries, project):
    assert set(dictionaries) == set(project.by_code) and not [code for code, content in dictionaries.items() if b"compression-dictionary" in content]
    assert not [page.url for page in pages if linked(page.file) != dictionaries[page.language.code]]


def test_no_page_asks_for_more_than_the_shared_files(pages):
    for page in pages:
        asked = [tag["href"] for tag in page.soup.select("link[rel=stylesheet], link[rel=icon], link[rel=compression-dictionary]")] + [tag["src"] for tag in page.soup.select("script[src], img[src]")]
        tool = [address for address in asked if "/scripts/tools/" in address]
        assert len(asked) - len(tool) == 4 and len(tool) <= 1, (page.url, asked)


def test_addresses_of_assets_are_fingerprints_of_what_they_hold(pages, site):
    folder, = {path.parent.name for path in site.glob("assets/*/css")}
    files = sorted(path for path in (site / "assets" / folder).rglob("*") if path.is_file())
    assert len(files) > 10 and re.fullmatch("[0-9a-f]{10}", folder)
    for file in (*(site / "assets/search").iterdir(), *(site / FOLDER).iterdir()):
        assert file.name.split(".")[1] == hashlib.sha256(file.read_bytes()).hexdigest()[:10]
    for page in pages:
        named = re.findall(r'assets/([^/"]+)/', page.html)
        assert set(named) <= {folder, "search", "dictionaries"}, page.url
