"""What holds for any text that the search folds and cuts, tried in a real browser with made-up texts in batches."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from scripts.project import ROOT

LOCALES = ["en", "it", "fr", "de", "pl", "tr", "pt", "ru", "ar", "ja", "zh", "es"]
LETTERS = "aeouıİIßæłđøéñü'’`´ʼ-.,!? 1٢۳ёйщжانآأإىةلوکـ\u0301\u0308\u064e\u200c\u200dがガヴーﾊﾟ々字實信％Ａ"
TEXTS = st.lists(st.one_of(st.text(), st.text(alphabet=LETTERS)), min_size=20, max_size=40)
MAP = {"實": "实"}
Search = Callable[[str, list[str], str], list[Any]]


@pytest.fixture(scope="module")
def search(browser: Browser) -> Iterator[Search]:
    """``search(name, texts, locale)``: what a function of search-text.js gives for each text."""
    page = browser.new_page()
    source = (ROOT / "docs/assets/scripts/search-text.js").read_text(encoding="utf-8")
    page.evaluate("async (source) => { window.text = await import(URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))); }", source)
    yield lambda name, texts, locale: page.evaluate("([name, texts, locale, map]) => texts.map((item) => text[name](item, locale, map))", [name, texts, locale, MAP])
    page.close()


@pytest.mark.parametrize("locale", LOCALES)
@settings(max_examples=15)
@given(texts=TEXTS)
def test_folding_twice_changes_nothing_more(search: Search, locale: str, texts: list[str]) -> None:
    folded = search("fold", texts, locale)
    assert search("fold", folded, locale) == folded


@pytest.mark.parametrize("locale", LOCALES)
@settings(max_examples=15)
@given(texts=TEXTS)
@example(texts=["e"])
def test_no_token_is_empty_or_holds_a_space(search: Search, locale: str, texts: list[str]) -> None:
    assert all(token and not token.isspace() and len(token.split()) == 1 for tokens in search("tokens", texts, locale) for token in tokens)


@pytest.mark.parametrize("locale", LOCALES)
@settings(max_examples=15)
@given(texts=TEXTS)
def test_composed_and_decomposed_text_is_the_same_to_the_search(search: Search, locale: str, texts: list[str]) -> None:
    forms = [[unicodedata.normalize(form, text) for text in texts] for form in ("NFC", "NFD")]
    assert search("tokens", forms[0], locale) == search("tokens", forms[1], locale)
    assert search("fold", forms[0], locale) == search("fold", forms[1], locale)


@pytest.mark.parametrize("locale", [code for code in LOCALES if code != "ar"])
@settings(max_examples=15)
@given(texts=TEXTS)
@example(texts=["moj"])
def test_words_cut_again_are_the_same_words(search: Search, locale: str, texts: list[str]) -> None:
    # Not for Arabic: a word may bear two articles, and only one is taken off.
    words = search("words", texts, locale)
    assert search("words", [" ".join(found) for found in words], locale) == words
