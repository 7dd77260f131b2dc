"""Words that a language's pages avoid, from ``docs/_i18n/banned.yml``: patterns and the reason for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scripts.problems import Problem, ProjectError
from scripts.project import Project
from scripts.rule_support import CJK, key_line, visible_lines
from scripts.sources import read_yaml

NAME = "words"
FILE = "docs/_i18n/banned.yml"


def check(project: Project) -> Iterator[Problem]:
    try:
        data = read_yaml(project.root / FILE, project.root)
    except ProjectError as error:
        yield Problem(error.file, error.line, NAME, error.message, error.fix)
        return
    if not isinstance(data, dict):
        yield Problem(FILE, 1, NAME, "is not a list of languages", "start with en: and a list below it")
        return
    for language in project.languages:
        if language.code not in data:
            yield Problem(FILE, 1, NAME, f"{language.code} is missing", f"add {language.code}: []")
            continue
        patterns: list[tuple[re.Pattern[str], str]] = []
        entries = data[language.code] or []
        if not isinstance(entries, list):
            entries = [entries]  # told by _compile as an entry without pattern
        for entry in entries:
            compiled = _compile(entry, language.code)
            if isinstance(compiled, str):
                yield Problem(FILE, key_line(project, FILE, language.code), NAME, f"{language.code}: {compiled}", "write {pattern: 'word', why: 'reason'}")
            else:
                patterns.append(compiled)
        yield from _pages(project, language.code, patterns)


def _compile(entry: Any, code: str) -> tuple[re.Pattern[str], str] | str:
    """Pattern and reason of one entry, or what is wrong with it. Patterns match whole words where words have spaces."""
    if not isinstance(entry, dict) or not entry.get("pattern") or not entry.get("why"):
        return f"{entry!r} has no pattern or no why"
    text = str(entry["pattern"])
    try:
        return re.compile(text if code in CJK else rf"(?<!\w)(?:{text})(?!\w)", re.I), str(entry["why"])
    except re.error as error:
        return f"{text!r} is not a regular expression ({error})"


def _pages(project: Project, code: str, patterns: list[tuple[re.Pattern[str], str]]) -> Iterator[Problem]:
    for page in project.pages.get(code, {}).values() if patterns else ():
        lines = list(visible_lines(page))
        whole = "\n".join(text for _, text in lines)
        for pattern, why in patterns:
            if not pattern.search(whole):
                continue
            for number, text in lines:
                if found := pattern.search(text):
                    yield Problem(page.file, number, NAME, f"{found[0]!r} is a word we avoid", why)
