"""The form of a page for readers who come from another page of the site."""

from __future__ import annotations

import pytest

from scripts.problems import ProjectError
from scripts.same_origin import NAME, form, write

HASH = "'sha256-AbC+/9='"
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">\
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' {HASH}; style-src 'self' {HASH}">\
<meta name="referrer" content="no-referrer"><title>Trust</title><meta name="description" content="About trust."><link rel="canonical" href="https://host/trust/">\
<meta property="og:title" content="Site"><meta name="twitter:card" content="summary"><link rel="icon" href="../i.svg"><style>p{{color:red}}</style>
<script>(function(){{early()}})();</script><script src="../assets/0/scripts/app.js" defer></script></head><body><main id="main"><h1>Trust</h1><p>First.</p>\
<link rel="stylesheet" href="../assets/0/css/site.css">
<h2>More</h2><ul><li>One</li><li>Two <b>words</b></li></ul><table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table></main>\
<script type="application/ld+json">{{"@type":"WebPage"}}</script><footer>Foot</footer></body></html>"""
FORM = """<!doctype html><html lang="en"><head><meta charset="utf-8">\
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'">\
<meta name="referrer" content="no-referrer"><title>Trust</title><link rel="icon" href="../i.svg"><link rel="stylesheet" href="../assets/0/css/site.css">\
<script src="../assets/0/scripts/app.js"></script></head><body><main id="main"><h1>Trust</h1><p>First.</p>\
<h2>More</h2><ul><li>One<li>Two <b>words</b></ul><table><tbody><tr><td>a<td>b<tr><td>c</tbody></table></main><footer>Foot</footer></body></html>"""


def test_the_form_has_the_text_of_the_page_and_takes_styles_and_scripts_from_files_that_are_there_already():
    assert form(PAGE, "site/trust/index.html") == FORM


@pytest.mark.parametrize(("gone", "what"), [
    ("<style>p{color:red}</style>", "style element"), ('<link rel="stylesheet" href="../assets/0/css/site.css">', "link to the style sheet"),
    ("<script>(function(){early()})();</script>", "script in the page"), (" defer", "deferred link to app.js"),
])
def test_a_page_that_has_lost_a_part_is_named(gone, what):
    assert gone in PAGE
    with pytest.raises(ProjectError, match=f"^site/trust/index.html:1: has 0 of: {what}; one is expected"):
        form(PAGE.replace(gone, ""), "site/trust/index.html")


def test_a_second_style_that_nobody_expects_is_named():
    with pytest.raises(ProjectError, match="has 2 of: style element"):
        form(PAGE.replace("<h2>", "<style>h2{}</style><h2>"), "site/trust/index.html")


def test_each_page_gets_its_form(tmp_path):
    for folder in ("", "guides/trust", "old"):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "index.html").write_text(PAGE if folder != "old" else "<p>Moved</p>" * 9, encoding="utf-8")
    (tmp_path / "404.html").write_text(PAGE, encoding="utf-8")
    assert write(tmp_path) == 2
    assert {path.parent.relative_to(tmp_path).as_posix() for path in tmp_path.rglob(f"{NAME}*")} == {".", "guides/trust"}, "notices of moved pages and 404 have none"
    assert (tmp_path / "guides/trust" / NAME).read_text(encoding="utf-8") == FORM
