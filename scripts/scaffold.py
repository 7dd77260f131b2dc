"""Writes the first draft of a guide or question, with everything in place that the checks ask for."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scripts.problems import ProjectError
from scripts.project import SOURCE, Project
from scripts.rules.searches import FAQ_LEAST, GUIDE_LEAST, SOURCE_LEAST

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_QUESTION = re.compile(r"q\d{2,3}")

GUIDE = """\
---
title: {title}
description: {description}
kind: guide
audience: [hurt, broke]
topics: [{topic}]
reviewed: {day}
related:
  guides: []
  questions: [{question}]
---

# {heading} {{ #top }}

This page is for you if ... Say in one or two sentences who it helps and with what.

!!! short "In short"
    **The main message, in one sentence.**

    - What helps first.
    - What can wait.

[[stop-check]]

## The first thing readers ask {{ #first-thing }}

Answer it in short words. Name who does what. Cite a source for any fact with its key from docs/_data/references.yml.

## Try this {{ #try-this }}

Say who does it and when. Nobody has to.

1. The first step.
2. The second step.
3. The third step.

## What can go wrong {{ #what-can-go-wrong }}

- What may happen, and what each of you can do then.

## What we know and don't know {{ #what-we-know }}

Say what studies found, where and with how many people. Say what nobody knows.

## Where to get help {{ #where-to-get-help }}

- [Get help](../help/index.md): all our help pages in one place.
"""

QUESTION = """\

## {heading} {{ #{number} }}

Answer the question in one sentence of at most 25 words.

Say who it is for, one thing to do, and one thing that nobody knows. Keep the whole answer between 60 and 150 words.

Read [the guide that says more]({guide}).
"""


@dataclass(frozen=True)
class Draft:
    """What was written: the file below the project root, and what the writer still has to add, one line each."""

    file: str
    next_steps: tuple[str, ...]


def _clean(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise ProjectError("--title", 1, "the title is empty", "give the title in the words of readers")
    return title


def _yaml_text(text: str) -> str:
    """A text as a YAML value; quoted, so that a colon or a leading quote mark cannot break it."""
    return json.dumps(text, ensure_ascii=False)


def new_guide(project: Project, slug: str, title: str, topic: str, day: date) -> Draft:
    """Write ``docs/en/guides/<slug>.md``. Raises ProjectError if the name is not usable or the page exists."""
    file = f"docs/{SOURCE}/guides/{slug}.md"
    if not _SLUG.fullmatch(slug):
        raise ProjectError(file, 1, f"{slug!r} is not a page name", "use small letters, digits and hyphens")
    path = project.root / file
    if path.exists():
        raise ProjectError(file, 1, "exists already", "choose another name")
    title = _clean(title)
    description = f"To be written: one neutral sentence of 50 to 160 characters about {slug.replace('-', ' ')}."[:160]
    path.parent.mkdir(parents=True, exist_ok=True)
    text = GUIDE.format(title=_yaml_text(title), description=_yaml_text(description), topic=topic, day=day.isoformat(), heading=title, question=_first_question(project))
    path.write_bytes(text.encode("utf-8"))
    steps = (
        f"mkdocs.yml, below nav: - guides/{slug}.md",
        f'docs/_i18n/search/en.yml: "guides/{slug}.md#first-thing": at least {SOURCE_LEAST} ways to ask, {GUIDE_LEAST} in the other languages',
        f"docs/_data/groups.yml: guides/{slug}.md in the group where readers look for it",
        "another page: a link to the guide, where a reader would look for it",
        "docs/_data/scores.yml: two readings, when the text is final",
        f"docs/<language>/guides/{slug}.md: a translation in {len(project.translated)} languages, when the English text is final",
    )
    return Draft(file, steps)


def new_question(project: Project, page_path: str, number: str, title: str) -> Draft:
    """Append a question to an FAQ page. Raises ProjectError if the page is no FAQ page or the number is taken anywhere."""
    page = project.pages[SOURCE].get(page_path)
    if page is None or page.kind != "faq":
        known = ", ".join(sorted(path for path, other in project.pages[SOURCE].items() if other.kind == "faq")) or "none yet"
        raise ProjectError(f"docs/{SOURCE}/{page_path}", 1, "is not a page of questions", f"use one of: {known}")
    if not _QUESTION.fullmatch(number):
        raise ProjectError(page.file, 1, f"{number!r} is not a question number", "write q and two or three digits, such as q37")
    for other in project.pages[SOURCE].values():
        if number in other.ids:
            raise ProjectError(other.file, other.section(number).line, f"{number} is taken", f"the next free number is {_free(project)}")
    related = page.meta.get("related")
    guides = related.get("guides") if isinstance(related, dict) else None
    guide = f"../{guides[0]}" if guides else "../guides/PAGE.md#SECTION"
    path: Path = project.root / page.file
    text = page.source.rstrip("\n") + "\n" + QUESTION.format(heading=_clean(title), number=number, guide=guide)
    path.write_bytes(text.encode("utf-8"))
    steps = (
        f'docs/_i18n/search/en.yml: "{page_path}#{number}": at least {SOURCE_LEAST} ways to ask, {FAQ_LEAST} in the other languages',
        f"docs/<language>/{page_path}: the same question in {len(project.translated)} languages, when the English text is final",
    )
    return Draft(page.file, steps)


def _first_question(project: Project) -> str:
    """Some question that exists, so that the draft leads on; the writer chooses better ones. "" if there is none yet."""
    return next((f"{page.path}#{heading.id}" for page in project.pages[SOURCE].values() if page.kind == "faq" for heading in page.headings if heading.level == 2), "")


def _free(project: Project) -> str:
    taken = {identifier for page in project.pages[SOURCE].values() for identifier in page.ids if _QUESTION.fullmatch(identifier)}
    return next((f"q{number:02d}" for number in range(1, 1000) if f"q{number:02d}" not in taken), "none")
