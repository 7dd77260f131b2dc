"""A real Chromium behind the generated headers: pages, tools and search work, and the browser complains of no header."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def origin(web) -> str:
    return web.origin


@pytest.mark.parametrize("path", ["/", "/ar/"])
def test_search_works_behind_the_headers(visit, path):
    page = visit(path).page
    page.get_by_role("searchbox").fill("trust" if path == "/" else "الثقة")
    page.locator("[data-search-results] a").first.wait_for()
    assert page.evaluate("window.crossOriginIsolated"), "the three Cross-Origin headers are in force"


@pytest.mark.parametrize("path", ["/tools/talk-timer/", "/tools/yes-maybe-no/", "/ar/tools/question-sorter/", "/help/", "/ar/guides/touch-again/"])
def test_pages_open_without_a_complaint_behind_the_headers(visit, path):
    page = visit(path).page
    assert page.locator("h1").count() == 1
    assert page.evaluate("getComputedStyle(document.querySelector('.mt-bar')).position") != "static", "the style sheet is in force"
