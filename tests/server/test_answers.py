"""What a real server sends with the generated configuration."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from scripts import headers, nginx_server
from tests.server.conftest import POLICY

PAGES = ("/", "/guides/how-trust-mends/", "/ar/", "/ar/guides/how-trust-mends/", "/search/", "/robots.txt")
HELP = ("/help/", "/help/crisis/", "/ar/help/", "/ar/help/crisis/")
ASSETS = ("/assets/*/css/site.css", "/assets/*/scripts/app.js", "/assets/search/ar.*.json", "/assets/*/images/favicon.svg", "/assets/*/images/card.png")
OUTSIDE = (
    "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/%2e%2e%2fsecret.txt", "/assets/../../secret.txt", "/assets/%2e%2e/%2e%2e/secret.txt",
    "/assets/..%2f..%2fsecret.txt", "/%252e%252e/secret.txt", "/..%5csecret.txt", "/.%00./secret.txt", "/ar/..;/..;/secret.txt", "//../secret.txt",
)
INSIDE = (
    "/.git/config", "/%2egit/config", "/.git%2fconfig", "/assets/../.git/config", "//.git/config", "/_headers", "/%5fheaders", "/index.html.br", "/404.html",
)


def file(www: Path, path: str) -> Path:
    return next(www.glob(path.lstrip("/") + ("index.html" if path.endswith("/") else "")))


@pytest.mark.parametrize("path", [*PAGES, *HELP, *ASSETS, "/ar/nothing-here/", "/assets/nothing.css"])
def test_every_answer_carries_every_security_header_once(web, path):
    answer = web.ask(path)
    for name, value in headers.everywhere(POLICY).items():
        assert answer.headers.get_all(name) == [value], name
    assert answer.headers["Server"] in ("nginx", "Caddy"), "without a version"


def test_redirects_and_not_modified_carry_the_security_headers_too(web):
    etag = web.ask("/").headers["ETag"]
    for answer in (web.ask("/ar/help"), web.ask("/", If_None_Match=etag), web.ask("/", "POST")):
        assert answer.headers.get_all("Referrer-Policy") == ["no-referrer"], answer.status


@pytest.mark.parametrize(("paths", "value"), [(PAGES, "no-cache"), (HELP, "no-store"), (ASSETS, "public, max-age=31536000, immutable")])
def test_pages_are_revalidated_help_pages_never_stored_and_assets_kept(web, paths, value):
    for path in paths:
        answer = web.ask(path)
        assert (answer.status, answer.headers.get_all("Cache-Control")) == (200, [value]), path


@pytest.mark.parametrize("path", ["/help/nothing/", "/ar/help/nothing/", "/assets/nothing.css", "/nothing", "/assets/", "/guides/nothing.html"])
def test_what_is_not_there_gets_the_page_that_says_so_and_is_not_stored(web, www, path):
    answer = web.ask(path)
    assert (answer.status, answer.headers.get_all("Cache-Control")) == (404, ["no-store"])
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.body == (www / "404.html").read_bytes()


@pytest.mark.parametrize("path", ["/help//", "//help/", "/guides/../help/", "/%68elp/", "/help/index.html", "/help/?q=1"])
def test_no_other_spelling_of_a_help_page_may_be_stored(web, path):
    answer = web.ask(path)
    assert answer.status != 200 or answer.headers.get_all("Cache-Control") == ["no-store"]


@pytest.mark.parametrize(("path", "kind"), [
    ("/ar/", "text/html; charset=utf-8"), ("/assets/*/css/site.css", "text/css; charset=utf-8"), ("/assets/*/scripts/app.js", "text/javascript; charset=utf-8"),
    ("/assets/search/ar.*.json", "application/json"), ("/assets/*/images/favicon.svg", "image/svg+xml"), ("/assets/*/images/card.png", "image/png"),
    ("/robots.txt", "text/plain; charset=utf-8"),
])
@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_the_media_type_is_the_same_however_the_file_is_packed(web, path, kind, encoding):
    assert web.ask(path, Accept_Encoding=encoding).headers["Content-Type"] == kind


@pytest.mark.parametrize("path", ["/", "/ar/guides/how-trust-mends/", "/ar/help/", "/assets/*/css/site.css", "/assets/search/ar.*.json"])
def test_the_precompressed_file_is_sent_as_it_lies_on_disk(web, www, path):
    plain = file(www, path)
    for accept, suffix, unpack in (("gzip, deflate, br", ".br", brotli.decompress), ("gzip", ".gz", gzip.decompress)):
        if web.name == "nginx" and suffix == ".br" and not nginx_server.BROTLI.is_file():
            continue
        answer = web.ask(path, Accept_Encoding=accept)
        assert answer.headers["Content-Encoding"] == {".br": "br", ".gz": "gzip"}[suffix]
        assert answer.body == plain.with_name(plain.name + suffix).read_bytes() and unpack(answer.body) == plain.read_bytes()
        assert "accept-encoding" in ", ".join(answer.headers.get_all("Vary")).lower()
    answer = web.ask(path)
    assert (answer.headers["Content-Encoding"], answer.body) == (None, plain.read_bytes())


@pytest.mark.parametrize("path", ["/help", "/ar", "/ar/help", "/guides/how-trust-mends"])
def test_an_address_without_its_slash_leads_to_the_one_with_it(web, path):
    answer = web.ask(path)
    assert answer.status in (301, 308)
    assert answer.headers["Location"] == path + "/", "relative, so that it holds behind any proxy"
    assert answer.headers["Cache-Control"] == ("no-store" if "help" in path else "no-cache")


@pytest.mark.parametrize("path", ["/", "/ar/help/", "/assets/*/css/site.css", "/assets/search/ar.*.json"])
@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_an_unchanged_file_is_not_sent_again(web, path, encoding):
    first = web.ask(path, Accept_Encoding=encoding)
    for field, value in (("If_None_Match", first.headers["ETag"]), ("If_Modified_Since", first.headers["Last-Modified"])):
        again = web.ask(path, Accept_Encoding=encoding, **{field: value})
        assert (again.status, again.body) == (304, b""), field
    assert web.ask(path, Accept_Encoding=encoding, If_None_Match='"other"').body == first.body
    assert web.ask(path, Accept_Encoding=encoding, If_Modified_Since="Thu, 01 Jan 1970 00:00:00 GMT").body == first.body


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_path_leads_out_of_the_site(web, path):
    answer = web.ask(path)
    assert answer.status in (400, 404) and b"secret" not in answer.body


@pytest.mark.parametrize("path", INSIDE)
def test_dotfiles_and_files_for_the_host_are_not_there(web, path):
    answer = web.ask(path)
    assert answer.status == 404 and b"secret" not in answer.body


def test_only_reading_is_allowed(web):
    assert {method: web.ask("/", method).status for method in ("HEAD", "POST", "PUT", "DELETE")} == {"HEAD": 200, "POST": 405, "PUT": 405, "DELETE": 405}


def test_every_file_of_the_site_has_a_media_type(site):
    suffixes = {path.suffix.lstrip(".") for path in site.rglob("*") if path.is_file() and not path.name.startswith("_")}
    assert suffixes - {"br", "gz"} <= headers.TYPES.keys()
