"""Search on the built site: finds answers in each script, only when asked, and fails gently."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

QUERIES = {
    "en": ("cant stop picturing them together", "/faq/touch/#q43"),
    "ar": ("هل يجب أن أسامح", "/ar/faq/trust-and-time/#q35"),
    "ja": ("許さないといけない", "/ja/faq/trust-and-time/#q35"),
    "zh": ("一定要原諒嗎", "/zh/faq/trust-and-time/#q35"),
    "pl": ("czy musze wybaczyc", "/pl/faq/trust-and-time/#q35"),
}


def search(page, query):
    page.get_by_role("searchbox").fill(query)
    page.locator("[data-search-results] a").first.wait_for()
    return [link.get_attribute("href") for link in page.locator("[data-search-results] a").all()]


@pytest.mark.parametrize("locale", QUERIES)
def test_a_question_typed_the_way_people_type_is_among_the_first_three(visit, locale):
    query, answer = QUERIES[locale]
    page = visit("/" if locale == "en" else f"/{locale}/").page
    assert answer in search(page, query)[:3]


@pytest.mark.parametrize("locale", ["en", "it", "fr", "de", "pl", "tr", "pt", "ru", "ar", "ja", "zh", "es"])
def test_every_question_finds_itself_first(visit, project, locale):
    prefix = "/" if locale == "en" else f"/{locale}/"
    page = visit(prefix).page
    for path in ("faq/touch.md", "faq/trust-and-time.md"):
        for section in project.pages[locale][path].headings[1:4]:
            found = search(page, section.title)
            assert found[0] == f"{prefix}{path.removesuffix('.md')}/#{section.id}", section.title
            page.get_by_role("searchbox").fill("")
            expect(page.locator("[data-search-results] a")).to_have_count(0)


def test_search_data_is_loaded_only_when_the_reader_turns_to_search(visit):
    opened = visit("/ja/guides/first-days/")
    assert not [url for url in opened.requests if "search" in url]
    search(opened.page, "許す")
    assert [url.rpartition("/")[2].partition(".")[0] for url in opened.requests if "assets/search/" in url] == ["ja"]


def test_results_are_announced_and_reached_by_keyboard(visit, project):
    page = visit("/").page
    found = search(page, "how long does it take")
    status = page.locator("[data-search-status]")
    expect(status).to_have_attribute("role", "status")
    expect(status).to_contain_text("Results:")
    expect(page.locator("[data-search-results]")).to_have_attribute("aria-busy", "false")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.getAttribute('href')") == found[0]
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "search-input"
    expect(page.locator("[data-search-panel]")).to_be_hidden()


def test_following_a_result_opens_the_answer(visit):
    opened = visit("/")
    search(opened.page, "stop in the middle")
    opened.page.locator("[data-search-results] a").first.click()
    expect(opened.page.locator("#q44")).to_be_in_viewport()


def test_nothing_found_says_what_to_do(visit, project):
    page = visit("/fr/").page
    page.get_by_role("searchbox").fill("zzzzqqqq")
    expect(page.locator("[data-search-status]")).to_contain_text(project.ui["fr"]["search.none"][:20])


def test_a_search_that_cannot_load_says_so_and_leaves_the_list(visit, project):
    opened = visit("/", faults_expected=True)
    page = opened.page
    page.route("**/assets/search/*.json", lambda route: route.abort())
    page.get_by_role("searchbox").fill("trust")
    expect(page.locator("[data-search-status]")).to_contain_text(project.ui["en"]["search.failed"][:20])


def test_the_search_page_shows_results_in_the_page(visit):
    page = visit("/search/").page
    assert search(page, "how long")
    expect(page.locator("main [data-search-results]")).to_be_visible()
    expect(page.locator("[data-search-results]")).to_have_count(1)
