"""Loads the whole project: languages, pages, data files and interface strings, with every reading fault collected."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from scripts.content import Page, parse_page
from scripts.navigation import places
from scripts.parallel import cores, shares, spread, uncollected
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


@dataclass
class _Reader:
    """Reads files below ``root`` and keeps the faults."""

    root: Path
    faults: list[Problem] = field(default_factory=list)

    def data(self, path: Path, default: Any) -> Any:
        """Content of a YAML file of the type of ``default``; ``default`` if it is empty or faulty."""
        try:
            loaded = read_yaml(path, self.root)
        except ProjectError as error:
            self._note(error)
            return default
        if loaded is not None and not isinstance(loaded, type(default)):
            self.faults.append(Problem(relative(path, self.root), 1, "files", f"is not a {type(default).__name__}", "compare it with the English file"))
            return default
        return loaded or default

    def pages(self, locale: str, order: dict[str, int]) -> dict[str, Page]:
        folder = self.root / "docs" / locale
        found: dict[str, Page] = {}
        for path in sorted(folder.rglob("*.md")):
            below = path.relative_to(folder).as_posix()
            try:
                found[below] = parse_page(read_text(path, self.root), locale=locale, path=below, file=relative(path, self.root))
            except ProjectError as error:
                self._note(error)
        return dict(sorted(found.items(), key=lambda item: (order.get(item[0], len(order)), item[0])))

    def _note(self, error: ProjectError) -> None:
        self.faults.append(Problem(error.file, error.line, "files", error.message, error.fix))


BY_LOCALE = {"ui": "_i18n/ui", "searches": "_i18n/search", "notes": "_i18n/notes", "danger": "_i18n/danger", "synonyms": "_i18n/synonyms", "revisions": "_data/revisions"}
"""Folders below ``docs/`` that hold one YAML file per language, by what a project calls them."""
REQUIRED = ("ui", "searches")
"""Those that no language may lack. One may come without translated notes: readers then see them in English."""
_Locale = tuple[str, dict[str, Page], dict[str, Any], list[Problem]]


def _of_locales(root: Path, order: dict[str, int], codes: list[str]) -> list[_Locale]:
    """(code, pages, data by the names of ``BY_LOCALE``, faults) of some languages."""
    found = []
    for code in codes:
        reader = _Reader(root)
        pages = reader.pages(code, order)
        files = {name: root / "docs" / folder / f"{code}.yml" for name, folder in BY_LOCALE.items()}
        data = {name: reader.data(file, {}) for name, file in files.items() if name in REQUIRED or file.is_file()}
        found.append((code, pages, data, reader.faults))
    return found


@uncollected()
def load_project(root: Path = ROOT) -> Project:
    """Read all sources, on all cores. Faults of single files become ``project.faults``; only an unreadable list of languages raises ProjectError."""
    languages = load_languages(root)
    codes = [language.code for language in languages]
    parts = spread(partial(_of_locales, root, places(root)), shares(codes, cores()))
    rows = sorted((row for part in parts for row in part), key=lambda row: codes.index(row[0]))
    by_name: dict[str, dict[str, Any]] = {name: {code: data[name] for code, _, data, _ in rows if name in data} for name in BY_LOCALE}
    reader = _Reader(root, [fault for _, _, _, faults in rows for fault in faults])
    folder = root / "docs/_data"
    data: dict[str, Any] = {name: reader.data(folder / f"{name}.yml", []) for name in ("references", "helplines", "directories", "topics", "ledger", "scores")}
    data |= {name: reader.data(folder / f"{name}.yml", {}) for name in ("site", "groups", "redirects")} | {"revisions": by_name.pop("revisions")}
    termbase = reader.data(root / "docs/_i18n/termbase.yml", {})
    return Project(root, languages, {code: pages for code, pages, _, _ in rows}, data, termbase=termbase, faults=tuple(reader.faults), **by_name)
