"""What a visit costs, counted as it travels with Brotli."""

from __future__ import annotations

import hashlib
import re
from statistics import median

import brotli
import pytest

READ = ("guide", "faq", "help")
FIRST_VISIT, REQUESTS, REPEATED = 60_000, 6, 13_000
"""Bytes and requests of a first visit to a page that people read; median bytes of each further page."""


def packed(path):
    return len(brotli.compress(path.read_bytes(), quality=11))


@pytest.fixture(scope="module")
def weights(pages, site, project):
    """Bytes of each page, by address."""
    return {page.url: packed(site / page.url / "index.html") for page in pages}


@pytest.fixture(scope="module")
def shared(site):
    """Bytes of what every page asks for: the style sheet, the script, the icon."""
    return [packed(next(site.glob(f"assets/*/{name}"))) for name in ("css/site.css", "scripts/app.js", "images/favicon.svg")]


def test_a_first_visit_is_light(pages, weights, shared, project):
    assert 1 + len(shared) <= REQUESTS
    heavy = {page.url: weights[page.url] for page in pages if project.pages["en"][page.path].kind in READ and weights[page.url] + sum(shared) > FIRST_VISIT / 2}
    assert not heavy, "half of what is allowed is enough"


def test_further_pages_are_light(pages, weights, project):
    read = [weights[page.url] for page in pages if project.pages["en"][page.path].kind in (*READ, "home", "hub", "tool", "start", "topics")]
    assert median(read) <= REPEATED
    assert max(read) <= 1.4 * REPEATED, "the longest pages: their words alone weigh 8,600 bytes"


def test_no_page_asks_for_more_than_the_shared_files(pages):
    for page in pages:
        asked = [tag["href"] for tag in page.soup.select("link[rel=stylesheet], link[rel=icon]")] + [tag["src"] for tag in page.soup.select("script[src], img[src]")]
        tool = [address for address in asked if "/scripts/tools/" in address]
        assert len(asked) - len(tool) == 3 and len(tool) <= 1, (page.url, asked)


def test_addresses_of_assets_are_fingerprints_of_what_they_hold(pages, site):
    folder, = {path.parent.name for path in site.glob("assets/*/css")}
    files = sorted(path for path in (site / "assets" / folder).rglob("*") if path.is_file())
    assert len(files) > 10 and re.fullmatch("[0-9a-f]{10}", folder)
    for index in (site / "assets/search").iterdir():
        assert index.name.split(".")[1] == hashlib.sha256(index.read_bytes()).hexdigest()[:10]
    for page in pages:
        named = re.findall(r'assets/([^/"]+)/', page.html)
        assert set(named) <= {folder, "search"}, page.url
