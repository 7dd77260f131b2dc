"""A tiny project without any problem: English and German, five pages. Tests change one thing and look for one problem."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from scripts import check, ledger, notes, translations
from scripts.danger import PAGES
from scripts.problems import Problem
from scripts.project import load_project
from scripts.rules import danger

HEAD = """\
---
title: {title}
description: {description}
kind: {kind}
audience: [hurt, broke]
{more}reviewed: 2026-11-20
---
"""

GUIDE = """
# How it works { #top }

This page is for both of you.

!!! short "In short"
    **The first line.**

    - One point.

[[stop-check]]

## What it is { #what-it-is }

It was seen in 45% of 1,200 people.[^marin2014] Read [the answer](../faq/touch.md#q37).

## Try this { #try-this }

1. One.
2. Two.
3. Three.

## What can go wrong { #what-can-go-wrong }

Little.

## What we know { #what-we-know }

You can say no or stop at any time.

## Where to get help { #where-to-get-help }

- [Get help](../help/index.md#now): all pages.
"""

QUESTION = "Nobody knows yet. " + "This is for the two of you and it says what each can do today. " * 5

EN = {
    "index.md": ("Start page", "home", "", "\n# Welcome { #top }\n\nRead [the guide](guides/trust.md).\n"),
    "guides/index.md": ("All guides", "hub", "", "\n# Guides { #top }\n\n[[guide-list]]\n"),
    "guides/trust.md": ("Trust in steps", "guide", "topics: [trust]\nrelated:\n  guides: []\n  questions: [faq/touch.md#q37]\n", GUIDE),
    "faq/touch.md": ("Closeness", "faq", "topics: [touch]\nrelated:\n  guides: [guides/trust.md]\n", f"\n# Questions { '{' } #top { '}' }\n\nYou can say no or stop at any time.\n\n[[stop-check]]\n\n## Does it help? {{ #q37 }}\n\n{QUESTION}\n\nRead [how trust mends](../guides/trust.md#what-it-is).\n"),
    "help/index.md": ("Get help", "help", "critical: true\nrelated:\n  guides: [guides/trust.md]\n", "\n# Get help { #top }\n\n## Now { #now }\n\n[[directories]]\n"),
}

GERMAN = {  # English text to German text, for all pages
    "How it works": "Wie es geht", "This page is for both of you": "Diese Seite ist für beide", "In short": "Kurz gesagt",
    "The first line": "Die erste Zeile", "One point": "Ein Punkt", "What it is": "Was es ist",
    "It was seen in 45% of 1,200 people": "Es betraf 45 % von 1.200 Menschen", "the answer": "die Antwort", "Try this": "Zum Ausprobieren",
    "Welcome": "Willkommen", "the guide": "den Ratgeber", "Questions": "Fragen", "Does it help?": "Hilft es?", "Nobody knows yet": "Niemand weiß es",
    "You can say no or stop at any time": "Sie können jederzeit Nein sagen oder aufhören", "Get help": "Hilfe finden",
}

DANGER = "".join(f"{page}:\n" + "".join(f"  - \"afraid {word}*\"\n" for word in range(danger.LEAST)) for page in PAGES)
REFERENCES = """\
- key: marin2014
  authors: Marín RA
  year: 2014
  title: A study
  doi: 10.1037/cfp0000012
  type: trial
  sample: Nineteen couples.
  limits: Few couples.
  verified: Abstract read.
"""
HELPLINES = """\
- service: A service
  countries: [GB]
  kind: domestic_abuse
  languages: [en]
  url: https://www.service.example
  number: 0808 2000 247
  confirmed_on: null
"""
MKDOCS = """\
site_name: Tiny
markdown_extensions:
  - x: !!python/name:os.path.join
nav:
  - index.md
  - guides/index.md
  - guides/trust.md
  - faq/touch.md
  - help/index.md
plugins:
  - i18n:
      languages:
        - {locale: en, name: English, default: true}
        - {locale: de, name: Deutsch}
"""
SEARCH = '"faq/touch.md#q37": [a, b, c, d, e, f]\n"guides/trust.md#what-it-is": [a, b, c]\n'
TWENTY = "[" + ", ".join(f"way {number} to ask" for number in range(1, 21)) + "]"
LEDGER = "".join(
    f"- {{id: {name}, verdict: {'gap' if name in ledger.GAPS else 'keep'}, says: Something., where: [guides/trust.md#what-it-is]}}\n" for name in ledger.IDS
)
SCORES = """\
- page: guides/trust.md
  readings:
    - {gate: 14, understand: 94, act: 100, cdc: 95, quest: 24, jama: 3}
    - {gate: 14, understand: 100, act: 100, cdc: 90, quest: 25, jama: 3}
  lost: ["no named author"]
- page: faq/touch.md
  readings:
    - {gate: 14, understand: 100, jama: 3, faq: 1}
    - {gate: 14, understand: 100, jama: 3, faq: 1}
  lost: ["no named author"]
""" + "".join(
    f"- page: {path}\n  readings:\n    - {{gate: 14, jama: 3}}\n    - {{gate: 14, jama: 3}}\n  lost: [no named author]\n"
    for path in ("index.md", "guides/index.md", "help/index.md")
)
OTHER = {
    "docs/_data/languages.yml": "- {code: en, tag: en, name: English, dir: ltr, babel: en_GB, exit_url: 'https://a.example/'}\n- {code: de, tag: de, name: Deutsch, dir: ltr, babel: de_DE, exit_url: 'https://b.example/'}\n",
    "docs/_data/references.yml": REFERENCES,
    "docs/_data/helplines.yml": HELPLINES,
    "docs/_data/directories.yml": "[]\n",
    "docs/_data/topics.yml": "- trust\n- touch\n",
    "docs/_data/site.yml": "{}\n",
    "docs/_data/redirects.yml": "guides/old.md: guides/trust.md#what-it-is\n",
    "docs/_data/groups.yml": "all: [guides/trust.md]\n",
    "docs/_i18n/ui/en.yml": 'help.label: Get help\nsearch.count: "Results: {n}"\n',
    "docs/_i18n/ui/de.yml": 'help.label: Hilfe\nsearch.count: "Treffer: {n}"\n',
    "docs/_data/ledger.yml": LEDGER,
    "docs/_data/scores.yml": SCORES,
    "docs/_i18n/search/en.yml": f'"faq/touch.md#q37": {TWENTY}\n"guides/trust.md#what-it-is": {TWENTY}\n',
    "docs/_i18n/search/de.yml": SEARCH,
    "docs/_i18n/danger/en.yml": DANGER,
    "docs/_i18n/danger/de.yml": DANGER,
    "docs/_i18n/synonyms/en.yml": "phone: [phone*, mobile]\nleave: [leav*, move out]\n",
    "docs/_i18n/synonyms/de.yml": "phone: [handy*, telefon*]\nleave: [verlass*, zieh* aus]\nde-wohnung: [mietvertrag]\n",
    "docs/_i18n/termbase.yml": "stop:\n  en: {match: [stop]}\n  de: {preferred: aufhören, match: [aufhör], forbidden: [abbrech]}\n",
    "docs/_i18n/banned.yml": "en:\n  - {pattern: 'journeys?', why: 'say what the person does'}\nde: []\n",
    "docs/_i18n/readability.yml": "en:\n  mean_sentence_words: {floor: 14, goal: 12}\n  longest_sentence_words: {floor: 25}\nde:\n  mean_sentence_words: {floor: 14}\n",
    "mkdocs.yml": MKDOCS,
    "tests/addresses.txt": "/\n/guides/old/\n/guides/trust/\n/de/guides/old/\n",
}


class Tiny:
    """Handle on the tiny project's files below ``root``."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, file: str, text: str | bytes) -> None:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))

    def read(self, file: str) -> str:
        return (self.root / file).read_bytes().decode("utf-8")

    def change(self, file: str, old: str, new: str) -> int:
        """Replace ``old``, which must occur, once by ``new``; returns the 1-based line where it was."""
        text = self.read(file)
        assert old in text, f"{old!r} is not in {file}"
        self.write(file, text.replace(old, new, 1))
        return text[: text.index(old)].count("\n") + 1

    def line_of(self, file: str, text: str) -> int:
        found = self.read(file)
        assert text in found
        return found[: found.index(text)].count("\n") + 1

    def project(self):
        return load_project(self.root)

    def problems(self, rule: str | None = None, goals: bool = False) -> list[Problem]:
        """Problems of one rule (of all rules without a name), goals only if asked for."""
        found = check.run(self.project())
        return [problem for problem in found if problem.goal <= goals and rule in (None, problem.rule)]

    def stamp_all(self) -> None:
        for path in EN:
            translations.stamp(self.project(), "de", path, "machine", date(2026, 11, 20))


def build(root: Path) -> Tiny:
    """Write the project below ``root``. ``tiny.problems()`` is then empty."""
    tiny = Tiny(root)
    for file, text in OTHER.items():
        tiny.write(file, text)
    for path, (title, kind, more, body) in EN.items():
        description = f"One neutral sentence about what readers find on the page {title}."
        english = HEAD.format(title=title, description=description, kind=kind, more=more) + body
        tiny.write(f"docs/en/{path}", english)
        for source, german in GERMAN.items():
            body = body.replace(source, german)
        german = HEAD.format(title=f"Seite {title}", description=f"Ein Satz über alles, was auf der Seite {title} zu lesen ist.", kind=kind, more=more) + body
        tiny.write(f"docs/de/{path}", german)
    english_notes = notes.english(tiny.project())
    rows = (f"{name}: {{text: {json.dumps('Auf Deutsch: ' + text)}, source: '{notes.digest(text)}'}}\n" for name, text in english_notes.items())
    tiny.write("docs/_i18n/notes/de.yml", "".join(rows))
    tiny.stamp_all()
    return tiny
