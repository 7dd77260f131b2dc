"""Reading, switching language, choosing colours: on a phone, by keyboard, without script, and leaving no trace."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.visits import DESKTOP, PHONE

PATHS = (
    "", "start/", "guides/", "guides/touch-again/", "guides/stay-leave-wait/", "faq/trust-and-time/", "tools/promise-log/", "words/", "help/find-a-service/",
    "about/source-documents/", "about/sources/", "about/sources/3/", "about/claims/", "about/translations/", "search/",
)


def test_no_request_fails_and_none_goes_elsewhere_on_load(visit):
    opened = visit("/")
    for path in PATHS:
        opened.open(f"/{path}")
        opened.open(f"/zh/{path}")
    assert not [url for url in opened.requests if not url.startswith((opened.origin, "data:"))]


def test_a_first_visit_to_a_guide_needs_at_most_six_requests(visit):
    for path in ("/guides/first-days/", "/ar/guides/first-days/"):
        opened = visit(path)
        assert len([url for url in opened.requests if url.startswith("http")]) <= 6, opened.requests


def test_nothing_is_stored(visit):
    opened = visit("/guides/first-days/")
    page = opened.page
    page.get_by_role("searchbox").fill("trust")
    page.locator("[data-search-results] a").first.wait_for()
    page.get_by_label("Dark").check()
    kept = page.evaluate("async () => [document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length]")
    assert kept == ["", 0, 0, 0, 0, 0]
    assert page.context.cookies() == []


def test_queries_never_enter_an_address(visit):
    opened = visit("/")
    page = opened.page
    page.get_by_role("searchbox").fill("checking phone")
    page.get_by_role("searchbox").press("Enter")
    page.locator("[data-search-results] a").first.wait_for()
    assert page.url == f"{opened.origin}/"
    assert not [url for url in opened.requests if "phone" in url or "?" in url]


@pytest.mark.parametrize("locale", ["en", "it", "fr", "de", "pl", "tr", "pt", "ru", "ar", "ja", "zh", "es"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_sticks_out_sideways(visit, locale, width):
    prefix = "/" if locale == "en" else f"/{locale}/"
    opened = visit(prefix, viewport={"width": width, "height": 800})
    for path in PATHS:
        page = opened.open(prefix + path)
        wide = page.evaluate("""() => [...document.querySelectorAll('body *')].filter(e => { const r = e.getBoundingClientRect();
            return r.width && (r.right > innerWidth + 1 || r.left < -1) && !e.closest('.mt-table, .mt-skip, .mt-visually-hidden, .mt-language__name, [hidden], details:not([open]) > ul') }).map(e => e.outerHTML.slice(0, 120))""")
        assert not wide, (path, wide[:3])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.parametrize("path", ["/", "/ar/"])
def test_the_open_language_menu_fits_on_a_small_phone(visit, path):
    page = visit(path, viewport={"width": 320, "height": 480}).page
    page.locator("[data-language] summary").click()
    box = page.locator("[data-language] ul").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 320 and box["y"] + box["height"] <= 480


def test_text_reflows_at_400_percent(visit):
    """1280 px at 400 % is 320 CSS px at four device pixels each (WCAG 1.4.10)."""
    page = visit("/de/guides/how-trust-mends/", viewport={"width": 320, "height": 225}, device_scale_factor=4).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("#what-we-know").scroll_into_view_if_needed()
    expect(page.locator("[data-exit]")).to_be_in_viewport()


def test_language_switch_keeps_the_page_and_the_section(visit):
    opened = visit("/guides/touch-again/#steps")
    page = opened.page
    page.locator("[data-language] summary").click()
    page.get_by_role("link", name="Deutsch").click()
    expect(page).to_have_url(f"{opened.origin}/de/guides/touch-again/#steps")
    expect(page.locator("#steps")).to_be_in_viewport()


def test_language_switch_keeps_the_section_that_was_scrolled_to(visit):
    opened = visit("/faq/touch/")
    page = opened.page
    page.locator("#q42").evaluate("heading => window.scrollTo(0, heading.getBoundingClientRect().top + scrollY - 80)")
    page.locator("[data-language] summary").evaluate("summary => summary.parentElement.open = true")
    link = page.locator("[data-language] a[lang=ar]")
    expect(link).to_have_attribute("href", re.compile(r"/ar/faq/touch/#q42$"))


def test_language_switch_works_without_script(visit):
    opened = visit("/guides/first-days/", java_script_enabled=False)
    page = opened.page
    page.locator("[data-language] summary").click()
    page.get_by_role("link", name="日本語").click()
    expect(page).to_have_url(f"{opened.origin}/ja/guides/first-days/")


def test_everything_but_search_results_works_without_script(visit):
    opened = visit("/", java_script_enabled=False)
    page = opened.page
    page.get_by_role("link", name="Guides", exact=True).click()
    page.locator(".mt-cards a").first.click()
    expect(page.locator("h1")).to_be_visible()
    page.get_by_role("searchbox").fill("secret words")
    page.get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(f"{opened.origin}/faq/?")
    assert "secret" not in page.url


def test_keyboard_reaches_exit_help_menu_and_text_in_order(visit):
    page = visit("/guides/first-days/").page
    seen = []
    for _ in range(16):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.className || document.activeElement.id || document.activeElement.textContent.trim()"))
    assert seen[:3] == ["mt-skip", "mt-bar__help", "mt-exit"]
    assert seen.index("mt-exit") < seen.index("mt-brand") < seen.index("search-input") < seen.index("Start here")


def test_skip_link_leads_to_the_text(visit):
    page = visit("/ar/guides/first-days/").page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_every_control_is_large_enough_to_touch(visit):
    page = visit("/guides/first-days/", viewport=PHONE).page
    for control in ("[data-exit]", ".mt-bar__help", "#search-input", "[data-search] button", "[data-language] summary", ".mt-menu a", ".mt-footer li a"):
        for box in page.locator(control).all():
            assert box.bounding_box()["height"] >= 44, control


def test_every_column_of_a_sheet_is_in_view_on_a_small_phone(visit):
    """A no that has to be scrolled to would be harder to choose than a yes."""
    page = visit("/tools/yes-maybe-no/", viewport={"width": 320, "height": 640}).page
    for path in ("yes-maybe-no", "promise-log", "agreement-sheet", "question-sorter"):
        page.goto(page.url.rsplit("/", 2)[0] + f"/{path}/")
        sheets = page.locator(".mt-table")
        assert not [n for n in range(sheets.count()) if sheets.nth(n).evaluate("table => table.scrollWidth > table.clientWidth + 1")], path


def test_a_sheet_prints_with_room_to_write(visit):
    page = visit("/tools/agreement-sheet/").page
    page.emulate_media(media="print")
    heights = page.locator(".mt-table td:has(textarea)").evaluate_all("cells => cells.map(cell => cell.getBoundingClientRect().height)")
    assert heights and min(heights) > 40
    assert not page.locator(".mt-search, .mt-menu").first.is_visible()


def test_side_by_side_diagrams_are_lists_without_order_and_mirror_the_way_out(visit):
    page = visit("/ar/guides/stay-leave-wait/").page
    assert page.locator(".mt-diagram--three-choices ul > li").count() == 3
    mark = page.locator(".mt-diagram__mark--leave svg")
    assert mark.evaluate("icon => getComputedStyle(icon).transform").startswith("matrix(-1"), "the way out points where Arabic readers leave"
    page = visit("/guides/stay-leave-wait/").page
    assert page.locator(".mt-diagram__mark--leave svg").evaluate("icon => getComputedStyle(icon).transform") == "none"


def test_colours_follow_the_device_and_the_choice_lasts_for_the_tab(visit):
    background = "getComputedStyle(document.body).backgroundColor"
    opened = visit("/", color_scheme="dark")
    page = opened.page
    dark = page.evaluate(background)
    page.get_by_label("Light").check()
    light = page.evaluate(background)
    assert dark != light
    opened.open("/guides/first-days/")
    assert page.evaluate(background) == light
    expect(page.get_by_label("Light")).to_be_checked()
    page.get_by_label("As on this device").check()
    assert page.evaluate(background) == dark
    assert visit("/", color_scheme="light").page.evaluate(background) == light


def test_arabic_mirrors_bar_lists_and_arrows(visit):
    page = visit("/ar/guides/touch-again/", viewport=DESKTOP).page
    exit_box, brand = page.locator("[data-exit]").bounding_box(), page.locator(".mt-brand").bounding_box()
    assert exit_box["x"] < 640 < brand["x"]
    item, marker = page.locator(".mt-diagram li strong").first.bounding_box(), page.locator(".mt-diagram__mark").first.bounding_box()
    assert marker["x"] > item["x"]
    assert page.locator(".mt-crumbs li").nth(1).evaluate("item => getComputedStyle(item, '::before').content") == '"‹"'
    assert page.locator(".footnote a[href^='#']").first.text_content() == "↪"
    assert page.locator("article ul li").first.evaluate("item => getComputedStyle(item).direction") == "rtl"
    assert page.locator("#search-input").evaluate("box => getComputedStyle(box).direction") == "rtl"


def test_forced_colours_keep_controls_visible(visit):
    page = visit("/guides/first-days/", forced_colors="active").page
    for control in ("[data-exit]", ".mt-bar__help", "[data-language] summary"):
        assert page.locator(control).evaluate("item => getComputedStyle(item).borderTopWidth") == "2px"


def test_reduced_motion_moves_nothing(visit):
    page = visit("/guides/first-days/", reduced_motion="reduce").page
    moving = page.evaluate("[...document.querySelectorAll('body *')].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0).length")
    assert moving == 0


def test_not_found_page_helps_in_the_readers_language(visit):
    opened = visit("/de/no-such-page/", faults_expected=True)
    page = opened.page
    page.locator("li[lang=de] a").click()
    expect(page).to_have_url(f"{opened.origin}/de/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_printed_text_is_dark_on_white_whatever_the_screen_shows(visit, scheme):
    page = visit("/guides/first-days/", color_scheme=scheme, reduced_motion="reduce").page  # no colour fades while it is read
    page.emulate_media(media="print", color_scheme=scheme)
    pale = page.evaluate("""() => [...document.querySelectorAll('main *')].filter(e => e.offsetParent && e.textContent.trim()).filter(e => {
        const [r, g, b] = getComputedStyle(e).color.match(/[0-9.]+/g).map(Number);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b > 70;
    }).map(e => e.outerHTML.slice(0, 100))""")
    assert not pale


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_the_end_of_a_page_is_reached_by_link_and_by_keyboard_and_printed_although_it_is_laid_out_late(visit, locale):
    opened = visit("/guides/touch-again/" if locale == "en" else f"/{locale}/guides/touch-again/", viewport=PHONE)
    page = opened.page
    page.goto(f"{page.url}#related")
    heading = page.locator("#related")
    expect(heading).to_be_in_viewport()
    assert page.evaluate("document.querySelector('.mt-bar').getBoundingClientRect().bottom") <= heading.bounding_box()["y"]
    page.keyboard.press("Tab")
    expect(page.locator(".mt-related a").first).to_be_focused()
    page.keyboard.press("End")
    expect(page.locator(".mt-footer__small")).to_be_in_viewport()
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.mt-footer')).contentVisibility") == "visible"
