"""A real Chromium for the tests in browser/ and server/, with a page that notes every failed request, console error and foreign address."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.browser_setup import chromium

PHONE = {"width": 360, "height": 780}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def browser():
    path = chromium()
    assert path, "Chromium is missing; run: python -m scripts.browser_setup"
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=arguments)
        yield started
        started.close()


@dataclass
class Visit:
    """A browser page and what went wrong on it."""

    page: Page
    origin: str
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.origin}{path}")
        return self.page


@pytest.fixture
def visit(browser: Browser, origin: str):
    """Returns a function that opens a new visit: ``visit("/ar/", viewport=PHONE, color_scheme="dark")``; faults are checked at the end."""
    opened = []

    def start(path: str, faults_expected: bool = False, **options) -> Visit:
        context = browser.new_context(**{"viewport": DESKTOP, **options})
        visit = Visit(context.new_page(), origin)
        visit.page.on("console", lambda message: visit.faults.append(f"console {message.type}: {message.text}") if message.type in ("error", "warning") else None)
        visit.page.on("pageerror", lambda error: visit.faults.append(f"error: {error}"))
        # A request that the next navigation cuts short is aborted by the browser; that is no fault of the page.
        visit.page.on("requestfailed", lambda request: visit.faults.append(f"failed: {request.url}") if request.failure != "net::ERR_ABORTED" else None)
        visit.page.on("response", lambda response: visit.faults.append(f"{response.status}: {response.url}") if response.status >= 400 else None)
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        opened.append((context, visit, faults_expected))
        visit.open(path)
        return visit

    yield start
    faults = [fault for _, visit, expected in opened if not expected for fault in visit.faults]
    for context, *_ in opened:
        context.close()
    assert not faults
