"""The styles of a first view decide how its elements are drawn, and nothing else is among them."""

from __future__ import annotations

import pytest

from scripts.styles import Sheet

PAGE = '<html lang="de-AT" dir="ltr"><body data-kind="guide"><main class="page"><ul class="list"><li>One</li><li>Two <a href="x">link</a></li></ul></main>'


def first(css: str, html: str = PAGE) -> str:
    return Sheet(css).first(html)


def test_what_a_later_rule_of_the_same_selector_says_again_is_left_out():
    assert first("li{color:red;top:1px}li{color:blue}") == "li{top:1px}li{color:blue}"


def test_a_weaker_rule_is_left_out_wherever_it_stands():
    assert first(".list li{margin:0}li{margin:1px}") == ".list li{margin:0}"


def test_a_rule_counts_for_each_element_it_fits():
    assert first("ul,main{padding:1px}.list{padding:0}") == "main{padding:1px}.list{padding:0}"


@pytest.mark.parametrize("maybe", [
    "@media (max-width:30rem){li{color:blue}}", "li:first-child{color:blue}", "li + li{color:blue}", "li:not(.x){color:blue}", 'li[class^="x"]{color:blue}',
])
def test_a_rule_that_may_not_hold_overrules_nothing(maybe):
    assert "li{color:red}" in first("li{color:red}" + maybe)


def test_an_important_declaration_is_never_overruled_by_an_ordinary_one():
    assert first("li{color:red!important}.list li{color:blue}") == "li{color:red!important}"


def test_a_short_form_overrules_what_it_sets():
    assert first("li{margin-left:1px}li{margin-inline:0}") == "li{margin-inline:0}"
    assert first("li{margin-inline:0}li{margin-left:1px}") == "li{margin-inline:0}li{margin-left:1px}"
    assert first("body{line-height:2}body{font:1rem serif}") == "body{font:1rem serif}"


@pytest.mark.parametrize("css", [
    "ul ul{top:0}", "ol > li{top:0}", "main > li{top:0}", ".list .list{top:0}", "#main{top:0}", ":lang(fr) li{top:0}", "li:hover{top:0}",
    "@media print{li{top:0}}", "@media (forced-colors:active){li{top:0}}", "li{cursor:pointer}",
])
def test_rules_that_fit_no_element_or_are_not_drawn_yet_are_left_out(css):
    assert first(css) == ""


@pytest.mark.parametrize("css", [
    "ul>li{top:0}", "main li{top:0}", "html li a{top:0}", ":lang(de) li{top:0}", '[dir="ltr"] .list{top:0}', "ul:is(.list,.other) a{top:0}", "li + li{top:0}",
    ".list::after{top:0}", "li:has(a){top:0}", "@supports (top:0){li{top:0}}",
])
def test_rules_that_can_fit_stay(css):
    assert first(css).replace('"', "") == css.replace('"', "")


def test_parts_of_an_element_are_decided_apart_from_it():
    assert first("li::before{color:red}li{color:blue}") == "li::before{color:red}li{color:blue}"


def test_custom_properties_have_the_same_short_name_in_the_first_view_and_in_the_whole_sheet():
    sheet = Sheet(":root{--ink:red;--paper:blue}.mt--x,li{color:var(--ink)}main{color:var(--paper);background:var(--paper)}")
    names = frozenset({":root", "li", "main", ".mt--x"})
    assert sheet.cut(names) == ":root{--b:red;--a:blue}.mt--x,li{color:var(--b)}main{color:var(--a);background:var(--a)}"
    assert sheet.without(names).first("<html><li>") == ":root{--b:red}li{color:var(--b)}"
