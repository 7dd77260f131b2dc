"""The list of headers and the file that Netlify and Cloudflare Pages read."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest

from scripts import headers
from scripts.problems import ProjectError

PREFIXES = ["", "ar/", "zh/"]
CSP = "default-src 'none'"


def sent(text: str, path: str) -> dict[str, list[str]]:
    """Headers of an answer by the rules of Cloudflare: all rules that fit the path count."""
    found: dict[str, list[str]] = {}
    rule = ""
    for line in text.splitlines():
        if not line.startswith(" "):
            rule = line
        elif fnmatchcase(path, rule):
            name, _, value = line.strip().partition(": ")
            found.setdefault(name, []).append(value)
    return found


@pytest.mark.parametrize("path", ["/", "/ar/guides/touch-again/", "/help/", "/zh/help/crisis/", "/assets/css/site.css", "/sitemap.xml"])
def test_no_two_rules_of_the_headers_file_set_the_same_header(path):
    found = sent(headers.headers_file(CSP, PREFIXES), path)
    assert {name: [value] for name, value in headers.everywhere(CSP).items()}.items() <= found.items()
    assert all(len(values) == 1 for values in found.values())


@pytest.mark.parametrize(("path", "values"), [
    ("/help/", ["no-store"]), ("/ar/help/crisis/", ["no-store"]), ("/assets/ab12/css/site.css", ["public, max-age=31536000, immutable"]),
    ("/", None), ("/ar/guides/help/", None),
])
def test_the_headers_file_names_only_what_the_host_would_not_revalidate_by_itself(path, values):
    assert sent(headers.headers_file(CSP, PREFIXES), path).get("Cache-Control") == values


def test_framing_is_forbidden_in_the_policy_of_the_header():
    assert headers.everywhere(CSP)["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"


def test_a_headers_file_that_cloudflare_would_cut_is_refused():
    with pytest.raises(ProjectError, match=r"_headers:2: has 2\d{3} characters"):
        headers.headers_file("x" * 2000, PREFIXES)
    with pytest.raises(ProjectError, match=r"_headers:1: has 103 rules"):
        headers.headers_file(CSP, [f"{number}/" for number in range(101)])
