"""Loads the whole project: languages, pages, data files and interface strings, with every reading fault collected."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from scripts.content import Page, parse_page
from scripts.navigation import places
from scripts.problems import Problem, ProjectError
from scripts.sources import read_text, read_yaml, relative
from scripts.tools import mentions

ROOT = Path(__file__).resolve().parent.parent
SOURCE = "en"
"""Locale that all others are translated from."""
SHARED = frozenset({"assets", "_data", "_i18n"})
"""Folders of ``docs/`` that are not locales."""


@dataclass(frozen=True)
class Language:
    """One row of ``docs/_data/languages.yml``.

    code: locale and folder name. tag: BCP 47 tag for ``lang``. name: its own name for itself. dir: ltr or rtl.
    exit_url: ordinary page that Leave this page opens. babel: locale identifier for dates and country names.
    countries: ISO 3166 codes shown first on the list of services.
    """

    code: str
    tag: str
    name: str
    dir: str
    exit_url: str
    babel: str
    countries: tuple[str, ...] = ()

    @property
    def prefix(self) -> str:
        """Start of the language's addresses below the site root: "" for English, ``de/`` for German."""
        return "" if self.code == SOURCE else f"{self.code}/"


@dataclass(frozen=True)
class Project:
    """Everything the checks, the build and the translation commands work on. Read with ``load_project``."""

    root: Path
    languages: tuple[Language, ...]
    pages: dict[str, dict[str, Page]]
    """Locale → path → page, in the order of the navigation."""
    data: dict[str, Any]
    ui: dict[str, dict[str, str]]
    searches: dict[str, dict[str, list[str]]]
    termbase: dict[str, Any]
    notes: dict[str, dict[str, Any]] = field(default_factory=dict)
    danger: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    synonyms: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    faults: tuple[Problem, ...] = field(default=())

    @cached_property
    def by_code(self) -> dict[str, Language]:
        return {language.code: language for language in self.languages}

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def translated(self) -> tuple[Language, ...]:
        return tuple(language for language in self.languages if language.code != SOURCE)

    def all_pages(self) -> list[Page]:
        return [page for pages in self.pages.values() for page in pages.values()]

    @cached_property
    def references(self) -> dict[str, dict[str, Any]]:
        """Bibliography by key. Malformed entries are left out; the rule ``references`` reports them."""
        return {entry["key"]: entry for entry in self.data.get("references") or [] if isinstance(entry, dict) and entry.get("key")}


    @cached_property
    def source_hashes(self) -> dict[str, dict[str, str]]:
        """Section hashes of each English page, worked out once: every translated page is compared with them."""
        from scripts.translations import source_hashes  # which reads projects itself

        return {path: source_hashes(page) for path, page in self.pages[SOURCE].items()}

    @cached_property
    def tool_mentions(self) -> dict[str, dict[str, list[str]]]:
        """For each tool the guides and answers that lead to it; see ``tools.mentions``."""
        pages = self.pages[SOURCE].values()
        return {page.path: mentions(page, pages) for page in pages if page.kind == "tool"}


def load_languages(root: Path = ROOT) -> tuple[Language, ...]:
    """The one list of languages, in the order of the language switch. Raises ProjectError if it cannot be read."""
    path = root / "docs/_data/languages.yml"
    rows = read_yaml(path, root)
    try:
        found = tuple(Language(**{**row, "countries": tuple(row.get("countries", ()))}) for row in rows)
    except (TypeError, AttributeError) as error:
        raise ProjectError(relative(path, root), 1, f"has a row that does not fit ({error})", "compare it with the other rows") from None
    for language in found:
        for key in ("code", "tag", "name", "dir", "exit_url", "babel"):
            if not isinstance(getattr(language, key), str):
                raise ProjectError(relative(path, root), 1, f"has {getattr(language, key)!r} for {key}, which is not a text", "quote it, for example code: 'no'")
        if not language.exit_url.startswith("https://"):
            raise ProjectError(relative(path, root), 1, f"has {language.exit_url!r} for exit_url, which is no address", "start it with https://")
    codes = [language.code for language in found]
    if codes[:1] != [SOURCE] or len(set(codes)) < len(codes):
        raise ProjectError(relative(path, root), 1, f"lists {' '.join(codes) or 'nothing'}", f"put {SOURCE} first and every language once")
    return found


def load_project(root: Path = ROOT) -> Project:
    """Read all sources. Faults of single files become ``project.faults``; only an unreadable list of languages raises ProjectError."""
    languages = load_languages(root)
    faults: list[Problem] = []

    def read(path: Path, default: Any) -> Any:
        try:
            loaded = read_yaml(path, root)
        except ProjectError as error:
            faults.append(Problem(error.file, error.line, "files", error.message, error.fix))
            return default
        if loaded is not None and not isinstance(loaded, type(default)):
            faults.append(Problem(relative(path, root), 1, "files", f"is not a {type(default).__name__}", "compare it with the English file"))
            return default
        return loaded or default

    pages: dict[str, dict[str, Page]] = {}
    order = places(root)
    for language in languages:
        folder = root / "docs" / language.code
        pages[language.code] = {}
        for path in sorted(folder.rglob("*.md")):
            below = path.relative_to(folder).as_posix()
            try:
                text = read_text(path, root)
                pages[language.code][below] = parse_page(text, locale=language.code, path=below, file=relative(path, root))
            except ProjectError as error:
                faults.append(Problem(error.file, error.line, "files", error.message, error.fix))
        pages[language.code] = dict(sorted(pages[language.code].items(), key=lambda item: (order.get(item[0], len(order)), item[0])))
    docs = root / "docs"
    lists = ("references", "helplines", "directories", "topics", "ledger", "scores")
    data: dict[str, Any] = {name: read(docs / f"_data/{name}.yml", []) for name in lists}
    data |= {name: read(docs / f"_data/{name}.yml", {}) for name in ("site", "groups", "redirects")}
    codes = [language.code for language in languages]
    data["revisions"] = {code: read(file, {}) for code in codes if (file := docs / f"_data/revisions/{code}.yml").is_file()}
    ui = {code: read(docs / f"_i18n/ui/{code}.yml", {}) for code in codes}
    searches = {code: read(docs / f"_i18n/search/{code}.yml", {}) for code in codes}
    termbase = read(docs / "_i18n/termbase.yml", {})
    # A language may come without translated notes: readers then see them in English.
    notes = {code: read(file, {}) for code in codes if (file := docs / f"_i18n/notes/{code}.yml").is_file()}
    danger = {code: read(file, {}) for code in codes if (file := docs / f"_i18n/danger/{code}.yml").is_file()}
    synonyms = {code: read(file, {}) for code in codes if (file := docs / f"_i18n/synonyms/{code}.yml").is_file()}
    return Project(root, languages, pages, data, ui, searches, termbase, notes, danger, synonyms, tuple(faults))
