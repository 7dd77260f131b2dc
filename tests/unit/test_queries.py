"""The queries that judge the search: enough of them, fair, and counted right."""

from __future__ import annotations

import pytest

from scripts.danger import KIN, PAGES
from scripts.project import SOURCE, load_project
from scripts.queries import HALVES, Query, load, load_danger, measure
from scripts.search_bench import normalised

PROJECT = load_project()
LOCALES = [language.code for language in PROJECT.languages]


def test_success_counts_an_answer_in_the_first_and_in_the_first_three() -> None:
    queries = [Query("a", ("x",)), Query("b", ("x", "y")), Query("c", ("x",)), Query("d", ("x",))]
    found = measure(queries, [["x", "z"], ["z", "w", "y"], ["z", "w", "v", "x"], []])
    assert (found.first, found.third, found.empty) == (0.25, 0.5, 0.25)
    assert found.rank == pytest.approx((1 + 1 / 3 + 1 / 4) / 4)


@pytest.mark.parametrize(("queries", "results"), [([], []), ([Query("a", ("x",))], [])])
def test_nothing_to_compare_is_refused(queries: list[Query], results: list[list[str]]) -> None:
    with pytest.raises(ValueError, match="cannot be compared"):
        measure(queries, results)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_language_has_enough_queries_and_a_third_are_hard(locale: str) -> None:
    for half in HALVES:
        queries = load(locale, half)
        assert len(queries) >= (60 if locale == SOURCE else 40)
        assert sum(query.hard for query in queries) >= len(queries) // 4


@pytest.mark.parametrize("locale", LOCALES)
def test_every_query_points_to_places_that_exist(locale: str) -> None:
    places = {
        normalised(f"{path}#{heading.id or 'top'}") for path, page in PROJECT.pages[SOURCE].items() for heading in page.headings
    }
    for half in HALVES:
        for query in load(locale, half):
            assert query.ids and {normalised(identifier) for identifier in query.ids} <= places, query.text


@pytest.mark.parametrize("locale", LOCALES)
def test_no_query_stands_in_both_halves(locale: str) -> None:
    tuning, reported = ({query.text for query in load(locale, half)} for half in HALVES)
    assert not tuning & reported


@pytest.mark.parametrize("locale", LOCALES)
def test_lines_of_danger_name_the_three_help_pages(locale: str) -> None:
    danger, harmless = load_danger(locale)
    assert {page for _, page in danger} == set(PAGES)
    assert len(danger) >= 20 and len(harmless) >= 12


def test_places_that_raise_an_alarm_exist() -> None:
    for target, page in KIN.items():
        path, _, anchor = target.partition("#")
        assert page in PAGES and anchor in PROJECT.pages[SOURCE][path].ids, target
