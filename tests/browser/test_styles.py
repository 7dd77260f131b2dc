"""Cut style sheets look like uncut ones, the first view needs no second answer of the server, and nothing moves when that comes."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from scripts.build import theme_stylesheet
from scripts.project import ROOT
from tests.visits import DESKTOP, PHONE

KINDS = ["/", "/start/", "/guides/", "/guides/touch-again/", "/faq/touch/", "/help/am-i-safe/", "/help/find-a-service/", "/tools/before-you-start/",
         "/tools/promise-log/", "/topics/", "/words/", "/search/", "/about/sources/", "/about/translations/", "/404.html", "/ar/guides/first-days/", "/ja/faq/truth/"]
STYLES = """() => [...document.querySelectorAll("body, body *")].filter((element) => element.tagName !== "LINK").flatMap((element) =>
    ["", "::before", "::after"].map((part) => {
        const style = getComputedStyle(element, part);
        if (part && (style.content === "none" || style.display === "none")) return "";
        return element.tagName + "." + element.className + part + ": " + [...style].filter((name) => !name.startsWith("--")).map((name) => `${name}:${style[name]}`).join(";");
    }))"""
SEEN = """(undrawn) => {
    const link = document.querySelector("link[rel=stylesheet]");
    return [...document.querySelectorAll("body *")].filter((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return link.compareDocumentPosition(element) === Node.DOCUMENT_POSITION_PRECEDING && bottom > 0 && top < innerHeight && !element.closest("details > ul, [hidden]");
    }).flatMap((element) => ["", "::before", "::after"].map((part) => {
        const style = getComputedStyle(element, part);
        if (part && style.content === "none") return "";
        return element.tagName + "." + element.className + part + ": " + [...style].filter((name) => !undrawn.some((start) => name.startsWith(start))).map((name) => `${name}:${style[name]}`).join(";");
    }));
}"""
UNDRAWN = ["--", "transition", "cursor", "outline", "-webkit-tap", "print-color", "break-inside", "animation", "text-size-adjust"]
"""Custom properties, and what shows only when something is touched, moved or printed (scripts/cascade.py)."""
SHIFTS = """window.shifted = [];
new PerformanceObserver((list) => list.getEntries().forEach(({ value, sources }) => window.shifted.push([value, sources.map(({ node, previousRect, currentRect }) =>
    [node?.outerHTML?.slice(0, 120) ?? node?.nodeName ?? "", JSON.stringify(previousRect), JSON.stringify(currentRect)])]))).observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
def test_a_page_looks_as_with_the_uncut_style_sheets(visit, path, size, scheme):
    page = visit(path, viewport=size, color_scheme=scheme, faults_expected=True).page
    # What is not laid out yet has no sizes to compare.
    page.evaluate("document.querySelectorAll('.mt-related, .mt-footer').forEach((box) => { box.style.contentVisibility = 'visible'; })")
    cut = page.evaluate(STYLES)
    whole = theme_stylesheet().read_text(encoding="utf-8") + (ROOT / "docs/assets/css/site.css").read_text(encoding="utf-8")
    page.evaluate("""(css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css.replace(/@charset[^;]*;/, ""));
        document.querySelectorAll("style, link[rel=stylesheet]").forEach((element) => element.remove());
        document.adoptedStyleSheets = [sheet];
    }""", whole)
    uncut = page.evaluate(STYLES)
    assert len(cut) == len(uncut) > 100
    different = [(a, b) for a, b in zip(cut, uncut, strict=True) if a != b]
    assert not different, [((a or b)[:60], sorted(set(a.split(";")) ^ set(b.split(";")))[:6]) for a, b in different[:5]]


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_the_first_view_is_styled_by_the_first_answer_and_nothing_moves_later(visit, path, size):
    page = visit("/about/privacy/", viewport=size).page
    held = []
    page.add_init_script(SHIFTS)
    page.route("**/site.css", lambda route: held.append(route))
    page.goto(page.url.replace("/about/privacy/", path), wait_until="commit")
    heading = page.locator("h1").first
    expect(heading).to_be_visible()
    expect(page.locator("[data-exit]")).to_have_css("display", "flex")
    before = heading.bounding_box(), page.evaluate(SEEN, UNDRAWN)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")  # drawn at least once
    assert held, "the style sheet was not asked for"
    held[0].continue_()
    page.wait_for_load_state()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("shifted") == []
    after = heading.bounding_box(), page.evaluate(SEEN, UNDRAWN)
    assert before[0] == after[0] and len(before[1]) == len(after[1]) > 40
    assert not [sorted(set(a.split(";")) ^ set(b.split(";")))[:6] for a, b in zip(before[1], after[1], strict=True) if a != b]
