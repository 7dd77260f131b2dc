"""The function for CloudFront turns the addresses of pages into those of files."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def answer(browser, root):
    """Runs ``deploy/cloudfront.js`` for one address in Chromium's engine; returns the new address or the response."""
    page = browser.new_page()
    code = (root / "deploy/cloudfront.js").read_text(encoding="utf-8")
    yield lambda uri: page.evaluate(f"uri => {{ {code}; return handler({{ request: {{ uri }} }}); }}", uri)
    page.close()


@pytest.mark.parametrize(("uri", "file"), [
    ("/", "/index.html"), ("/ar/guides/first-days/", "/ar/guides/first-days/index.html"), ("/sitemap.xml", "/sitemap.xml"), ("/assets/css/site.css", "/assets/css/site.css"),
])
def test_a_page_is_its_index_file_and_a_file_is_itself(answer, uri, file):
    assert answer(uri) == {"uri": file}


@pytest.mark.parametrize(("uri", "location"), [("/help", "./help/"), ("//other.example/help", "./help/")])
def test_an_address_without_its_slash_is_sent_to_the_one_with_it_on_the_same_host(answer, uri, location):
    found = answer(uri)
    assert (found["statusCode"], found["headers"]["location"]["value"]) == (301, location)
