"""What the search box promises to a distressed reader on a phone, tried in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.search_bench import WORDS, open_page, page, site, type_in  # noqa: F401 (fixtures)


def test_typing_lists_results_with_kind_page_and_count(page: Page, site: str) -> None:
    open_page(page, f"{site}/en.html")
    type_in(page, "jelous")
    first = page.locator("[data-search-results] li").first
    expect(first.get_by_role("link")).to_have_text("Am I just jealous?")
    expect(first.get_by_role("link")).to_have_attribute("href", "/en/#jealous")
    expect(first).to_contain_text("Question · Questions")
    expect(first.locator("mark").first).to_have_text("Jealousy")
    expect(page.get_by_role("status")).to_have_text("Results: 1")
    expect(page.locator("[data-search-results]")).to_have_attribute("aria-busy", "false")
    expect(page.locator("#search-input")).to_be_focused()


def test_numbers_in_the_count_are_latin_in_arabic_too(page: Page, site: str) -> None:
    open_page(page, f"{site}/ar.html")
    type_in(page, "خيانة")
    expect(page.get_by_role("status")).to_have_text("Results: 1")


def test_only_the_index_of_the_page_language_is_fetched_once_and_without_the_query(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_page(page, f"{site}/de.html")
    type_in(page, "bruch")
    expect(page.get_by_role("status")).to_have_text("Results: 1")
    page.locator("#search-input").fill("texting")
    expect(page.get_by_role("status")).to_have_text("Nothing found")
    assert [url for url in asked if "/assets/search/" in url] == [f"{site}/assets/search/de.json"]
    assert all(url.startswith(f"{site}/") and "bruch" not in url for url in asked)


def test_nothing_is_kept_or_shown_in_the_address(page: Page, site: str) -> None:
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    open_page(page, f"{site}/en.html")
    before = page.evaluate("history.length")
    type_in(page, "affair")
    page.keyboard.press("Enter")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    assert page.url == f"{site}/en.html"
    assert page.evaluate("""async () => [localStorage.length, sessionStorage.length, document.cookie,
        (await indexedDB.databases()).length, history.length, history.state]""") == [0, 0, "", 0, before, None]
    assert noise == []


def test_empty_query_clears(page: Page, site: str) -> None:
    open_page(page, f"{site}/en.html")
    type_in(page, "affair")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    page.locator("#search-input").fill("")
    expect(page.locator("[data-search-panel]")).to_be_hidden()
    expect(page.locator("[data-search-results] li")).to_have_count(0)
    expect(page.locator("[data-search-status]")).to_have_text("")


def test_index_failure_message_offers_the_questions_and_the_next_input_tries_again(page: Page, site: str) -> None:
    def broken(route: Route) -> None:
        route.fulfill(status=503, body="")
    page.route("**/assets/search/en.json", broken)
    open_page(page, f"{site}/en.html")
    type_in(page, "affair")
    link = page.get_by_role("status").get_by_role("link", name="All questions")
    expect(link).to_have_attribute("href", "/faq/")
    expect(page.locator("[data-search-results]")).to_have_attribute("aria-busy", "false")
    page.unroute("**/assets/search/en.json", broken)
    type_in(page, "s")
    expect(page.locator("[data-search-results] a").first).to_have_text("Ending contact with the affair partner")
    expect(page.get_by_role("status")).to_have_text("Results: 1")


def test_a_damaged_index_is_a_failure_too(page: Page, site: str) -> None:
    page.route("**/assets/search/en.json", lambda route: route.fulfill(body="<html>", content_type="text/html"))
    open_page(page, f"{site}/en.html")
    type_in(page, "affair")
    expect(page.get_by_role("status")).to_have_text("All questions")


def test_loading_is_announced_and_closing_meanwhile_stays_closed(page: Page, site: str) -> None:
    held: list[Route] = []
    page.route("**/assets/search/en.json", lambda route: held.append(route))
    open_page(page, f"{site}/en.html")
    type_in(page, "affair")
    expect(page.get_by_role("status")).to_have_text("Loading")
    expect(page.locator("[data-search-results]")).to_have_attribute("aria-busy", "true")
    page.keyboard.press("Escape")
    with page.expect_response("**/assets/search/en.json") as answer:
        held[0].continue_()
    answer.value.finished()
    expect(page.locator("[data-search-panel]")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    assert len(held) == 1


def test_paste_works(page: Page, site: str) -> None:
    open_page(page, f"{site}/en.html")
    page.locator("#search-input").focus()
    page.keyboard.insert_text("he wont stop texting her")  # one input event without keys, as a paste or dictation
    expect(page.locator("[data-search-results] a").first).to_have_text("What if he won’t stop texting her?")


def test_unfinished_composition_is_not_searched(page: Page, site: str) -> None:
    page.clock.install()
    open_page(page, f"{site}/ja.html")
    client = page.context.new_cdp_session(page)
    page.locator("#search-input").focus()
    client.send("Input.imeSetComposition", {"text": "うわき", "selectionStart": 3, "selectionEnd": 3})
    expect(page.locator("#search-input")).to_have_value("うわき")
    page.clock.run_for(1000)  # longer than the pause before a search
    expect(page.locator("[data-search-panel]")).to_be_hidden()
    client.send("Input.insertText", {"text": "浮気"})
    expect(page.locator("[data-search-results] a").first).to_have_text("夫が浮気をやめない")


def test_enter_searches_at_once_and_moves_no_focus(page: Page, site: str) -> None:
    open_page(page, f"{site}/en.html")
    type_in(page, "sleep")
    page.keyboard.press("Enter")
    expect(page.locator("[data-search-results] a").first).to_have_text("When you cannot sleep")
    expect(page.locator("#search-input")).to_be_focused()
    assert page.url == f"{site}/en.html"


def test_keyboard_arrows_walk_the_results(page: Page, site: str) -> None:
    open_page(page, f"{site}/en.html")
    type_in(page, "diary")
    links = page.locator("[data-search-results] a")
    expect(links).to_have_count(8)
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#search-input")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    expect(page.locator("[data-search-more]")).to_be_focused()
    page.keyboard.press("Home")
    expect(links.nth(0)).to_be_focused()


def test_arrow_down_right_after_typing_goes_to_the_results_of_what_was_typed(page: Page, site: str) -> None:
    open_page(page, f"{site}/en.html")
    page.locator("#search-input").focus()
    page.keyboard.insert_text("insomnia")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="When you cannot sleep")).to_be_focused()


def test_escape_closes_and_returns_to_the_box_without_clearing_it(page: Page, site: str) -> None:
    open_page(page, f"{site}/en.html")
    type_in(page, "diary")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-search-results] a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-search-panel]")).to_be_hidden()
    expect(page.locator("#search-input")).to_be_focused()
    expect(page.locator("#search-input")).to_have_value("diary")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-search-results] a").first).to_be_focused()


def test_escape_in_the_box_keeps_the_words(page: Page, site: str) -> None:
    open_page(page, f"{site}/en.html")
    type_in(page, "diary")
    expect(page.locator("[data-search-panel]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-search-panel]")).to_be_hidden()
    expect(page.locator("#search-input")).to_have_value("diary")
    expect(page.locator("#search-input")).to_be_focused()


def test_show_more_reveals_the_rest_and_goes_to_the_first_new_link(page: Page, site: str) -> None:
    open_page(page, f"{site}/en.html")
    type_in(page, "diary")
    expect(page.get_by_role("status")).to_have_text("Results: 12")
    links = page.locator("[data-search-results] a")
    expect(links).to_have_count(8)
    page.get_by_role("button", name="Show more").click()
    expect(links).to_have_count(12)
    expect(links.nth(8)).to_be_focused()
    expect(page.locator("[data-search-more]")).to_be_hidden()
    expect(page.locator("[data-search-panel]")).to_be_visible()


@pytest.mark.parametrize("leave", ["click", "focus"])
def test_leaving_closes_the_panel(page: Page, site: str, leave: str) -> None:
    open_page(page, f"{site}/en.html")
    type_in(page, "sleep")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    if leave == "click":
        page.locator("#outside").click()
    else:
        page.locator("#elsewhere").focus()
    expect(page.locator("[data-search-panel]")).to_be_hidden()
    expect(page.locator("#search-input")).to_have_value("sleep")


def test_results_on_the_search_page_stay(page: Page, site: str) -> None:
    open_page(page, f"{site}/search.html")
    expect(page.locator("[data-search-panel]")).to_be_hidden()
    type_in(page, "sleep")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    page.locator("#outside").click()
    page.locator("#elsewhere").focus()
    expect(page.locator("[data-search-panel]")).to_be_visible()
    page.locator("[data-search-results] a").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator("#search-input")).to_be_focused()
    page.locator("#search-input").fill("")
    expect(page.locator("[data-search-results] li")).to_have_count(0)
    expect(page.locator("[data-search-panel]")).to_have_js_property("hidden", False)


def test_markup_in_a_record_is_shown_as_text(page: Page, site: str) -> None:
    index = {"v": 2, "locale": "en", "pages": [["/x/", "<i>Page</i>", "faq"]], "records": [[0, "", "<b>Bold</b>", "<img src=x> bold"]],
             "words": "bold", "places": "*", "panel": WORDS}
    page.route("**/assets/search/en.json", lambda route: route.fulfill(json=index))
    open_page(page, f"{site}/en.html")
    type_in(page, "bold")
    item = page.locator("[data-search-results] li")
    expect(item.get_by_role("link")).to_have_text("<b>Bold</b>")
    expect(item.locator("b, i, img")).to_have_count(0)


def test_words_typed_before_the_module_came_are_searched(page: Page, site: str) -> None:
    held: list[Route] = []
    page.route("**/assets/scripts/search.js", lambda route: held.append(route))
    with page.expect_request("**/assets/scripts/search.js"):
        page.goto(f"{site}/en.html", wait_until="commit")
    page.locator("#search-input").fill("insomnia")
    held[0].continue_()
    expect(page.get_by_role("link", name="When you cannot sleep")).to_be_visible()
