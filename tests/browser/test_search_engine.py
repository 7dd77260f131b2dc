"""How the search engine reads what people type, tried in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.search_bench import Find, engine, find, site  # noqa: F401 (fixtures)


@pytest.mark.parametrize(("query", "anchor"), [
    ("afair", "contact"), ("jelous", "jealous"), ("cihldren", "children"), ("insomina", "sleep"), ("jelousey", "jealous"),
    ("betrayel", "jealous"), ("voluntter", "us"), ("mesages", "texting"),
])
def test_misspelling_found(find: Find, query: str, anchor: str) -> None:
    assert find("en", query)[0] == anchor


@pytest.mark.parametrize("query", ["he wont stop texting her", "he won't stop texting her", "HE WON´T STOP TEXTING HER!!",
                                   "texts her all the time wont stop", "keeps textng"])
def test_a_scene_in_plain_words_is_found(find: Find, query: str) -> None:
    assert find("en", query)[0] == "texting"


@pytest.mark.parametrize(("locale", "query", "anchor"), [
    ("fr", "infidelite", "infidelite"), ("fr", "linfidélité", "infidelite"), ("es", "engano", "enganar"),
    ("es", "NINOS", "ninos"), ("de", "schuldgefuhle", "schuld"), ("de", "schuldgefuehle", "schuld"),
    ("pt", "traicao", "traicao"), ("it", "la verita", "tradita"), ("it", "perche", "tradita"),
    ("ru", "все равно", "son"), ("ru", "Изменой", "izmena"),
])
def test_without_accents_found(find: Find, locale: str, query: str, anchor: str) -> None:
    assert find(locale, query)[0] == anchor


@pytest.mark.parametrize(("query", "anchor"), [
    ("ışık", "isik"), ("isik", "isik"), ("IŞIK", "isik"), ("ISIK", "isik"), ("İHANET", "ihanet"), ("ihanet", "ihanet"),
    ("IHANET", "ihanet"), ("kirginlik", "isik"), ("esim aldatiyor", "ihanet"), ("cocuk", "cocuk"),
])
def test_turkish_dotted_and_dotless_i_are_one(find: Find, query: str, anchor: str) -> None:
    assert find("tr", query)[0] == anchor


@pytest.mark.parametrize("query", ["bruch", "vertrauen", "Vertrauensbruch", "vertrauensbruches"])
def test_german_compound_is_found_by_its_parts(find: Find, query: str) -> None:
    assert find("de", query)[0] == "bruch"


@pytest.mark.parametrize(("query", "anchor"), [("maz", "maz"), ("lzy", "maz"), ("zdrada", "maz"), ("mozesz spac", "spac")])
def test_polish_without_diacritics_found(find: Find, query: str, anchor: str) -> None:
    assert find("pl", query)[0] == anchor


@pytest.mark.parametrize(("query", "anchor"), [
    ("الخيانة", "khiyana"), ("خيانة", "khiyana"), ("خيانه", "khiyana"), ("والخيانة", "khiyana"), ("خِيَانَة", "khiyana"),
    ("أصدقاء", "asdiqa"), ("اصدقاء", "asdiqa"), ("الأصدقاء", "asdiqa"), ("نوم", "nawm"), ("خيـــانة", "khiyana"),
])
def test_arabic_with_and_without_article_and_hamza_found(find: Find, query: str, anchor: str) -> None:
    assert find("ar", query)[0] == anchor


@pytest.mark.parametrize(("query", "anchor"), [
    ("浮気", "uwaki"), ("夫", "uwaki"), ("浮気して", "uwaki"), ("めーる", "uwaki"), ("ﾒｰﾙ", "uwaki"), ("コドモ", "kodomo"),
    ("眠れません", "nemuri"), ("眠りたい", "nemuri"),
])
def test_japanese_found(find: Find, query: str, anchor: str) -> None:
    assert find("ja", query)[0] == anchor


@pytest.mark.parametrize(("query", "anchor"), [
    ("出軌", "chugui"), ("老公出軌後怎麼辦", "chugui"), ("關係", "chugui"), ("簡短", "haizi"), ("睡不著", "shui"), ("轨", "chugui"),
])
def test_chinese_traditional_query_finds_simplified_page(find: Find, query: str, anchor: str) -> None:
    assert find("zh", query)[0] == anchor


@pytest.mark.parametrize(("locale", "query"), [("de", "texting"), ("en", "Vertrauensbruch"), ("ja", "infidélité"),
                                               ("ru", "jealous"), ("zh", "خيانة")])
def test_wrong_language_not_present(find: Find, locale: str, query: str) -> None:
    assert find(locale, query) == []


@pytest.mark.parametrize("query", ["", "   ", "?!…", "'", "\u200b", "[(*"])
def test_a_query_without_words_finds_nothing_and_does_not_fail(find: Find, query: str) -> None:
    assert find("en", query) == []


def test_common_words_alone_still_find_something(find: Find) -> None:
    assert "us" in find("en", "who")


def test_a_short_wrong_word_is_not_guessed_from_another_first_letter(find: Find) -> None:
    assert find("en", "bids") == []


def test_the_exact_name_comes_first(find: Find) -> None:
    assert find("en", "no contact")[0] == "contact"
    assert find("en", "diary day 7")[0] == "day-7"


def test_at_most_twenty_results_best_first_with_all_fields(engine: Page) -> None:
    results = engine.evaluate("""async () => {
        const { createEngine } = await import("/assets/scripts/search-engine.js");
        const records = Array.from({ length: 60 }, (_, n) => [0, `a${n}`, `Trust ${n}`, "More about trust again."]);
        const index = { v: 2, locale: "en", pages: [["/", "Page", "guide"]], records, words: "trust", places: "*".repeat(60) };
        return (await createEngine(index)).search("trust").results;
    }""")
    scores = [result["score"] for result in results]
    assert len(results) == 20 and scores == sorted(scores, reverse=True)
    for result in results:
        assert {"url", "title", "page", "kind", "snippet", "score"} <= result.keys()
        start, end = result["marks"][0]
        assert result["snippet"][start:end].strip(".") == "trust"


def test_an_index_of_another_version_is_refused(engine: Page) -> None:
    message = engine.evaluate("""async () => {
        const { createEngine } = await import("/assets/scripts/search-engine.js");
        try { await createEngine({ v: 1, locale: "en", records: [] }); } catch (error) { return error.name; }
    }""")
    assert message == "TypeError"


@pytest.mark.parametrize(("text", "locale", "folded"), [
    ("Łódź", "pl", "lodz"), ("Straße", "fr", "strasse"), ("İIıi", "en", "iiii"), ("Cœur Æ", "fr", "coeur ae"),
    ("ё й", "ru", "е и"), ("ＡＢＣ１", "en", "abc1"), ("カ゛ガ", "ja", "か ゙が"), ("أإآٱىةؤئ", "ar", "اااايهوي"),
    ("won’t", "en", "wont"), ("l’amour", "fr", "l amour"),
])
def test_folding(engine: Page, text: str, locale: str, folded: str) -> None:
    result = engine.evaluate("""async ([text, locale]) =>
        (await import("/assets/scripts/search-text.js")).fold(text, locale, {})""", [text, locale])
    assert result == folded


@pytest.mark.parametrize(("text", "locale", "expected"), [
    ("Won't he stop?", "en", ["wont", "he", "stop"]), ("浮気した夫", "ja", ["浮", "気", "夫", "浮気", "気し", "した", "た夫"]),
    ("夫", "ja", ["夫"]), ("我用LINE聊天", "zh", ["我", "用", "我用", "line", "聊", "天", "聊天"]), ("ex-mari", "fr", ["ex", "mari"]),
])
def test_tokens(engine: Page, text: str, locale: str, expected: list[str]) -> None:
    result = engine.evaluate("""async ([text, locale]) =>
        (await import("/assets/scripts/search-text.js")).tokens(text, locale)""", [text, locale])
    assert result == expected
