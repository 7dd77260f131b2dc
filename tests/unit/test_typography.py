"""Typesetting keeps what belongs together and touches nothing that is not running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.typography import NBSP, SHY, typeset


def test_one_letter_words_stay_with_the_next_word_in_polish_and_russian():
    assert typeset("<p>Idź i w domu</p>", "pl") == f"<p>Idź i{NBSP}w{NBSP}domu</p>"
    assert typeset("<p>и в доме — не знаю ли</p>", "ru") == f"<p>и{NBSP}в{NBSP}доме{NBSP}— не{NBSP}знаю{NBSP}ли</p>"


def test_a_short_word_also_stays_with_a_link():
    assert typeset("<p>idź w <a>góry</a></p>", "pl") == f"<p>idź w{NBSP}<a>góry</a></p>"


def test_french_double_punctuation_never_starts_a_line():
    assert typeset("<p>« Oui » : quoi ?</p>", "fr") == f"<p>«{NBSP}Oui{NBSP}»{NBSP}: quoi{NBSP}?</p>"


def test_long_words_may_break_in_headings_and_cells_and_nowhere_else():
    assert SHY in typeset("<h2>Vertrauensvereinbarungen</h2>", "de")
    assert SHY in typeset("<table><td>Vertrauensvereinbarungen</td></table>", "de")
    assert SHY not in typeset("<p>Vertrauensvereinbarungen</p><h2>Vereinbarung</h2>", "de")


def test_latin_script_keeps_its_order_in_arabic():
    assert typeset("<p>رخصة CC BY-SA 4.0 &amp; PEP</p>", "ar") == '<p>رخصة <bdi dir="ltr">CC BY-SA 4.0</bdi> &amp; <bdi dir="ltr">PEP</bdi></p>'


@pytest.mark.parametrize("html", [
    '<script>let a = "w domu";</script>', "<code>w domu</code>", "<title>w domu</title>", '<span lang="en">a dog</span>', '<img alt="w domu">',
])
def test_code_titles_attributes_and_other_languages_are_left_alone(html):
    assert typeset(html, "pl") == html


def test_the_language_comes_back_after_a_foreign_part():
    assert typeset('<p lang="en">a dog<br>a cat</p><p>w domu</p>', "pl") == f'<p lang="en">a dog<br>a cat</p><p>w{NBSP}domu</p>'


@given(st.text(alphabet="aiwo ;?«»—вже<>/p\"'=&"), st.sampled_from(["pl", "ru", "fr", "de", "ar", "en", "ja"]))
def test_nothing_but_spaces_hyphens_and_isolation_changes(html, code):
    done = typeset(html, code).replace('<bdi dir="ltr">', "").replace("</bdi>", "") if "bdi" not in html else html
    assert done.replace(NBSP, " ").replace(SHY, "") == html.replace(NBSP, " ")
