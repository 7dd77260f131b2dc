"""What the search box promises to a distressed reader on a phone, tried in a real browser."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from scripts.search import Record, write_indexes

ROOT = Path(__file__).resolve().parents[2]
POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; form-action 'self'"

# Per language: (anchor, title, page, kind, aliases, text).
CORPUS: dict[str, list[tuple[str, str, str, str, tuple[str, ...], str]]] = {
    "en": [
        ("contact", "Ending contact with the affair partner", "First days", "guide", ("no contact",),
         "The affair has to end fully. One clear message, then no more contact, is kinder than a slow fade."),
        ("texting", "What if he won’t stop texting her?", "Questions", "faq", ("he keeps texting her", "still in touch"),
         "Messages that go on are contact that goes on. Say what you need, and by when."),
        ("jealous", "Am I just jealous?", "Questions", "faq", (), "Jealousy after betrayal is a signal, not a fault."),
        ("children", "Telling the children", "Family", "guide", ("kids",), "Children need short and true sentences."),
        ("sleep", "When you cannot sleep", "Help", "help", ("insomnia",), "Lie down anyway. Rest counts, even awake."),
        ("us", "Who writes this", "About", "about", (), "Volunteers write and check every page."),
        *[(f"day-{n}", f"Diary day {n}", "Diary", "guide", (), f"Notes about trust and walking on day {n}.")
          for n in range(1, 13)],
    ],
    "de": [
        ("bruch", "Nach dem Vertrauensbruch", "Erste Tage", "guide", (), "Was jetzt hilft, wenn alles wankt."),
        ("schuld", "Schuldgefühle aushalten", "Fragen", "faq", (), "Schuld zeigt, dass Ihnen etwas wichtig ist."),
        ("kinder", "Mit Kindern sprechen", "Familie", "guide", (), "Kinder brauchen kurze, wahre Sätze."),
        ("schlaf", "Wenn Sie nicht schlafen", "Hilfe", "help", (), "Legen Sie sich trotzdem hin."),
    ],
    "tr": [
        ("isik", "Işık görünmüyorsa", "Sorular", "faq", (), "Kırgınlık zamanla azalır."),
        ("ihanet", "İhanetten sonra", "Rehber", "guide", (), "Eşim beni aldattı diyenler için."),
        ("cocuk", "Çocuklarla konuşmak", "Aile", "guide", (), "Kısa cümleler yeter."),
    ],
    "pl": [
        ("maz", "Mąż mnie zdradził", "Pytania", "faq", (), "Łzy są w porządku."),
        ("spac", "Gdy nie możesz spać", "Pomoc", "help", (), "Połóż się mimo to."),
        ("dzieci", "Rozmowa z dziećmi", "Rodzina", "guide", (), "Krótkie zdania."),
    ],
    "fr": [
        ("infidelite", "Après l’infidélité", "Guide", "guide", (), "Les premiers jours."),
        ("enfants", "Parler aux enfants", "Famille", "guide", (), "Des phrases courtes."),
    ],
    "es": [
        ("enganar", "Me engañó mi marido", "Preguntas", "faq", (), "El dolor es normal."),
        ("ninos", "Hablar con los niños", "Familia", "guide", (), "Frases cortas."),
    ],
    "pt": [
        ("traicao", "Depois da traição", "Guia", "guide", (), "Os primeiros dias."),
        ("irmao", "Contar à família", "Família", "guide", (), "Frases curtas."),
    ],
    "it": [
        ("tradita", "Perché mi ha tradita?", "Domande", "faq", (), "La verità arriva a piccoli passi."),
        ("figli", "Parlare ai figli", "Famiglia", "guide", (), "Frasi brevi."),
    ],
    "ru": [
        ("izmena", "Муж изменил, что делать", "Вопросы", "faq", (), "Измена ломает доверие. Её не забыть за день."),
        ("son", "Когда не спится", "Помощь", "help", (), "Лягте всё равно. Утро ещё далеко, и ёлка спит."),
    ],
    "ar": [
        ("khiyana", "الخيانة الزوجية", "أسئلة", "faq", (), "ماذا أفعل بعد أن خانني زوجي"),
        ("asdiqa", "أصدقاء تثق بهم", "دليل", "guide", (), "تحدّث مع من تثق به"),
        ("nawm", "حين لا يأتي النوم", "مساعدة", "help", (), "استلقِ على كل حال"),
    ],
    "ja": [
        ("uwaki", "夫が浮気をやめない", "よくある質問", "faq", ("メールをやめてくれない",), "連絡が続くかぎり、終わっていません。"),
        ("kodomo", "子どもに話す", "家族", "guide", (), "短くて本当のことばで話します。"),
        ("nemuri", "眠れないとき", "たすけ", "help", (), "横になるだけでも休まります。"),
    ],
    "zh": [
        ("chugui", "老公出轨后怎么办", "常见问题", "faq", (), "先照顾自己，再决定这段关系。"),
        ("haizi", "怎么告诉孩子", "家庭", "guide", (), "简短而真实的话就够了。"),
        ("shui", "睡不着的时候", "帮助", "help", (), "躺下来也算休息。"),
    ],
}

FORM = """<!doctype html><html lang="{locale}"><meta charset="utf-8"><title>Test</title>
<script type="module" src="/app.js"></script>
<body><header>
<form role="search" data-search data-index="/assets/search/{locale}.json" data-locale="{locale}" action="/faq/"
 data-text-count="Results: {{n}}" data-text-none="Nothing found" data-text-loading="Loading" data-text-failed="All questions"
 data-text-more="Show more" data-kind-guide="Guide" data-kind-faq="Question" data-kind-help="Help" data-kind-about="About">
