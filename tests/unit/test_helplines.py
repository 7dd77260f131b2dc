"""A number is printed only while a person's check of it is fresh."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest

from scripts import helplines
from scripts.directives import expand
from scripts.strings import strings_for

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(("age", "printed"), [(0, True), (90, True), (91, False), (-1, False)])
def test_a_number_is_printed_for_ninety_days_after_its_check(age, printed):
    entry = {"number": "12345", "confirmed_on": TODAY - timedelta(days=age)}
    assert helplines.number_may_be_printed(entry, TODAY) is printed


@pytest.mark.parametrize("entry", [{"number": "12345", "confirmed_on": None}, {"number": None, "confirmed_on": TODAY}, {"number": "12345"}])
def test_a_number_nobody_has_checked_is_never_printed(entry):
    assert not helplines.number_may_be_printed(entry, TODAY)


def test_an_old_source_date_does_not_keep_an_old_number(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert helplines.current_day() > date(2026, 1, 1)


@pytest.fixture
def one_service(project):
    entry = {"service": "Line", "countries": ["GB"], "kind": "domestic_abuse", "languages": ["en"], "url": "https://line.example", "number": "55 55", "confirmed_on": TODAY}
    return dataclasses.replace(project, data={**project.data, "helplines": [entry]})


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_page_shows_a_fresh_number_in_its_order_and_drops_it_later(one_service, code):
    page = one_service.pages[code]["help/find-a-service.md"]

    def shown(day):
        return expand("<p>[[services]]</p>", page, one_service, lambda path, id="": path, day)

    assert '<bdi dir="ltr">55 55</bdi>' in shown(TODAY)
    later = shown(TODAY + timedelta(days=91))
    assert "55 55" not in later and "Line" in later and strings_for(one_service, code)("services.none") in later


def test_the_readers_own_countries_come_first(project):
    for code, first in (("en", "GB"), ("de", "DE"), ("ja", "JP"), ("es", "ES")):
        rows = helplines.country_rows(project, project.by_code[code], strings_for(project, code), TODAY)
        assert rows[0]["code"] == first
