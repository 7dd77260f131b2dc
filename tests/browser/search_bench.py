"""A small invented site in all twelve languages for the tests of the search engine and the search box."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

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
        ("son", "Когда не спится", "Помощь", "help", ("всё равно не спится до утра",), "Лягте всё равно."),
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
 data-text-loading="Loading" data-text-failed="All questions">
<label for="search-input">Search</label>
<input type="search" id="search-input" autocomplete="off" spellcheck="false"><button type="submit">Search</button></form>
{header}</header><main>{main}<p id="outside">Text</p><a id="elsewhere" href="/faq/">Elsewhere</a></main></body></html>"""
PANEL = """<div data-search-panel {inline} hidden><p role="status" data-search-status></p></div>"""
WORDS = {
    "count": "Results: {n}", "none": "Nothing found", "closest": "Closest", "more": "Show more", "privacy": "Nothing leaves this device.",
    "kinds": {"guide": "Guide", "faq": "Question", "help": "Help", "about": "About"}, "list": ["/faq/", "Questions"],
    "elsewhere": [["/topics/", "Topics"], ["/help/", "Help"]], "alarms": {},
}
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
        locale: [Record(f"/{locale}/", anchor, title, page, kind, (*aliases, text), text) for anchor, title, page, kind, aliases, text in rows] for locale, rows in CORPUS.items()
    }, dict.fromkeys(CORPUS, {"panel": WORDS}))
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
    """Return a function: locale and query to the anchors found, best first; only faintly similar ones count as none."""
    def search(locale: str, query: str) -> list[str]:
        return engine.evaluate("""async ([locale, query]) => {
            const { createEngine } = await import("/assets/scripts/search-engine.js");
            const index = await (await fetch(`/assets/search/${locale}.json`)).json();
            const { results, sure } = (await createEngine(index)).search(query);
            return sure ? results.map(({ url }) => url.split("#")[1]) : [];
        }""", [locale, query])
    return search


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("form[data-ready=yes]").wait_for()


def type_in(page: Page, text: str) -> None:
    page.locator("#search-input").press_sequentially(text)