<label for="search-input">Search</label>
<input type="search" id="search-input" autocomplete="off" spellcheck="false"><button type="submit">Search</button></form>
{header}</header><main>{main}<p id="outside">Text</p><a id="elsewhere" href="/faq/">Elsewhere</a></main></body></html>"""
PANEL = """<div data-search-panel {inline} hidden><p role="status" data-search-status></p>
<ul data-search-results aria-busy="false"></ul><button type="button" data-search-more hidden></button></div>"""
APP = """const url = "/assets/scripts/search.js";
const form = document.querySelector("[data-search]");
import(url).then((m) => { m.attach(form); m.attach(form); form.dataset.ready = "yes"; });"""


class Handler(SimpleHTTPRequestHandler):
    """Serves files quietly and with the policy that the real site sends."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "docs/assets/scripts", folder / "assets/scripts")
    write_indexes(folder, {
        locale: [Record(f"/{locale}/#{anchor}", *rest) for anchor, *rest in rows] for locale, rows in CORPUS.items()
    })
    (folder / "app.js").write_text(APP, encoding="utf-8")
    (folder / "blank.html").write_text("<!doctype html><meta charset=utf-8><title>Blank</title>", encoding="utf-8")
    for locale in CORPUS:
        page = FORM.format(locale=locale, header=PANEL.format(inline=""), main="")
        (folder / f"{locale}.html").write_text(page, encoding="utf-8")
    inline = FORM.format(locale="en", header="", main=PANEL.format(inline="data-search-inline"))
    (folder / "search.html").write_text(inline, encoding="utf-8")
    (folder / "faq").mkdir()
    (folder / "faq/index.html").write_text("<!doctype html><title>Questions</title>", encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture()
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def engine(browser: Browser, site: str) -> Iterator[Page]:
    """A blank page in which the pure module runs."""
    context = browser.new_context()
    blank = context.new_page()
    blank.goto(f"{site}/blank.html")
    yield blank
    context.close()


Find = Callable[[str, str], list[str]]


@pytest.fixture()
def find(engine: Page) -> Find:
    """Return a function: locale and query to the anchors found, best first."""
    def search(locale: str, query: str) -> list[str]:
        return engine.evaluate("""async ([locale, query]) => {
            const { createEngine } = await import("/assets/scripts/search.js");
            const index = await (await fetch(`/assets/search/${locale}.json`)).json();
            return createEngine(index).search(query).map(({ url }) => url.split("#")[1]);
        }""", [locale, query])
    return search


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("form[data-ready=yes]").wait_for()


def type_in(page: Page, text: str) -> None:
    page.locator("#search-input").press_sequentially(text)


# The engine -----------------------------------------------------------------------------------------------------------

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
    ("ru", "елка", "son"), ("ru", "Изменой", "izmena"),
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
        const { createEngine } = await import("/assets/scripts/search.js");
        const records = Array.from({ length: 60 }, (_, n) =>
            [`/#${n}`, `Trust ${n}`, "Page", "guide", "", "Long words ".repeat(n) + "about trust again. " + "More ".repeat(60)]);
        return createEngine({ v: 1, locale: "en", records, fold: {} }).search("trust");
    }""")
    scores = [result["score"] for result in results]
    assert len(results) == 20 and scores == sorted(scores, reverse=True)
    for result in results:
        assert {"url", "title", "page", "kind", "snippet", "score"} <= result.keys()
        plain = result["snippet"].strip("…")
        assert "trust" in plain and len(plain) <= 140
        assert set(plain.replace(".", "").split()) <= {"Long", "words", "about", "trust", "again", "More"}
        start, end = result["marks"][0]
        assert result["snippet"][start:end].strip(".") == "trust"


def test_an_index_of_another_version_is_refused(engine: Page) -> None:
    message = engine.evaluate("""async () => {
        const { createEngine } = await import("/assets/scripts/search.js");
        try { createEngine({ v: 2, locale: "en", records: [] }); } catch (error) { return error.name; }
    }""")
    assert message == "TypeError"


@pytest.mark.parametrize(("text", "locale", "folded"), [
    ("Łódź", "pl", "lodz"), ("Straße", "fr", "strasse"), ("İIıi", "en", "iiii"), ("Cœur Æ", "fr", "coeur ae"),
    ("ё й", "ru", "е и"), ("ＡＢＣ１", "en", "abc1"), ("カ゛ガ", "ja", "か ゙が"), ("أإآٱىةؤئ", "ar", "اااايهوي"),
    ("won’t", "en", "wont"), ("l’amour", "fr", "l amour"),
])
def test_folding(engine: Page, text: str, locale: str, folded: str) -> None:
    result = engine.evaluate("""async ([text, locale]) =>
        (await import("/assets/scripts/search.js")).fold(text, locale, {})""", [text, locale])
    assert result == folded


@pytest.mark.parametrize(("text", "locale", "expected"), [
    ("Won't he stop?", "en", ["wont", "he", "stop"]), ("浮気した夫", "ja", ["浮気", "気し", "した", "た夫"]),
    ("夫", "ja", ["夫"]), ("我用LINE聊天", "zh", ["我用", "line", "聊天"]), ("ex-mari", "fr", ["ex", "mari"]),
])
def test_tokens(engine: Page, text: str, locale: str, expected: list[str]) -> None:
    result = engine.evaluate("""async ([text, locale]) =>
        (await import("/assets/scripts/search.js")).tokens(text, locale)""", [text, locale])
    assert result == expected


# The search box -------------------------------------------------------------------------------------------------------

def test_typing_lists_results_with_kind_page_and_count(page: Page, site: str) -> None:
    open_page(page, f"{site}/en.html")
    type_in(page, "jelous")
    first = page.locator("[data-search-results] li").first
    expect(first.get_by_role("link")).to_have_text("Am I just jealous?")
    expect(first.get_by_role("link")).to_have_attribute("href", "/en/#jealous")
    expect(first).to_contain_text("Question · Questions")
    expect(first.locator("mark").first).to_have_text("Jealousy")
    expect(page.get_by_role("status")).to_have_text("Results: 1")
    expect(page.locator("[data-search-results]")).to_have_attribute("aria-busy", "false")
    expect(page.locator("#search-input")).to_be_focused()


def test_numbers_in_the_count_are_latin_in_arabic_too(page: Page, site: str) -> None:
    open_page(page, f"{site}/ar.html")
    type_in(page, "خيانة")
    expect(page.get_by_role("status")).to_have_text("Results: 1")


def test_only_the_index_of_the_page_language_is_fetched_once_and_without_the_query(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_page(page, f"{site}/de.html")
    type_in(page, "bruch")
    expect(page.get_by_role("status")).to_have_text("Results: 1")
    page.locator("#search-input").fill("texting")
    expect(page.get_by_role("status")).to_have_text("Nothing found")
    assert [url for url in asked if "/assets/search/" in url] == [f"{site}/assets/search/de.json"]
    assert all(url.startswith(f"{site}/") and "bruch" not in url for url in asked)


def test_nothing_is_kept_or_shown_in_the_address(page: Page, site: str) -> None:
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    open_page(page, f"{site}/en.html")
    before = page.evaluate("history.length")
    type_in(page, "affair")
    page.keyboard.press("Enter")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    assert page.url == f"{site}/en.html"
    assert page.evaluate("""async () => [localStorage.length, sessionStorage.length, document.cookie,
        (await indexedDB.databases()).length, history.length, history.state]""") == [0, 0, "", 0, before, None]
    assert noise == []


def test_empty_query_clears(page: Page, site: str) -> None:
    open_page(page, f"{site}/en.html")
    type_in(page, "affair")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    page.locator("#search-input").fill("")
    expect(page.locator("[data-search-panel]")).to_be_hidden()
    expect(page.locator("[data-search-results] li")).to_have_count(0)
    expect(page.locator("[data-search-status]")).to_have_text("")


def test_index_failure_message_offers_the_questions_and_the_next_input_tries_again(page: Page, site: str) -> None:
    def broken(route: Route) -> None:
        route.fulfill(status=503, body="")
    page.route("**/assets/search/en.json", broken)
    open_page(page, f"{site}/en.html")
    type_in(page, "affair")
    link = page.get_by_role("status").get_by_role("link", name="All questions")
    expect(link).to_have_attribute("href", "/faq/")
    expect(page.locator("[data-search-results]")).to_have_attribute("aria-busy", "false")
    page.unroute("**/assets/search/en.json", broken)
    type_in(page, "s")
    expect(page.locator("[data-search-results] a").first).to_have_text("Ending contact with the affair partner")
    expect(page.get_by_role("status")).to_have_text("Results: 1")


def test_a_damaged_index_is_a_failure_too(page: Page, site: str) -> None:
    page.route("**/assets/search/en.json", lambda route: route.fulfill(body="<html>", content_type="text/html"))
    open_page(page, f"{site}/en.html")
    type_in(page, "affair")
    expect(page.get_by_role("status")).to_have_text("All questions")


def test_loading_is_announced_and_closing_meanwhile_stays_closed(page: Page, site: str) -> None:
    held: list[Route] = []
    page.route("**/assets/search/en.json", lambda route: held.append(route))
    open_page(page, f"{site}/en.html")
    type_in(page, "affair")
    expect(page.get_by_role("status")).to_have_text("Loading")
    expect(page.locator("[data-search-results]")).to_have_attribute("aria-busy", "true")
    page.keyboard.press("Escape")
    with page.expect_response("**/assets/search/en.json") as answer:
        held[0].continue_()
    answer.value.finished()
    expect(page.locator("[data-search-panel]")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    assert len(held) == 1


def test_paste_works(page: Page, site: str) -> None:
    open_page(page, f"{site}/en.html")
    page.locator("#search-input").focus()
    page.keyboard.insert_text("he wont stop texting her")  # one input event without keys, as a paste or dictation
    expect(page.locator("[data-search-results] a").first).to_have_text("What if he won’t stop texting her?")


def test_unfinished_composition_is_not_searched(page: Page, site: str) -> None:
    page.clock.install()
    open_page(page, f"{site}/ja.html")
    client = page.context.new_cdp_session(page)
    page.locator("#search-input").focus()
    client.send("Input.imeSetComposition", {"text": "うわき", "selectionStart": 3, "selectionEnd": 3})
    expect(page.locator("#search-input")).to_have_value("うわき")
    page.clock.run_for(1000)  # longer than the pause before a search
    expect(page.locator("[data-search-panel]")).to_be_hidden()
    client.send("Input.insertText", {"text": "浮気"})
    expect(page.locator("[data-search-results] a").first).to_have_text("夫が浮気をやめない")


def test_enter_searches_at_once_and_moves_no_focus(page: Page, site: str) -> None:
    open_page(page, f"{site}/en.html")
    type_in(page, "sleep")
    page.keyboard.press("Enter")
    expect(page.locator("[data-search-results] a").first).to_have_text("When you cannot sleep")
    expect(page.locator("#search-input")).to_be_focused()
    assert page.url == f"{site}/en.html"


def test_keyboard_arrows_walk_the_results(page: Page, site: str) -> None:
    open_page(page, f"{site}/en.html")
    type_in(page, "diary")
    links = page.locator("[data-search-results] a")
    expect(links).to_have_count(8)
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#search-input")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    expect(page.locator("[data-search-more]")).to_be_focused()
    page.keyboard.press("Home")
    expect(links.nth(0)).to_be_focused()


def test_arrow_down_right_after_typing_goes_to_the_results_of_what_was_typed(page: Page, site: str) -> None:
    open_page(page, f"{site}/en.html")
    page.locator("#search-input").focus()
    page.keyboard.insert_text("insomnia")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="When you cannot sleep")).to_be_focused()


def test_escape_closes_and_returns_to_the_box_without_clearing_it(page: Page, site: str) -> None:
    open_page(page, f"{site}/en.html")
    type_in(page, "diary")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-search-results] a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-search-panel]")).to_be_hidden()
    expect(page.locator("#search-input")).to_be_focused()
    expect(page.locator("#search-input")).to_have_value("diary")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-search-results] a").first).to_be_focused()


def test_escape_in_the_box_keeps_the_words(page: Page, site: str) -> None:
    open_page(page, f"{site}/en.html")
    type_in(page, "diary")
    expect(page.locator("[data-search-panel]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-search-panel]")).to_be_hidden()
    expect(page.locator("#search-input")).to_have_value("diary")
    expect(page.locator("#search-input")).to_be_focused()


def test_show_more_reveals_the_rest_and_goes_to_the_first_new_link(page: Page, site: str) -> None:
    open_page(page, f"{site}/en.html")
    type_in(page, "diary")
    expect(page.get_by_role("status")).to_have_text("Results: 12")
    links = page.locator("[data-search-results] a")
    expect(links).to_have_count(8)
    page.get_by_role("button", name="Show more").click()
    expect(links).to_have_count(12)
    expect(links.nth(8)).to_be_focused()
    expect(page.locator("[data-search-more]")).to_be_hidden()
    expect(page.locator("[data-search-panel]")).to_be_visible()


@pytest.mark.parametrize("leave", ["click", "focus"])
def test_leaving_closes_the_panel(page: Page, site: str, leave: str) -> None:
    open_page(page, f"{site}/en.html")
    type_in(page, "sleep")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    if leave == "click":
        page.locator("#outside").click()
    else:
        page.locator("#elsewhere").focus()
    expect(page.locator("[data-search-panel]")).to_be_hidden()
    expect(page.locator("#search-input")).to_have_value("sleep")


def test_results_on_the_search_page_stay(page: Page, site: str) -> None:
    open_page(page, f"{site}/search.html")
    expect(page.locator("[data-search-panel]")).to_be_hidden()
    type_in(page, "sleep")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    page.locator("#outside").click()
    page.locator("#elsewhere").focus()
    expect(page.locator("[data-search-panel]")).to_be_visible()
    page.locator("[data-search-results] a").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator("#search-input")).to_be_focused()
    page.locator("#search-input").fill("")
    expect(page.locator("[data-search-results] li")).to_have_count(0)
    expect(page.locator("[data-search-panel]")).to_have_js_property("hidden", False)


def test_markup_in_a_record_is_shown_as_text(page: Page, site: str) -> None:
    row = ["/x/", "<b>Bold</b>", "<i>Page</i>", "faq", "", "<img src=x> bold text"]
    page.route("**/assets/search/en.json", lambda route: route.fulfill(
        json={"v": 1, "locale": "en", "records": [row], "fold": {}}))
    open_page(page, f"{site}/en.html")
    type_in(page, "bold")
    item = page.locator("[data-search-results] li")
    expect(item.get_by_role("link")).to_have_text("<b>Bold</b>")
    expect(item.locator("b, i, img")).to_have_count(0)


def test_words_typed_before_the_module_came_are_searched(page: Page, site: str) -> None:
    held: list[Route] = []
    page.route("**/assets/scripts/search.js", lambda route: held.append(route))
    with page.expect_request("**/assets/scripts/search.js"):
        page.goto(f"{site}/en.html", wait_until="commit")
    page.locator("#search-input").fill("insomnia")
    held[0].continue_()
    expect(page.get_by_role("link", name="When you cannot sleep")).to_be_visible()
