"""``mkdocs.yml`` lists every English page once, without titles, and the languages of ``languages.yml`` in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from scripts.navigation import FILE, read_config
from scripts.problems import Problem, ProjectError
from scripts.project import SOURCE, Project
from scripts.rule_support import english, faulty, key_line

NAME = "navigation"
GROUPS = "docs/_data/groups.yml"


def check(project: Project) -> Iterator[Problem]:
    try:
        config = read_config(project.root)
    except ProjectError as error:
        yield Problem(FILE, error.line, NAME, error.message, error.fix)
        return
    for key, message, fix in (*_nav(config.get("nav"), english(project)), *_languages(config.get("plugins"), project)):
        yield Problem(FILE, key_line(project, FILE, key), NAME, message, fix)
    if GROUPS not in faulty(project):
        for key, message, fix in _groups(project.data["groups"], english(project)):
            yield Problem(GROUPS, key_line(project, GROUPS, key), NAME, message, fix)


def _groups(groups: dict[str, Any], pages: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Each guide stands in one group of the list of guides."""
    count: Counter[str] = Counter()
    for name, paths in groups.items():
        for path in paths if isinstance(paths, list) else [paths]:
            count[str(path)] += 1
            if path not in pages:
                yield str(name), f"{path} is not an English page", "correct the path"
    for path in sorted(path for path, page in pages.items() if page.kind == "guide" and count[path] != 1):
        yield "", f"{path} is listed {count[path]} times", "list each guide in one group"


def _nav(nav: Any, pages: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    listed: list[str] = []
    yield from (("nav", message, fix) for message, fix in _entries(nav, listed))
    count = Counter(listed)
    for path in sorted(count.keys() - pages.keys()):
        yield "nav", f"{path} is not an English page", "correct the path or write the page"
    for path in sorted(pages.keys() - count.keys()):
        yield "nav", f"{path} is missing", f"add the line - {path}"
    for path in sorted(path for path, times in count.items() if times > 1):
        yield "nav", f"{path} is listed {count[path]} times", "keep one of the lines"


def _entries(entry: Any, listed: list[str]) -> Iterator[tuple[str, str]]:
    """Adds all paths below an entry to ``listed`` and yields what is not a path."""
    if isinstance(entry, list):
        for item in entry:
            yield from _entries(item, listed)
    elif isinstance(entry, dict):
        # A title here would become the browser title in every language.
        for title, below in entry.items():
            yield f"the entry {title!r} has a title", "write the path alone; titles come from the pages"
            yield from _entries(below, listed)
    elif isinstance(entry, str):
        listed.append(entry)
    else:
        yield f"nav holds {entry!r}", "write a list of paths"


def _languages(plugins: Any, project: Project) -> Iterator[tuple[str, str, str]]:
    found = [item["i18n"] for item in plugins if isinstance(item, dict) and "i18n" in item] if isinstance(plugins, list) else []
    rows = found[0].get("languages") if found and isinstance(found[0], dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        yield "plugins", "the i18n plugin has no list of languages", "list the locales of docs/_data/languages.yml"
        return
    locales = [str(row.get("locale")) for row in rows]
    wanted = [language.code for language in project.languages]
    if locales != wanted:
        yield "plugins", f"locales are {' '.join(locales)}", f"write {' '.join(wanted)}, as in docs/_data/languages.yml"
    if [row.get("locale") for row in rows if row.get("default")] != [SOURCE]:
        yield "plugins", "English is not the only default language", f"set default: true at {SOURCE} and nowhere else"
    for row in rows:
        for key in sorted({"theme", "extra"} & row.keys()):
            yield "plugins", f"{row.get('locale')} has {key}: of its own, which leaks into later languages", "remove it; texts belong to docs/_i18n/ui"
