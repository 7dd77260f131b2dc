"""Pages are easy enough to read: floors are errors, goals are worth improving. Limits: ``docs/_i18n/readability.yml``."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from scripts.content import Page
from scripts.problems import Problem, ProjectError
from scripts.project import Project
from scripts.readability import Measure, load_limits, long_sentences, measure_page
from scripts.rule_support import start_line
from scripts.sources import read_yaml, relative

NAME = "reading"
KINDS = ("guide", "faq", "tool", "words", "help", "about", "home", "start")
_LONGEST = ("longest_sentence_words", "longest_sentence_characters")


def check(project: Project) -> Iterator[Problem]:
    path = project.root / "docs/_i18n/readability.yml"
    try:
        read_yaml(path, project.root)  # tells encoding and syntax faults with their line
        limits = load_limits(path)
    except ProjectError as error:
        yield Problem(relative(path, project.root), error.line, NAME, error.message, error.fix)
        return
    for language in project.languages:
        if language.code not in limits:
            yield Problem(relative(path, project.root), 1, NAME, f"there are no limits for {language.code}", f"add {language.code}: with at least one limit")
            continue
        terms = _common_terms(project, language.code)
        for page in project.pages.get(language.code, {}).values():
            if page.kind in KINDS:
                yield from _page(page, limits, terms)


def _common_terms(project: Project, code: str) -> Collection[str]:
    """The language's preferred and allowed terms: readers of this site meet them often, so they count as common."""
    found: set[str] = set()
    for concept in project.termbase.values():
        row: Any = concept.get(code) if isinstance(concept, dict) else None
        if isinstance(row, dict):
            allowed = row.get("allowed") if isinstance(row.get("allowed"), list) else []
            found.update(str(term) for term in (row.get("preferred"), *allowed) if term)
    return found


def _page(page: Page, limits: dict[str, Any], terms: Collection[str]) -> Iterator[Problem]:
    try:
        measures = measure_page(page.source, page.locale, limits, terms)
    except ValueError as error:
        yield Problem(page.file, 1, NAME, str(error), "compare docs/_i18n/readability.yml with scripts/readability.py")
        return
    for measure in measures:
        if not measure.meets_floor:
            yield Problem(page.file, start_line(page), NAME, *_told(measure, measure.floor, page))
        elif not measure.meets_goal:
            yield Problem(page.file, start_line(page), NAME, *_told(measure, measure.goal, page), goal=True)


def _told(measure: Measure, limit: float, page: Page) -> tuple[str, str]:
    """Message and fix for one limit that is missed."""
    side = "at least" if measure.higher_is_better else "at most"
    message = f"{measure.name} is {measure.value:.1f}, {side} {limit:g} wanted"
    if measure.name not in _LONGEST:
        return message, "use shorter sentences and more common words"
    sentences = long_sentences(page.source, page.locale, limit)
    return message, f"split: {sentences[0][:80]}" if sentences else "split the longest sentence"
