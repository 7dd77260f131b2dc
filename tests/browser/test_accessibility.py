"""axe-core on every kind of page, in four scripts, light and dark, phone and desktop: no violation, best practices included."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.visits import DESKTOP, PHONE

TEMPLATES = {
    "home": "", "start": "start/", "guide list": "guides/", "guide": "guides/touch-again/", "question list": "faq/", "questions": "faq/touch/",
    "tool list": "tools/", "tool": "tools/yes-maybe-no/", "words": "words/", "side by side": "guides/stay-leave-wait/", "scores": "about/how-we-write/",
    "sources": "about/sources/", "more sources": "about/sources/3/", "claims": "about/claims/", "more claims": "about/claims/2/", "topics": "topics/", "help": "help/am-i-safe/", "services": "help/find-a-service/", "about": "about/source-documents/",
    "translations": "about/translations/", "contact": "about/contact/", "search": "search/",
}
LONG = {"words", "claims", "more claims"}
"""Lists of hundreds of items, English in every language so far: run in English only."""
LOCALES = {"en": "/", "ar": "/ar/", "ja": "/ja/", "de": "/de/"}


def violations(page) -> list[str]:
    results = Axe().run(page, options={"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": [
        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}, "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}})
    return [f"{item['id']}: {item['nodes'][0]['html'][:160]}" for item in results.response["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("locale", LOCALES)
def test_no_page_has_an_accessibility_violation(visit, locale, size, scheme):
    opened = visit(LOCALES[locale], viewport=size, color_scheme=scheme)
    found = {}
    for name, path in TEMPLATES.items():
        if locale != "en" and name in LONG:
            continue
        page = opened.open(LOCALES[locale] + path)
        faults = violations(page)
        if faults:
            found[name] = faults
    assert not found


def test_search_results_and_open_language_menu_have_no_violation(visit):
    page = visit("/ar/guides/first-days/", viewport=PHONE).page
    page.locator("[data-language] summary").click()
    assert not violations(page)
    page.keyboard.press("Escape")
    page.get_by_role("searchbox").fill("زوجي يضربني")
    page.locator("[data-alarm]:visible").first.wait_for()
    assert not violations(page)


def test_not_found_page_has_no_violation(visit):
    page = visit("/no/such/page/", faults_expected=True).page
    assert not violations(page)


def test_the_check_can_fail(visit):
    page = visit("/").page
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=\">')")
    assert any(item.startswith("image-alt") for item in violations(page))
