"""Services by country and international directories, under the rule for printing numbers.

Rule (safety brief, section 7): a number is printed only while a person has opened the service's own page in the last 90 days.
"""

from __future__ import annotations

from datetime import date, datetime, timezone
from typing import Any

from babel import Locale

from scripts.project import Language, Project
from scripts.strings import Strings, long_date

MAX_AGE_DAYS = 90


def current_day() -> date:
    """Today by the clock, in UTC. Not the date of the build's input: a site that is rebuilt unchanged must still drop old numbers."""
    return datetime.now(timezone.utc).date()


def number_may_be_printed(entry: dict[str, Any], today: date) -> bool:
    """True if the entry has a number that was confirmed at most 90 days before ``today``."""
    confirmed = entry.get("confirmed_on")
    return bool(entry.get("number")) and isinstance(confirmed, date) and 0 <= (today - confirmed).days <= MAX_AGE_DAYS


def country_rows(project: Project, language: Language, t: Strings, today: date) -> list[dict[str, Any]]:
    """Countries with their services: the language's own countries first, the others by their name in that language.

    Each row: {code, name, services: [{service, url, kind, audience, reporting_office, languages, lang, number, checked}]}.
    """
    locale = Locale.parse(language.babel)
    by_country: dict[str, list[dict[str, Any]]] = {}
    for entry in project.data["helplines"]:
        printable = number_may_be_printed(entry, today)
        names = [locale.languages.get(code, code) for code in entry["languages"]]
        if entry.get("more_languages"):
            names.append(t("service.more_languages"))
        row = {
            "service": entry["service"], "url": entry["url"], "kind": entry["kind"], "audience": entry.get("audience"), "reporting_office": entry.get("reporting_office", False),
            "languages": t("list.separator").join(names), "lang": entry["languages"][0],
            "number": entry["number"] if printable else None,
            "checked": long_date(entry["confirmed_on"], language) if printable else None,
        }
        for code in entry["countries"]:
            by_country.setdefault(code, []).append(row)
    first = [code for code in language.countries if code in by_country]
    rest = sorted((code for code in by_country if code not in first), key=lambda code: locale.territories[code])
    return [{"code": code, "name": locale.territories[code], "services": by_country[code]} for code in first + rest]
