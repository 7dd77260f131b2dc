"""Runs search engines on the project's content in the system's Chromium, as a reader's browser would.

Engines: ``site``, ours; ``lunr``, the worker that Material for MkDocs ships, on the same places and phrasings, as a baseline.
Playwright is a test dependency; it is imported only here.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from scripts.browser_setup import chromium
from scripts.problems import ProjectError
from scripts.project import Language
from scripts.search import Record, build_index

ENGINES = ("site", "lunr")
_SITE = """async ([locale, queries, address]) => {
    const { createEngine } = await import("/scripts/search-engine.js");
    const index = await (await fetch(address)).json();
    const begin = performance.now();
    const engine = await createEngine(index);
    const start = performance.now();
    const results = queries.map((query) => engine.search(query).results.map((result) => result.url));
    return [results, start - begin, (performance.now() - start) / queries.length];
}"""
_LUNR = r"""async ([locale, queries, address]) => {
    const docs = await (await fetch(address)).json();
    const worker = new Worker("/javascripts/workers/search.js");
    const ask = (message) => new Promise((resolve, reject) => {
        worker.onmessage = (event) => resolve(event.data);
        worker.onerror = (event) => reject(new Error(event.message));
        worker.postMessage(message);
    });
    const fields = { title: { boost: 1e3 }, text: { boost: 1 }, tags: { boost: 1e6 } };
    const config = { lang: [locale], separator: "[\\s\\-,:!=\\[\\]()\"/]+", pipeline: ["stopWordFilter"], fields };
    const begin = performance.now();
    await ask({ type: 0, data: { config, docs, options: { suggest: false } } });
    const start = performance.now();
    const results = [];
    for (const query of queries) {
        const { data } = await ask({ type: 2, data: query });
        results.push(data.items.flat().sort((a, b) => b.score - a.score).map((item) => item.location));
    }
    return [results, start - begin, (performance.now() - start) / queries.length];
}"""


@dataclass(frozen=True)
class Answers:
    """What an engine found. urls: per query, best first. size: bytes of its index. prepare, each: milliseconds, once and per query."""

    urls: list[list[str]]
    size: int
    prepare: float
    each: float
    index: bytes


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


def place(record: Record, language: Language, base: str = "/") -> str:
    """Id of a record as queries name it: the page's path and the anchor, ``top`` for a page as a whole."""
    path = record.url.removeprefix(base + language.prefix).rstrip("/")
    return f"{path}#{record.anchor or 'top'}"


def normalised(identifier: str) -> str:
    """``faq/touch.md#q37`` as ``place`` writes it."""
    path, _, anchor = identifier.partition("#")
    return f"{path.removesuffix('.md').removesuffix('/index')}#{anchor or 'top'}"


@contextmanager
def bench(scripts: Path) -> Iterator["Bench"]:
    """A browser and a server for the engines. ``scripts``: folder of the site's scripts. Raises ProjectError if there is no Chromium."""
    from playwright.sync_api import sync_playwright

    if not (path := chromium()):
        raise ProjectError("scripts/browser_setup.py", 1, "no Chromium was found", "run python -m scripts.browser_setup, or set CHROMIUM to its path")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder)
        shutil.copytree(scripts, root / "scripts")
        _copy_material(root / "javascripts")
        (root / "index.html").write_text("<!doctype html><title>Bench</title>", encoding="utf-8")
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        try:
            yield Bench(root, page)
        finally:
            browser.close()
            server.shutdown()


def _copy_material(target: Path) -> None:
    import material

    source = Path(material.__file__).parent / "templates/assets/javascripts"
    shutil.copytree(source / "lunr", target / "lunr")
    (target / "workers").mkdir()
    shutil.copy(next((source / "workers").glob("search.*.min.js")), target / "workers/search.js")


class Bench:
    """Asks an engine many queries at once."""

    def __init__(self, root: Path, page: Any) -> None:
        self._root, self._page = root, page

    def ask(self, engine: str, locale: str, found: Sequence[Record], more: Mapping[str, Any], queries: Sequence[str]) -> Answers:
        """Let an engine answer queries from records and what else our index holds. Raises KeyError for an unknown engine."""
        data = {"site": partial(build_index, found, locale, more), "lunr": partial(_documents, found)}[engine]()
        (self._root / f"{locale}.json").write_bytes(data)
        # Material has no rules for Polish and falls back to English. In its query language some signs are operators.
        asked = [locale if engine == "site" or locale != "pl" else "en", [query if engine == "site" else _plain(query) for query in queries], f"/{locale}.json"]
        urls, prepared, each = self._page.evaluate(_SITE if engine == "site" else _LUNR, asked)
        return Answers(urls, len(data), prepared, each, data)


def _plain(query: str) -> str:
    return "".join(" " if sign in "+-~^*:" else sign for sign in query)


def address(record: Record) -> str:
    return f"{record.url}#{record.anchor}" if record.anchor else record.url


def _documents(found: Sequence[Record]) -> bytes:
    """Records as Material's search takes them; phrasings are part of the text, because it has no field for them."""
    documents = [{"location": address(record), "title": record.title, "text": " ".join((record.text, *record.aliases))} for record in found]
    return json.dumps(documents, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
