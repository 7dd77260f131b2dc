"""The pure functions behind the rules: numbers, telephone numbers, terms, visible text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.numbers import numbers
from scripts.rule_support import visible
from scripts.rules.helplines import phone_number
from scripts.rules.terms import Finder


@pytest.mark.parametrize(("one", "other"), [
    ("1,200 people", "1.200 Menschen"), ("1,200", "1 200"), ("1,200", "1\u202f200"), ("45%", "%45"), ("45%", "٤٥٪"), ("2.5 years", "2,5 Jahre"),
    ("72 hours", "７２時間"), ("10,000", "1万"), ("2.1 million", "210万"), ("1,234,567", "1.234.567"), ("1,200.5", "1.200,5"), ("2.125", "2,125"), ("2,5", "٢٫٥"),
])
def test_the_same_number_in_two_languages(one, other):
    assert numbers(one)[0] & numbers(other)[0]


@pytest.mark.parametrize(("one", "other"), [("45", "54"), ("1,200", "120"), ("2.5", "25"), ("3 to 5", "8")])
def test_different_numbers(one, other):
    assert not numbers(one)[0] & numbers(other)[0]


@given(st.text())
def test_numbers_never_fails(text):
    assert all(values for values in numbers(text))


@pytest.mark.parametrize("text", [
    "Call +44 20 7946 0000.", "0800 111 0 111", "0808 2000 247", "1-800-799-7233", "116 123", "Samaritans: 116123", "dial 911", "1800 341 900",
    "call 988 now", "call 112.", "٠٨٠٠ ١١١ ٠ ١١١", "０１２０-279-338", "Tel. 030 19418", "800 273 8255",
])
def test_telephone_numbers_are_seen(text):
    assert phone_number(text)


@pytest.mark.parametrize("text", [
    "134 couples in 2014", "2019-2021", "on 2026-11-21", "1,200 people", "12 345 people", "72 hours", "45%", "8 of 19 couples", "3 to 5 days",
    "112 couples took part", "in 2.5 years", "from 1998 to 2004", "72,674 people", "1 234 567 people", "", "no digits", "227 adults, 73 of them",
])
def test_years_dates_and_counts_are_no_telephone_numbers(text):
    assert phone_number(text) == ""


@given(st.text(alphabet="0123456789 +-.()年"))
def test_phone_number_never_fails(text):
    assert isinstance(phone_number(text), str)


@pytest.mark.parametrize(("code", "term", "text", "found"), [
    ("de", "vertrau", "Das Vertrauen wächst", True), ("de", "trau", "Das Vertrauen", False), ("de", "vertrau", "VERTRAUEN", True),
    ("ar", "موافق", "والموافقة مهمة", True), ("ar", "موافق", "بموافقة", True), ("zh", "同意", "需要双方同意。", True), ("ja", "信頼", "その信頼は", True),
    ("fr", "dire non", "on peut dire non", True), ("fr", "dire non", "on peut dire oui", False), ("pl", "zaufani[ea]", "o zaufaniu", False),
])
def test_terms_are_found_at_word_starts_or_anywhere(code, term, text, found):
    import re

    finder = Finder([term], code)
    assert finder.found_in(frozenset(re.findall(r"\w+", text)), text) is found
    assert bool(finder.first(text)) is found


def test_visible_text_has_no_keys_targets_and_ids():
    assert visible("- See [the *page*](../a/b.md#x \"T\"),[^key] `code` { #id }") == "See the *page*,  "
