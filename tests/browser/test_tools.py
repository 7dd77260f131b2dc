"""The nine tools: usable by keyboard, touch and screen reader, on paper and without script, and nothing entered outlives the page."""

from __future__ import annotations

import re

import brotli
import pytest
from playwright.sync_api import expect

from scripts.tools import MODULES
from tests.visits import PHONE
from tests.browser.test_accessibility import violations

LOCALES = ["en", "ar", "ja", "de"]
SHEETS = [path for path, module in MODULES.items() if module == "sheet"]
SECRET = "my own words 123"


def address(locale, path):
    return ("/" if locale == "en" else f"/{locale}/") + path.removesuffix(".md") + "/"


@pytest.fixture()
def tool(visit):
    """Returns a function: locale and page to the opened page."""
    return lambda locale, path, **options: visit(address(locale, path), **options).page


def fill_all(page):
    for area in page.locator("main textarea:visible").all():
        area.fill(SECRET)
    for radio in page.locator("main input[type=radio]:visible").all()[::3]:
        radio.check()


@pytest.mark.parametrize("path", MODULES)
def test_nothing_entered_is_kept_sent_or_shown_again(visit, path):
    opened = visit(address("en", path))
    page = opened.page
    if "yes-maybe-no" in path:
        page.get_by_role("button", name="Start the first list").click()
    before = len(opened.requests)
    fill_all(page)
    assert page.evaluate("""async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length,
        (await caches.keys()).length, location.search + location.hash, history.state]""") == [0, 0, "", 0, 0, "", None]
    # Browsers fetch the icon at a time of their own: the same one for whoever reads.
    idle = page.locator("link[rel=icon]").evaluate_all("links => links.map((link) => link.href)")
    assert [url for url in opened.requests[before:] if url not in idle] == []
    page.goto(opened.origin + "/about/")
    page.go_back()
    page.locator("[data-tool]").wait_for()
    values = "[...document.querySelectorAll('main textarea')].map((area) => area.value).join('')"
    checked = "document.querySelectorAll('main input[type=radio]:checked').length"
    assert page.evaluate(values) == "" and page.evaluate(checked) == 0
    fill_all(page)
    page.reload()
    page.locator("[data-tool]").wait_for()
    assert page.evaluate(values) == "" and page.evaluate(checked) == 0


