"""Pages compressed with the dictionary that a browser already has (RFC 9842), as nginx sends them and Chromium reads them."""

from __future__ import annotations

import hashlib
from base64 import b64encode

import pytest
import zstandard

from scripts import headers
from scripts.dictionaries import FOLDER
from tests.server.conftest import POLICY

CHROME = "gzip, deflate, br, zstd, dcb, dcz"
PAGES = ("/", "/guides/how-trust-mends/", "/help/", "/help/crisis/", "/start/", "/ar/", "/ar/guides/how-trust-mends/", "/ar/help/")

pytestmark = pytest.mark.parametrize("web", ["nginx"], indirect=True)


@pytest.fixture
def origin(web) -> str:
    return web.origin


def dictionary(www, path: str) -> bytes:
    return next(www.glob(f"{FOLDER}/{'ar' if path.startswith('/ar/') else 'en'}.*.txt")).read_bytes()


def name(content: bytes) -> str:
    return f":{b64encode(hashlib.sha256(content).digest()).decode()}:"


@pytest.mark.parametrize("path", PAGES)
def test_a_reader_who_names_the_dictionary_gets_the_page_compressed_with_it(web, www, path):
    known = dictionary(www, path)
    answer = web.ask(path, Accept_Encoding=CHROME, Available_Dictionary=name(known))
    assert (answer.status, answer.headers.get_all("Content-Encoding")) == (200, ["dcz"])
    assert answer.body[:40] == bytes.fromhex("5e2a4d1820000000") + hashlib.sha256(known).digest()
    raw = zstandard.ZstdCompressionDict(known, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    page = zstandard.ZstdDecompressor(raw).decompress(answer.body[40:])
    assert page == (www / path.lstrip("/") / "index.html").read_bytes()
    assert len(answer.body) < len(web.ask(path, Accept_Encoding="br").body)


@pytest.mark.parametrize("path", PAGES)
def test_its_headers_are_those_of_the_plain_page(web, www, path):
    plain, answer = web.ask(path), web.ask(path, Accept_Encoding=CHROME, Available_Dictionary=name(dictionary(www, path)))
    for field in (*headers.everywhere(POLICY), "Cache-Control", "Content-Type"):
        assert answer.headers.get_all(field) == plain.headers.get_all(field), field
    assert answer.headers["Cache-Control"] == ("no-store" if "/help/" in path else "no-cache")
    assert answer.headers.get_all("Vary") == ["Accept-Encoding, Available-Dictionary"]
    assert answer.headers["ETag"] not in (plain.headers["ETag"], web.ask(path, Accept_Encoding="br").headers["ETag"])


@pytest.mark.parametrize("path", ["/", "/ar/help/", "/guides/how-trust-mends/index.html"])
@pytest.mark.parametrize(("accept", "named"), [
    (CHROME, ""), (CHROME, name(b"another")), (CHROME, "other language"), (CHROME, ":/../../secret.txt:"), (CHROME, name(b"")[1:-1]),
    ("gzip, deflate, br, zstd, dcb", "known"), ("br, dcz;q=0", "known"), ("br, xdcz", "known"), ("br, dczx", "known"),
])
def test_every_other_reader_gets_what_was_sent_before(web, www, path, accept, named):
    content = dictionary(www, path)
    value = {"known": name(content), "other language": name(dictionary(www, "/" if path.startswith("/ar/") else "/ar/"))}.get(named, named)
    answer, before = web.ask(path, Accept_Encoding=accept, Available_Dictionary=value), web.ask(path, Accept_Encoding="br")
    assert (answer.status, answer.body) == (before.status, before.body)
    assert [(field, text) for field, text in answer.headers.items() if field != "Date"] == [(field, text) for field, text in before.headers.items() if field != "Date"]
    assert answer.headers["Vary"] == "Accept-Encoding" and "Use-As-Dictionary" not in answer.headers


def test_no_name_of_a_dictionary_leads_to_another_folder(web, www):
    secret = www / "index.html.folder" / f"{'x' * 36}.dcz"
    secret.parent.mkdir()
    secret.write_text("secret", encoding="utf-8")
    answer = web.ask("/", Accept_Encoding=CHROME, Available_Dictionary=f":folder/{secret.stem}=:")
    assert (answer.status, answer.body) == (200, web.ask("/", Accept_Encoding="br").body)


def test_an_unchanged_page_is_not_sent_again_to_a_reader_with_the_dictionary(web, www):
    fields = {"Accept_Encoding": CHROME, "Available_Dictionary": name(dictionary(www, "/"))}
    first = web.ask("/", **fields)
    again = web.ask("/", If_None_Match=first.headers["ETag"], **fields)
    assert (again.status, again.body, again.headers["Content-Encoding"]) == (304, b"", None)
    assert again.headers.get_all("Vary") == first.headers.get_all("Vary")
    assert web.ask("/", If_None_Match=web.ask("/", Accept_Encoding="br").headers["ETag"], **fields).body == first.body


@pytest.mark.parametrize(("path", "pattern"), [("/", "/*"), ("/ar/", "/ar/*")])
def test_a_dictionary_says_which_pages_it_is_for_and_is_kept(web, www, path, pattern):
    content = dictionary(www, path)
    answer = web.ask(f"/{FOLDER}/{'ar' if path == '/ar/' else 'en'}.*.txt")
    assert (answer.status, answer.body) == (200, content)
    assert answer.headers.get_all("Use-As-Dictionary") == [f'match="{pattern}", match-dest=("document")']
    assert answer.headers.get_all("Cache-Control") == [headers.IMMUTABLE]


def test_what_is_not_there_is_told_to_a_reader_with_the_dictionary_too(web, www):
    for path in ("/nothing/", "/guides/nothing/index.html", "/.git/index.html"):
        answer = web.ask(path, Accept_Encoding=CHROME, Available_Dictionary=name(dictionary(www, "/")))
        assert (answer.status, answer.headers.get_all("Cache-Control")) == (404, ["no-store"]), path


def test_chromium_reads_further_pages_with_the_dictionary_of_their_language(web, www, visit):
    page = visit("/").page

    def first(path: str, language: str) -> str | None:
        """Content coding of a page after which the browser has the dictionary of its language."""
        with page.expect_event("requestfinished", lambda request: f"/{FOLDER}/{language}." in request.url):
            return page.goto(web.origin + path).header_value("content-encoding")

    first("/start/", "en")
    assert first("/ar/", "ar") != "dcz", "the English dictionary fits the address and is not that of the page"
    for path in ("/guides/touch-again/", "/help/", "/ar/guides/touch-again/", "/ar/help/"):
        answer, file = page.goto(web.origin + path), www / path.lstrip("/") / "index.html"
        assert answer.header_value("content-encoding") == "dcz", path
        assert answer.request.sizes()["responseBodySize"] == next(file.parent.glob("*.dcz")).stat().st_size
        assert answer.text() == file.read_text(encoding="utf-8")
        assert page.locator("h1").count() == 1
