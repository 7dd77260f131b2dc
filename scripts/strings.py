"""Interface strings of one language, with placeholders filled in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel.dates import format_date

from scripts.project import Language, Project


@dataclass(frozen=True)
class Strings:
    """Callable look-up of interface strings: ``t("search.count", n=3)``.

    A key that does not exist raises KeyError, so a build cannot print an empty label.
    """

    values: dict[str, str]

    def __call__(self, key: str, **placeholders: object) -> str:
        text = self.values[key]
        return text.format(**placeholders) if placeholders else text


def strings_for(project: Project, code: str) -> Strings:
    return Strings(project.ui[code])


@lru_cache(maxsize=None)
def long_date(day: date, language: Language) -> str:
    """The date in the language's own long form (CLDR), always with Western digits."""
    return format_date(day, "long", locale=language.babel)
