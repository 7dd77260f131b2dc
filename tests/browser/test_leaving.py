"""The way out works as the safer-browsing page says it does."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.visits import PHONE


@pytest.fixture
def away(visit):
    """A visit whose exit leads to a stand-in for the weather page, since tests reach no other site."""

    def start(path, **options):
        opened = visit(path, **options)
        destination = opened.page.locator("[data-exit]").get_attribute("href")
        opened.page.route(f"{destination}**", lambda route: route.fulfill(status=200, content_type="text/html", body="<title>Weather</title><h1>Weather</h1>"))
        return opened, destination

    return start


@pytest.mark.parametrize("path", ["/guides/first-days/", "/ar/guides/first-days/"])
def test_leave_this_page_opens_the_neutral_page_and_back_does_not_return(away, path):
    opened, destination = away("/about/")
    page = opened.open(path)
    destination = page.locator("[data-exit]").get_attribute("href")
    page.route(f"{destination}**", lambda route: route.fulfill(status=200, content_type="text/html", body="<title>Weather</title>"))
    page.locator("[data-exit]").click()
    expect(page).to_have_title("Weather")
    assert page.url.startswith(destination)
    page.go_back()
    assert page.url.endswith("/about/")


def test_shift_three_times_leaves(away):
    opened, destination = away("/faq/touch/")
    for _ in range(3):
        opened.page.keyboard.press("Shift")
    expect(opened.page).to_have_title("Weather")


def test_shift_presses_are_announced_and_another_key_starts_again(away, project):
    opened, _ = away("/de/")
    page, status = opened.page, opened.page.locator("[data-exit-status]")
    page.keyboard.press("Shift")
    expect(status).to_have_text(project.ui["de"]["exit.two_more"])
    page.keyboard.press("Shift")
    expect(status).to_have_text(project.ui["de"]["exit.one_more"])
    page.keyboard.press("a")
    expect(status).to_have_text("")
    page.keyboard.press("Shift")
    expect(status).to_have_text(project.ui["de"]["exit.two_more"])


def test_typing_capitals_does_not_leave(away):
    opened, _ = away("/")
    page = opened.page
    page.get_by_role("searchbox").focus()
    for letter in "ABC":
        page.keyboard.press(f"Shift+{letter}")
    expect(page.locator("[data-exit-status]")).to_have_text("")
    assert page.url == f"{opened.origin}/"


def test_five_seconds_without_a_press_start_the_count_again(visit, project):
    opened = visit("/about/")
    page = opened.page
    page.clock.install()
    opened.open("/")
    page.keyboard.press("Shift")
    page.clock.run_for(5001)
    expect(page.locator("[data-exit-status]")).to_have_text(project.ui["en"]["exit.expired"])
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    expect(page.locator("[data-exit-status]")).to_have_text(project.ui["en"]["exit.one_more"])


def test_the_page_is_covered_at_once_before_the_other_page_answers(visit, project):
    page = visit("/guides/touch-again/").page
    destination = page.locator("[data-exit]").get_attribute("href")
    page.route(f"{destination}**", lambda route: route.fulfill(status=204))  # the browser stays where it is
    page.locator("[data-exit]").click()
    cover = page.locator(".mt-cover")
    expect(cover).to_be_visible()
    box = cover.bounding_box()
    assert box["width"] >= page.viewport_size["width"] and box["height"] >= page.viewport_size["height"]
    assert page.title() == project.ui["en"]["exit.loading"]


def test_the_exit_stays_in_view_while_reading_on_a_phone(visit):
    page = visit("/ar/guides/touch-again/", viewport=PHONE).page
    page.evaluate("window.scrollTo(0, document.body.scrollHeight / 2)")
    expect(page.locator("[data-exit]")).to_be_in_viewport(ratio=1)


def test_the_bar_does_not_cover_what_has_the_focus(visit):
    page = visit("/guides/first-days/", viewport=PHONE).page
    for _ in range(40):
        page.keyboard.press("Tab")
        covered = page.evaluate("""() => {
            const box = document.activeElement.getBoundingClientRect(), bar = document.querySelector('.mt-bar').getBoundingClientRect();
            return !document.activeElement.closest('.mt-bar') && box.height > 0 && box.top < bar.bottom - 1 && box.bottom > 0 && bar.top <= 0 && getComputedStyle(document.activeElement).position !== 'absolute';
        }""")
        assert not covered, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_exit_is_a_plain_link_without_script(visit):
    page = visit("/guides/first-days/", java_script_enabled=False).page
    link = page.locator("[data-exit]")
    expect(link).to_be_visible()
    assert link.get_attribute("href").startswith("https://")


def test_exit_is_not_printed(visit):
    page = visit("/guides/first-days/").page
    page.emulate_media(media="print")
    for hidden in ("[data-exit]", ".mt-menu", ".mt-search", ".mt-language"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
