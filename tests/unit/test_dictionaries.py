"""The compression dictionaries of a built site."""

from __future__ import annotations

import hashlib
import re

import pytest
import zstandard

from scripts import dictionaries
from scripts.precompress import precompress, twins
from scripts.problems import ProjectError

WORDS = "".join(f"<p>{hashlib.sha256(bytes([number])).hexdigest()}</p>" for number in range(40))
LINK = '<link rel="compression-dictionary" href="{}assets/dictionaries/{}.txt">'


@pytest.fixture
def site(tmp_path):
    for folder, root, language in (("", "", "en"), ("start", "../", "en"), ("guides/trust", "../../", "en"), ("de/start", "../../", "de"), ("de/help", "../../", "de")):
        page = tmp_path / folder / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"<head>{LINK.format(root, language)}</head>{WORDS}<h1>{folder}</h1>", encoding="utf-8")
    return tmp_path


def text(page) -> str:
    return page.read_text(encoding="utf-8")


def test_a_dictionary_is_the_finished_page_without_the_link_that_would_change_with_it(site):
    dictionaries.write(site, lambda page: text(page).replace("de/start", "finished"))
    assert sorted(path.name for path in (site / dictionaries.FOLDER).iterdir()) == ["de.txt", "en.txt"]
    assert text(site / dictionaries.FOLDER / "de.txt").rstrip("\n") == f"<head></head>{WORDS}<h1>finished</h1>"


def test_a_page_finds_the_dictionary_that_it_links(site):
    dictionaries.write(site, text)
    for name, language in (("", "en"), ("guides/trust", "en"), ("de/start", "de"), ("de/help", "de")):
        assert dictionaries.linked(site / name / "index.html") == (site / dictionaries.FOLDER / f"{language}.txt").read_bytes()


def test_a_page_without_a_place_for_its_dictionary_is_named(site):
    (site / "de/start/index.html").write_text("<head></head>", encoding="utf-8")
    with pytest.raises(ProjectError, match="site/de/start/index.html:1: the page has no link to its compression dictionary; add it"):
        dictionaries.write(site, text)


@pytest.mark.parametrize("number", range(20))
def test_the_hash_of_every_dictionary_can_be_part_of_a_file_name(number):
    content = dictionaries.nameable(b"page %d" % number)
    assert re.fullmatch(r"page \d+\n*", content.decode()) and re.fullmatch("[0-9A-Za-z+]{43}", dictionaries.digest(content))


def test_a_page_compressed_with_a_dictionary_names_it_and_unpacks_with_it_alone():
    page, dictionary = f"{WORDS}<h1>Trust</h1>".encode(), WORDS.encode()
    form = dictionaries.compress(page, dictionary)
    assert form == dictionaries.compress(page, dictionary), "the same each time"
    assert form[:40] == bytes.fromhex("5e2a4d1820000000") + hashlib.sha256(dictionary).digest()
    raw = zstandard.ZstdCompressionDict(dictionary, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    assert zstandard.ZstdDecompressor(raw).decompress(form[40:]) == page
    with pytest.raises(zstandard.ZstdError):
        zstandard.ZstdDecompressor().decompress(form[40:])


def test_a_form_with_a_dictionary_that_saves_nothing_is_left_out():
    assert set(twins(WORDS.encode(), WORDS.encode())) == {".br", ".gz", f".{dictionaries.digest(WORDS.encode())}.dcz"}
    assert set(twins(WORDS.encode(), b"nothing in common")) == {".br", ".gz"}


def test_pages_get_a_twin_that_is_named_after_the_dictionary_of_their_language(site):
    dictionaries.write(site, text)
    (site / "404.html").write_text(WORDS, encoding="utf-8")
    precompress(site)
    found = {path.relative_to(site).as_posix() for path in site.rglob("*.dcz")}
    en, de = (dictionaries.digest((site / dictionaries.FOLDER / f"{language}.txt").read_bytes()) for language in ("en", "de"))
    assert found == {f"{page}index.html.{name}.dcz" for page, name in (("", en), ("start/", en), ("guides/trust/", en), ("de/start/", de), ("de/help/", de))}
