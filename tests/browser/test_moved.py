"""In a real browser: the site below a folder of its host, and old addresses that lead on."""

from __future__ import annotations

import dataclasses
import threading
from functools import partial

import pytest
from mkdocs.config import load_config
from playwright.sync_api import expect

from scripts import build as building
from scripts.serve import server

PATH = "/path"


@pytest.fixture(scope="module")
def origin(project, tmp_path_factory):
    """A server whose folder ``path`` holds the site in English and Arabic, with one page that has moved to a section of another."""
    folder = tmp_path_factory.mktemp("host")
    moved = dataclasses.replace(project, data={**project.data, "redirects": {"guides/old.md": "guides/first-days.md#where-to-get-help"}})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("scripts.rounds.load_config", partial(load_config, site_url=f"https://host.example{PATH}/"))
        building.build(moved, folder / PATH.strip("/"), "ar")
    web = server(folder, 0)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{web.server_port}"
    web.shutdown()


@pytest.mark.parametrize("prefix", ["/", "/ar/"])
def test_an_old_address_leads_to_the_section_where_the_text_is_now(visit, origin, prefix):
    page = visit(f"{PATH}{prefix}guides/old/").page
    page.wait_for_url(f"{origin}{PATH}{prefix}guides/first-days/#where-to-get-help")
    expect(page.locator("#where-to-get-help")).to_be_in_viewport()
    page.go_back()
    assert "old" not in page.url, "the way back skips the old address"


def test_where_refreshes_are_turned_off_a_link_leads_on(visit, project, origin):
    opened = visit(f"{PATH}/ar/")
    html = opened.page.request.get(f"{origin}{PATH}/ar/guides/old/").text()
    opened.page.route("**/ar/guides/old/", lambda route: route.fulfill(status=200, content_type="text/html", body=html.replace('http-equiv="refresh"', 'name="x"')))
    page = opened.open(f"{PATH}/ar/guides/old/")
    page.get_by_role("link", name=project.pages["ar"]["guides/first-days.md"].title).click()
    page.wait_for_url(f"{origin}{PATH}/ar/guides/first-days/#where-to-get-help")


def test_search_and_links_work_below_a_folder(visit, origin):
    opened = visit(f"{PATH}/")
    opened.page.get_by_role("searchbox").fill("how long does it take")
    opened.page.locator("[data-search-results] a").first.click()
    opened.page.wait_for_url(f"{origin}{PATH}/**/*#*")
    assert not [url for url in opened.requests if url.startswith(origin) and not url.startswith(f"{origin}{PATH}/")]
