"""Titles and descriptions are short, unique within a language and, in English, give nothing away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.problems import Problem
from scripts.project import SOURCE, Project
from scripts.rule_support import meta_line

NAME = "titles"
LONGEST = 60
_LOADED = re.compile(r"\b(?:affair|sex|betray|abus|cheat|infidel|adulter|unfaithful|porn|suicid|rape)\w*", re.I)
# A title stays in the browser history and on the task bar, where somebody else may read it.


def check(project: Project) -> Iterator[Problem]:
    for pages in project.pages.values():
        for key in ("title", "description"):
            first: dict[str, str] = {}
            for page in pages.values():
                text = str(page.meta.get(key) or "").strip()
                line = meta_line(page, key)
                if text and text.casefold() in first:
                    yield Problem(page.file, line, NAME, f"the {key} is the same as in {first[text.casefold()]}", "say what sets this page apart")
                first.setdefault(text.casefold(), page.file)
                if key == "title" and len(text) > LONGEST:
                    yield Problem(page.file, line, NAME, f"the title has {len(text)} characters", f"write at most {LONGEST}")
                if page.locale == SOURCE and (found := _LOADED.search(text)):
                    yield Problem(page.file, line, NAME, f"the {key} says {found[0]!r}", "use neutral words; it shows in histories and previews")
