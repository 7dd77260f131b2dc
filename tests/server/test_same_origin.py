"""Readers who come from another page of the site get the form of a page for them, and see the same page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from scripts import headers
from scripts.same_origin import NAME, form
from tests.browser.test_styles import SHIFTS, STYLES
from tests.server.conftest import POLICY
from tests.visits import DESKTOP, PHONE

PATHS = ("/", "/guides/how-trust-mends/", "/help/", "/help/crisis/", "/ar/", "/ar/guides/how-trust-mends/", "/ar/help/", "/about/sources/2/")
SEEN = ("/", "/guides/touch-again/", "/faq/touch/", "/help/am-i-safe/", "/tools/talk-timer/", "/about/claims/2/", "/about/translations/", "/search/", "/ar/guides/first-days/")


@pytest.fixture(scope="session")
def origin(web) -> str:
    return web.origin


def follow(page, path):
    """Go to another page of the site as by a link; returns the answer."""
    with page.expect_navigation(wait_until="load") as going:
        page.evaluate("(path) => { const link = document.createElement('a'); link.href = path; document.body.append(link); link.click(); }", path)
    return going.value


def styles(page):
    # What is not laid out yet has no sizes to compare, and structured data is in one form only.
    page.evaluate("""() => {
        document.querySelectorAll(".mt-related, .mt-footer").forEach((box) => { box.style.contentVisibility = "visible"; });
        document.querySelectorAll("body script").forEach((script) => script.remove());
    }""")
    return page.evaluate(STYLES)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("accept", "ending"), [("gzip, deflate, br", ".br"), ("gzip", ".gz"), ("identity", "")])
def test_a_reader_from_the_site_gets_the_form_of_the_page(web, www, path, accept, ending):
    answer = web.ask(path, Accept_Encoding=accept, Sec_Fetch_Site="same-origin")
    assert (answer.status, answer.body) == (200, (www / path.lstrip("/") / f"{NAME}{ending}").read_bytes())


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("origin_of_link", ["none", "cross-site", "same-site", "", "same-originx", "x same-origin", "../secret.txt"])
def test_every_other_reader_gets_the_whole_page(web, www, path, origin_of_link):
    for fields in ({"Sec_Fetch_Site": origin_of_link} if origin_of_link else {}, {"Sec_Fetch_Site": origin_of_link, "Referer": web.origin}):
        answer = web.ask(path, **fields)
        assert (answer.status, answer.body) == (200, (www / path.lstrip("/") / "index.html").read_bytes())


@pytest.mark.parametrize("path", PATHS)
def test_its_headers_are_those_of_the_whole_page(web, path):
    whole, answer = web.ask(path), web.ask(path, Sec_Fetch_Site="same-origin")
    for field in (*headers.everywhere(POLICY), "Cache-Control", "Content-Type"):
        assert len(answer.headers.get_all(field)) == 1 and answer.headers.get_all(field) == whole.headers.get_all(field), field
    assert answer.headers["Cache-Control"] == ("no-store" if "/help/" in path else "no-cache")
    assert answer.headers["ETag"] != whole.headers["ETag"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("origin_of_link", ["none", "same-origin"])
def test_whoever_keeps_an_answer_knows_for_which_readers_it_is(web, path, origin_of_link):
    varied = {name.strip().lower() for field in web.ask(path, Sec_Fetch_Site=origin_of_link, Accept_Encoding="br").headers.get_all("Vary") for name in field.split(",")}
    assert varied == {"accept-encoding", "sec-fetch-site"}


def test_assets_and_what_is_not_there_are_the_same_for_all_readers(web, www):
    for path in ("/assets/*/css/site.css", "/robots.txt", "/nothing/", "/guides/nothing/index.html", "/.git/index.html", "/guides"):
        plain, answer = web.ask(path), web.ask(path, Sec_Fetch_Site="same-origin")
        assert (answer.status, answer.body, answer.headers["Location"]) == (plain.status, plain.body, plain.headers["Location"]), path
        assert "Sec-Fetch-Site" not in (answer.headers["Vary"] or ""), path


@pytest.mark.parametrize("path", [f"/{NAME}", f"/guides/touch-again/{NAME}", f"/ar/help/{NAME}", f"/{NAME}.br"])
@pytest.mark.parametrize("origin_of_link", ["none", "same-origin"])
def test_the_form_has_no_address_of_its_own(web, www, path, origin_of_link):
    assert (www / path.lstrip("/")).is_file()
    assert web.ask(path, Sec_Fetch_Site=origin_of_link).status == 404


@pytest.mark.parametrize("path", ["/", "/ar/guides/how-trust-mends/"])
def test_an_unchanged_form_is_not_sent_again_and_the_whole_page_does_not_pass_for_it(web, path):
    fields = {"Sec_Fetch_Site": "same-origin", "Accept_Encoding": "br"}
    first, whole = web.ask(path, **fields), web.ask(path, Accept_Encoding="br")
    again = web.ask(path, If_None_Match=first.headers["ETag"], **fields)
    assert (again.status, again.body) == (304, b"")
    assert web.ask(path, If_None_Match=whole.headers["ETag"], **fields).body == first.body
    assert web.ask(path, If_None_Match=first.headers["ETag"], Accept_Encoding="br").body == whole.body


@pytest.mark.parametrize("path", SEEN)
@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
def test_a_browser_that_follows_a_link_shows_what_the_whole_page_shows_and_nothing_moves(web, www, visit, path, size, scheme):
    opened = visit(path, viewport=size, color_scheme=scheme)
    page = opened.page
    page.wait_for_load_state("networkidle")
    drawn = styles(page)
    follow(page, "/about/privacy/")
    page.add_init_script(SHIFTS)
    before = len(opened.requests)
    answer = follow(page, path)
    page.wait_for_load_state("networkidle")
    assert answer.text() == form((www / path.lstrip("/") / "index.html").read_text(encoding="utf-8"), path)
    if answer.header_value("content-encoding") == "br":
        size = (www / path.lstrip("/") / f"{NAME}.br").stat().st_size
        assert size <= answer.request.sizes()["responseBodySize"] <= min(size + 64, 12_000), "Caddy adds the lengths of chunks"
    assert page.evaluate("shifted") == []
    different = [sorted(set(a.split(";")) ^ set(b.split(";")))[:6] for a, b in zip(drawn, styles(page), strict=True) if a != b]
    assert len(drawn) > 100 and not different
    assert len([url for url in opened.requests[before:] if not url.endswith((".css", ".js", ".svg"))]) == 1, "nothing but the page and files it has"


def test_leaving_colours_language_and_search_work_on_the_form(web, visit):
    page = visit("/").page
    page.get_by_label("Dark", exact=True).check()
    assert "<style>" not in follow(page, "/guides/touch-again/").text()
    assert page.evaluate("document.documentElement.dataset.scheme + getComputedStyle(document.body).backgroundColor") == "darkrgb(20, 25, 28)"
    expect(page.get_by_label("Dark", exact=True)).to_be_checked()
    page.locator("[data-language] summary").click()
    page.keyboard.press("Escape")
    assert not page.locator("[data-language]").evaluate("menu => menu.open")
    page.get_by_role("searchbox").fill("trust")
    page.locator("[data-search-results] a").first.wait_for()
    page.get_by_role("searchbox").blur()
    page.keyboard.press("Shift")
    expect(page.locator("[data-exit-status]")).not_to_be_empty()
    assert page.locator("[data-exit]").get_attribute("data-count") == "1", "one press counts once"
