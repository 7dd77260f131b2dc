"""Interface strings: all that the templates ask for, the same keys and placeholders in all languages, nothing empty or left in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scripts.problems import Problem, ProjectError
from scripts.project import SOURCE, Project
from scripts.rule_support import faulty, key_line
from scripts.rules.raw_html import IN_ATTRIBUTE
from scripts.sources import read_text, relative

NAME = "strings"
EVERYWHERE = frozenset({"site.name", "list.separator", "footer.licence_line"})
"""Keys whose value may be the same as in English in every language."""
SAME_WORD = {
    "de": {"Pause"},
    "es": {"No"},
    "fr": {"Contact", "Guide", "Guides", "Licence", "Pages", "Pause", "Question", "Questions", "Source", "Source {n}", "Sources", "Surveillance"},
    "it": {"Home", "No", "Privacy"},
}
"""Values that are the same word in that language."""
_ASKED = re.compile(r"""\bt\((["'])([a-z0-9_.-]+)\1\s*[,)]""")
_PLACEHOLDER = re.compile(r"\{[a-z_]*\}")


def check(project: Project) -> Iterator[Problem]:
    source = project.ui.get(SOURCE, {})
    skipped = faulty(project)
    if f"docs/_i18n/ui/{SOURCE}.yml" not in skipped:
        yield from _asked(project, source)
    for language in project.languages:
        file = f"docs/_i18n/ui/{language.code}.yml"
        strings = project.ui.get(language.code, {})
        if file in skipped:
            continue
        for key in source:
            if key not in strings:
                yield Problem(file, 1, NAME, f"{key} is missing", f"translate {source[key]!r}")
        for key, text in strings.items():
            for message, fix in _string(str(key), text, source.get(key), language.code):
                yield Problem(file, key_line(project, file, key), NAME, f"{key}: {message}", fix)


def _asked(project: Project, source: dict[str, str]) -> Iterator[Problem]:
    """Keys written out in a template that English lacks."""
    for path in sorted((project.root / "overrides").rglob("*.html")):
        try:
            text = read_text(path, project.root)
        except ProjectError:
            continue  # told by the encoding rule
        for match in _ASKED.finditer(text):
            if match[2] not in source:
                line = text.count("\n", 0, match.start()) + 1
                yield Problem(relative(path, project.root), line, NAME, f"{match[2]} is missing in docs/_i18n/ui/{SOURCE}.yml", "add it in all languages, or correct the key")


def _string(key: str, text: Any, source: Any, code: str) -> Iterator[tuple[str, str]]:
    if not isinstance(text, str):
        yield f"{text!r} is not a text", "put it between double quotes"
        return
    if not text.strip():
        yield "the text is empty", "write it"
    if found := IN_ATTRIBUTE.search(text):
        yield f"the sign {found[0]} would be read as HTML", "write it in words, and quotations in the quotation marks of the language"
    if found := re.search(r"[{}]", _PLACEHOLDER.sub("", text)):
        yield f"the sign {found[0]} belongs to no placeholder", "write placeholders as {n}, and no other braces"
    if code == SOURCE:
        return
    if source is None:
        yield "English has no such key", "remove it or correct its name"
        return
    ours, theirs = sorted(_PLACEHOLDER.findall(str(source))), sorted(_PLACEHOLDER.findall(text))
    if ours != theirs:
        yield f"placeholders are {' '.join(theirs) or 'none'}, in English {' '.join(ours) or 'none'}", "copy them as they are"
    letters = re.search(r"[^\W\d_]", _PLACEHOLDER.sub("", text))
    if text == source and letters and key not in EVERYWHERE and text not in SAME_WORD.get(code, ()):
        yield "still in English", "translate it, or add the word to SAME_WORD in scripts/rules/strings.py if it is the same"