@pytest.mark.parametrize("path", MODULES)
def test_what_was_entered_is_wiped_the_moment_the_page_is_left(tool, path):
    page = tool("en", path)
    if "yes-maybe-no" in path:
        page.get_by_role("button", name="Start the first list").click()
    fill_all(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")  # as for the browser's cache for Back
    assert SECRET not in page.evaluate("[...document.querySelectorAll('textarea')].map((area) => area.value).join() + document.body.innerText")
    assert page.locator("main input[type=radio]:checked").count() == 0


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("path", ["tools/apology-notes.md", "tools/before-you-start.md", "tools/question-sorter.md", "tools/yes-maybe-no.md"])
@pytest.mark.parametrize("way", ["link", "shift"])
def test_leaving_in_the_middle_of_a_tool_leaves_nothing_behind(visit, project, locale, path, way):
    page = visit(address(locale, "about/index.md").replace("index/", "")).page
    page.goto(page.url.replace("/about/", "/" + path.removesuffix(".md") + "/"))
    destination = page.locator("[data-exit]").get_attribute("href")
    page.route(f"{destination}**", lambda route: route.fulfill(status=200, content_type="text/html", body="<title>Weather</title>"))
    if "yes-maybe-no" in path:
        page.get_by_role("button", name=project.ui[locale]["tool.first"], exact=True).click()
    fill_all(page)
    if way == "link":
        page.locator("[data-exit]").click()
    else:
        page.locator("main textarea:visible, main input[type=radio]:visible").first.focus()
        for _ in range(3):
            page.keyboard.press("Shift")
    expect(page).to_have_title("Weather")
    page.go_back()
    assert page.url.endswith("/about/"), "Back leads to the tool"
    page.goto(page.url.replace("/about/", "/" + path.removesuffix(".md") + "/"))
    page.locator("[data-tool]").wait_for()
    assert SECRET not in page.evaluate("[...document.querySelectorAll('textarea')].map((area) => area.value).join() + document.body.innerText")
    assert page.locator("main input[type=radio]:checked").count() == 0


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("path", MODULES)
def test_a_line_says_that_nothing_is_stored(tool, project, locale, path):
    expect(tool(locale, path).get_by_text(project.ui[locale]["tool.stays"])).to_be_visible()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("path", SHEETS)
def test_every_field_of_a_sheet_has_a_name_of_its_own_and_clears(tool, project, locale, path):
    page = tool(locale, path)
    names = page.evaluate("[...document.querySelectorAll('main textarea')].map((area) => area.getAttribute('aria-label').trim())")
    assert len(names) > 4 and all(names) and len(set(names)) == len(names)
    fill_all(page)
    page.get_by_role("button", name=project.ui[locale]["tool.clear"]).click()
    expect(page.get_by_role("status").filter(has_text=project.ui[locale]["tool.cleared"])).to_be_visible()
    assert page.evaluate("[...document.querySelectorAll('main textarea')].every((area) => area.value === '')")


@pytest.mark.parametrize("locale", LOCALES)
def test_one_yes_or_not_sure_leads_to_help_by_keyboard_alone(tool, project, locale):
    page = tool(locale, "tools/before-you-start.md")
    groups = page.locator("main fieldset")
    expect(groups).to_have_count(8)
    help_links = page.locator(".mt-tool__help a")
    groups.nth(2).locator("input").first.focus()
    page.keyboard.press("ArrowRight" if locale != "ar" else "ArrowLeft")  # "no": arrows walk and choose
    expect(help_links).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(groups.nth(2).get_by_label(project.ui[locale]["tool.unsure"])).to_be_checked()
    assert help_links.count() >= 5
    assert page.evaluate("[...document.querySelectorAll('[id]')].length === new Set([...document.querySelectorAll('[id]')].map((e) => e.id)).size")
    for number in range(8):
        groups.nth(number).get_by_label(project.ui[locale]["tool.no"], exact=True).check()
    expect(page.locator(".mt-tool__help")).to_have_attribute("data-for", "no")
    assert not re.search(r"\d\s*/\s*8|%", page.locator(".mt-tool__help").inner_text())


def choose(page, rows, column):
    for row in rows:
        page.locator(".mt-tool__stage fieldset").nth(row).locator("input").nth(column).check()


@pytest.mark.parametrize("locale", LOCALES)
def test_only_a_yes_from_both_is_ever_shown(tool, project, locale):
    page, ui = tool(locale, "tools/yes-maybe-no.md", has_touch=True), project.ui[locale]
    stage = page.locator(".mt-tool__stage")
    press = lambda key: page.get_by_role("button", name=ui[f"tool.{key}"], exact=True).tap()
    press("first")
    lines = stage.locator("legend").all_inner_texts()
    choose(page, [0, 1], 0)
    choose(page, [2], 2)
    press("allow-yes")
    assert not any(line in stage.inner_text() for line in lines), "the first list is still on the screen"
    press("second")
    assert stage.locator("input:checked").count() == 0
    choose(page, [1, 2], 0)
    choose(page, [0], 1)
    press("allow-yes")
    assert stage.locator("li").all_inner_texts() == [lines[1]]
    assert page.evaluate("document.activeElement.className") == "mt-tool__stage"


@pytest.mark.parametrize(("first", "second"), [("allow-yes", "allow-no"), ("allow-no", "allow-yes"), ("allow-yes", "allow-yes")])
def test_a_refusal_looks_like_no_shared_yes(tool, project, first, second):
    page, ui = tool("en", "tools/yes-maybe-no.md"), project.ui["en"]
    press = lambda key: page.get_by_role("button", name=ui[f"tool.{key}"], exact=True).click()
    press("first")
    choose(page, [0], 0)
    press(first)
    press("second")
    choose(page, [0] if "allow-no" in (first, second) else [1], 0)
    press(second)
    assert page.locator(".mt-tool__stage").inner_text().split("\n")[0] == ui["tool.shared-none"]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_talk_runs_in_turns_and_ends_at_any_moment(visit, project, locale):
    page, ui = visit("/about/").page, project.ui[locale]
    page.clock.install()
    page.goto(page.url.replace("/about/", address(locale, "tools/talk-timer.md")))
    press = lambda key: page.get_by_role("button", name=ui[f"tool.{key}"], exact=True).press("Enter")
    clock, status = page.get_by_role("timer"), page.locator(".mt-tool__status").first
    assert not page.get_by_role("checkbox", name=ui["tool.sound"]).is_checked()
    press("start")
    page.clock.run_for(61_000)
    expect(clock).to_have_text("03:59")
    press("pause")
    page.clock.run_for(60_000)
    expect(clock).to_have_text("03:59")
    expect(status).to_have_text(ui["tool.paused"])
    press("go-on")
    page.clock.run_for(240_000)
    expect(status).to_have_text(ui["tool.turn-over"])
    press("next")
    expect(status).to_have_text(ui["tool.turn"].format(n=2, all=4))
    press("stop")
    expect(status).to_have_text(ui["tool.stopped"])
    expect(page.locator(".mt-tool__clock")).to_be_hidden()
    assert page.evaluate("document.activeElement.textContent") == ui["tool.start"]


@pytest.mark.parametrize("locale", LOCALES)
def test_questions_are_sorted_without_dragging(tool, project, locale):
    page, ui = tool(locale, "tools/question-sorter.md"), project.ui[locale]
    groups = page.locator(".mt-tool__group")
    names = groups.locator("h3").all_inner_texts()
    page.get_by_label(ui["tool.question"]).fill(SECRET)
    page.locator(".mt-tool > [role=group]").get_by_role("button", name=names[1]).press("Enter")
    expect(groups.nth(1).locator("li p")).to_have_text(SECRET)
    groups.nth(1).get_by_role("button", name=names[2]).press("Enter")
    expect(groups.nth(2).locator("li p")).to_have_text(SECRET)
    assert page.evaluate("document.activeElement.closest('.mt-tool__group h3, .mt-tool__group') !== null"), "the focus was lost"
    groups.nth(2).get_by_role("button", name=ui["tool.cross-out"]).press("Enter")
    expect(groups.locator("li")).to_have_count(0)
    page.locator(".mt-tool summary").click()
    page.locator(".mt-tool__offers li").first.get_by_role("button").first.press("Enter")
    expect(groups.nth(0).locator("li")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", LOCALES)
def test_a_tool_in_use_has_no_accessibility_violation(visit, project, locale, scheme):
    opened, ui = visit(address(locale, "tools/index.md").replace("index/", ""), viewport=PHONE, color_scheme=scheme), project.ui[locale]
    found = {}
    for path, module in MODULES.items():
        page = opened.open(address(locale, path))
        for key in {"yes-maybe-no": ("first",), "talk-timer": ("start",)}.get(module, ()):
            page.get_by_role("button", name=ui[f"tool.{key}"], exact=True).click()
        fill_all(page)
        if module == "question-sorter":
            page.locator(".mt-tool > [role=group] button").first.click()
        page.evaluate("scrollTo(0, 0)")  # what the bar covers while one scrolls is no fault of the tool
        if faults := violations(page):
            found[path] = faults
    assert not found


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("path", MODULES)
def test_a_sheet_prints_on_few_pages_without_the_site_around_it(tool, locale, path):
    page = tool(locale, path)
    for paper in ("A4", "Letter"):
        pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper, margin={side: "1.5cm" for side in ("top", "right", "bottom", "left")})))
        assert 1 <= pages <= 2, f"{pages} pages of {paper}"
    page.emulate_media(media="print")
    for part in (".mt-bar", ".mt-menu", ".mt-search", ".mt-tool__row", ".mt-tool__stays"):
        assert not any(element.is_visible() for element in page.locator(part).all()), part


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("path", MODULES)
def test_without_script_the_sheet_is_there_to_read_and_print(tool, locale, path):
    page = tool(locale, path, java_script_enabled=False)
    expect(page.locator(".mt-tool")).to_be_hidden()
    assert page.locator("main textarea").count() == 0
    expect(page.locator("#the-sheet")).to_be_visible()
    assert page.locator("#the-sheet ~ .mt-table, #the-sheet ~ ul").first.is_visible()


@pytest.mark.parametrize("module", sorted(set(MODULES.values())))
def test_a_tool_weighs_at_most_six_kilobytes(site, module):
    folder, = site.glob("assets/*/scripts/tools")
    files = {folder / f"{module}.js", folder / "memory.js"} | ({folder / "sheet.js"} if module == "talk-timer" else set())
    assert sum(len(brotli.compress(file.read_bytes(), quality=11)) for file in files) <= 6000


def test_other_pages_load_no_tool(visit):
    assert not [url for url in visit("/guides/first-days/").requests if "/tools/" in url]
    assert not [url for url in visit("/tools/").requests if "/scripts/tools/" in url]
