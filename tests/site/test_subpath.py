"""The site works below a folder of its host (https://host/path/), as on project pages of GitHub."""

from __future__ import annotations

import json
import re
from functools import partial
from posixpath import normpath
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from mkdocs.config import load_config

from scripts import build as building

SITE_URL = "https://host.example/path/"
LOCALE = "ar"


@pytest.fixture(scope="module")
def below(project, tmp_path_factory):
    """English and Arabic built for an address with a path."""
    target = tmp_path_factory.mktemp("below") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("scripts.rounds.load_config", partial(load_config, site_url=SITE_URL))
        building.build(project, target, LOCALE)
    return target


def pages(folder):
    for file in sorted(folder.rglob("*.html")):
        yield file.relative_to(folder).as_posix(), BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def answers(folder, address: str) -> bool:
    """True if the server finds something at an absolute address of this site."""
    path = urlsplit(address).path
    if not address.startswith(SITE_URL) or normpath(path) + "/" * path.endswith("/") != path:
        return False
    file = folder / path.removeprefix("/path/")
    return (file / "index.html" if path.endswith("/") else file).is_file()


def test_every_link_and_file_stays_below_the_path_and_is_there(below, project):
    others = tuple(f"{SITE_URL}{language.prefix}" for language in project.translated if language.code != LOCALE)  # not built in this short build
    wrong = []
    for name, soup in pages(below):
        here = SITE_URL + name.removesuffix("index.html")
        for tag in soup.find_all(["a", "link", "script", "img"]):
            target = tag.get("href") or tag.get("src")
            if not target or target.startswith("#") or tag.get("rel") == ["canonical"]:
                continue
            address = urljoin(here, target)
            ours = not urlsplit(target).scheme or target.startswith(SITE_URL)
            if ours and not address.startswith(others) and not answers(below, address):
                wrong.append(f"{name}: {target}")
    assert not wrong, wrong[:5]


def test_absolute_addresses_carry_the_path(below):
    soup = dict(pages(below))["ar/guides/first-days/index.html"]
    page = f"{SITE_URL}ar/guides/first-days/"
    assert soup.find("link", rel="canonical")["href"] == soup.find("meta", property="og:url")["content"] == page
    assert answers(below, soup.find("meta", property="og:image")["content"])
    assert {url for tag in soup.find_all("script", type="application/ld+json") for url in re.findall(r'https://[^"]*host\.example[^"]*', tag.string)} >= {page}


def test_the_page_for_lost_readers_finds_its_files_from_anywhere(below, project):
    soup = dict(pages(below))["404.html"]
    targets = [tag.get("href") or tag.get("src") for tag in soup.select("link[href], script[src], .mt-bar__help, article a")]
    assert targets and not [target for target in targets if not target.startswith("/path/")]


def test_search_leads_below_the_path(below):
    for code, prefix in (("en", "/path/"), (LOCALE, f"/path/{LOCALE}/")):
        index = json.loads(next(below.glob(f"assets/search/{code}.*.json")).read_text(encoding="utf-8"))
        assert index["pages"] and not [url for url, _, _ in index["pages"] if not url.startswith(prefix) or not answers(below, urljoin(SITE_URL, url))]
        assert not [url for url in index["kin"] if not url.startswith(prefix)]


def test_sitemap_and_robots_carry_the_path(below):
    tree = ElementTree.parse(below / "sitemap.xml")
    found = [tag.text or tag.get("href") for tag in tree.iter() if tag.tag.endswith(("}loc", "}link"))]
    assert found and not [address for address in found if not answers(below, address)]
    assert f"Sitemap: {SITE_URL}sitemap.xml" in (below / "robots.txt").read_text(encoding="utf-8")


def test_scripts_and_styles_never_ask_at_the_root_of_the_host(below):
    files = [file for kind in ("css", "js") for file in below.rglob(f"*.{kind}")]
    at_root = re.compile(r"""url\(["']?/(?!/)|fetch\(["'`]/|import\(?\s*["'`]/|src\s*=\s*["'`]/""")
    assert files and not [file.name for file in files if at_root.search(file.read_text(encoding="utf-8"))]
