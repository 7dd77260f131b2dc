"""Groups of words that the search counts as the same: every language has them, as forms that the search can compare.

Data: ``docs/_i18n/synonyms/<locale>.yml``, ``{group: [forms]}``. A form is one word or two that stand side by side, lower case; ``*`` at the
end of a word stands for any ending. Chinese and Japanese forms are found anywhere in the text. Groups are named alike in all languages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from scripts.problems import Problem
from scripts.project import SOURCE, Project
from scripts.rule_support import faulty, form_faults, key_line

NAME = "synonyms"
MOST_WORDS = 2
MOST_GROUPS = 2
"""A word with more meanings than that tells nothing apart."""


def check(project: Project) -> Iterator[Problem]:
    source = project.synonyms.get(SOURCE, {})
    for language in project.languages:
        file = f"docs/_i18n/synonyms/{language.code}.yml"
        if file in faulty(project):
            continue
        groups = project.synonyms.get(language.code)
        if not groups:
            yield Problem(file, 1, NAME, "there are no groups", "write the groups of docs/_i18n/synonyms/en.yml in the words of this language")
            continue
        uses = Counter(str(form) for forms in groups.values() if isinstance(forms, list) for form in set(map(str, forms)))
        for name, forms in groups.items():
            line = key_line(project, file, name)
            if name not in source and not str(name).startswith(f"{language.code}-"):
                yield Problem(file, line, NAME, f"{name}: English has no such group", f"use its name there, or {language.code}-{name} for one of this language alone")
            for message, fix in _entry(forms, uses):
                yield Problem(file, line, NAME, f"{name}: {message}", fix)


def _entry(forms: Any, uses: Counter[str]) -> Iterator[tuple[str, str]]:
    yield from form_faults(forms, MOST_WORDS)
    for form in forms if isinstance(forms, list) else ():
        if uses[str(form)] > MOST_GROUPS:
            yield f"{form!r} stands in {uses[str(form)]} groups", f"keep it in {MOST_GROUPS} at most"
