"""Every citation leads to a verified entry of the bibliography, and every entry is cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.problems import Problem
from scripts.project import SOURCE, Project
from scripts.rule_support import english, faulty, rows

NAME = "footnotes"
FILE = "docs/_data/references.yml"
_DEFINITION = re.compile(r"^\s*\[\^([^\]\s]+)\]:")


def check(project: Project) -> Iterator[Problem]:
    entries = {str(row["key"]): (line, row) for line, row in rows(project, "references") if isinstance(row, dict) and row.get("key")}
    for page in project.all_pages():
        for number, text in page.lines():
            if match := _DEFINITION.match(text):
                yield Problem(page.file, number, NAME, f"a footnote definition for {match[1]}", f"remove it; it is generated from {FILE}")
        for mark in page.footnotes if FILE not in faulty(project) else ():
            if mark.value not in entries:
                yield Problem(page.file, mark.line, NAME, f"the source [^{mark.value}] is not known", f"add it to {FILE} or correct the key")
            elif page.locale == SOURCE:
                yield from _usable(page.file, mark.line, mark.value, entries[mark.value][1])
    cited = {mark.value for page in english(project).values() for mark in page.footnotes}
    for key, (line, _) in entries.items():
        if key not in cited:
            yield Problem(FILE, line, NAME, f"no English page cites {key}", "remove the entry or cite it")


def _usable(file: str, line: int, key: str, entry: dict) -> Iterator[Problem]:
    if not entry.get("verified"):
        yield Problem(file, line, NAME, f"nobody has verified the source [^{key}]", f"say in {FILE} what was read, or cite another source")
    if entry.get("retracted"):
        yield Problem(file, line, NAME, f"the source [^{key}] has been retracted", "remove the statement or find another source")
