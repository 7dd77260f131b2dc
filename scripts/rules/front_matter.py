"""Front matter has the keys that the templates need, with values that they understand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.content import RELATED, Page
from scripts.problems import Problem
from scripts.project import SOURCE, Project
from scripts.rule_support import english, faulty, is_date, latest_date, meta_line, width
from scripts.translations import STATES

NAME = "front_matter"
KINDS = ("guide", "faq", "tool", "words", "help", "about", "start", "home", "hub", "topics", "search")
TOPICS = "docs/_data/topics.yml"
AUDIENCES = ("hurt", "broke", "all")
REQUIRED = ("title", "description", "kind", "audience", "reviewed")
KNOWN = frozenset({*REQUIRED, "topics", "critical", "related", "translation"})
SHARED_KEYS = ("kind", "audience", "topics", "critical", "related")
"""Keys whose values are the same in all languages."""
BLOCK_REQUIRED = ("source_hash", "text_hash", "sections", "status", "date")
BLOCK_KNOWN = frozenset({*BLOCK_REQUIRED, "reason"})
Finding = tuple[str, str, str]
"""Front matter key, message, fix."""


def check(project: Project) -> Iterator[Problem]:
    topics = None if TOPICS in faulty(project) else _topic_ids(project)
    for page in project.all_pages():
        findings = [*_keys(page), *_values(page), *_topics(page, topics)]
        findings += _source(page) if page.locale == SOURCE else _translation(page, english(project).get(page.path))
        for key, message, fix in findings:
            yield Problem(page.file, meta_line(page, key), NAME, message, fix)


def _topic_ids(project: Project) -> frozenset[str]:
    rows = project.data.get("topics") or []
    return frozenset(str(row.get("id")) if isinstance(row, dict) else str(row) for row in rows)


def _keys(page: Page) -> Iterator[Finding]:
    for key in REQUIRED:
        if page.meta.get(key) in (None, "", []):
            yield key, f"{key} is missing", f"add a line {key}: ..."
    for key in page.meta:
        if key not in KNOWN:
            yield str(key), f"{key} is not a key we know", f"remove it or use one of {', '.join(sorted(KNOWN))}"


def _values(page: Page) -> Iterator[Finding]:
    meta = page.meta
    for key in ("title", "description"):
        if meta.get(key) and not isinstance(meta[key], str):
            yield key, f"{key} is not a text", "put it between double quotes"
    description = meta.get("description")
    if isinstance(description, str) and description and (width(description) < 50 or len(description) > 160):
        # The lower limit is in columns: 25 Chinese characters say as much as 50 Latin letters.
        yield "description", f"description has {len(description)} characters", "write 50 to 160 (Chinese and Japanese 25 to 160)"
    if meta.get("kind") and meta["kind"] not in KINDS:
        yield "kind", f"kind {meta['kind']!r} is not known", f"use one of {', '.join(KINDS)}"
    audience = meta.get("audience")
    if audience and not _is_list_of(audience, AUDIENCES):
        yield "audience", f"audience {audience!r} is not a list of {', '.join(AUDIENCES)}", "write for example audience: [hurt, broke]"
    reviewed = meta.get("reviewed")
    if reviewed and not is_date(reviewed):
        yield "reviewed", f"reviewed {reviewed!r} is not a date", "write it as 2026-11-21, without quotes"
    elif reviewed and reviewed > latest_date():
        yield "reviewed", f"reviewed {reviewed} is in the future", "give the day on which somebody last read the page against its sources"
    if "critical" in meta and not isinstance(meta["critical"], bool):
        yield "critical", f"critical {meta['critical']!r} is not true or false", "write critical: true, or remove the line"
    if "related" in meta:
        yield from _related(meta["related"])


def _related(related: Any) -> Iterator[Finding]:
    lists = related.values() if isinstance(related, dict) else ()
    good = all(isinstance(value, list) and all(isinstance(item, str) for item in value) for value in lists)
    if not isinstance(related, dict) or not good or set(related) - set(RELATED):
        yield "related", f"related is not lists called {', '.join(RELATED)}", "write guides: [..] and questions: [..] below it"


def _topics(page: Page, known: frozenset[str] | None) -> Iterator[Finding]:
    topics = page.meta.get("topics")
    if page.kind not in ("guide", "faq"):
        if topics is not None:
            yield "topics", f"a page of kind {page.kind} has no topics", "remove the line"
        return
    if not isinstance(topics, list) or not 1 <= len(topics) <= 4:
        yield "topics", "topics is not a list of 1 to 4 topic ids", "write for example topics: [trust, time]"
        return
    for topic in topics:
        if known is not None and str(topic) not in known:
            yield "topics", f"topic {topic!r} is not in {TOPICS}", f"use one of {', '.join(sorted(known))}"


def _source(page: Page) -> Iterator[Finding]:
    if "translation" in page.meta:
        yield "translation", "an English page is not a translation", "remove the translation block"


def _translation(page: Page, source: Page | None) -> Iterator[Finding]:
    block = page.meta.get("translation")
    stamp = f"run python -m scripts translations stamp {page.locale} {page.path} --status machine"
    if not isinstance(block, dict):
        yield "translation", "the translation block is missing", stamp
    else:
        yield from _block(block, stamp)
    for key in SHARED_KEYS if source else ():
        if page.meta.get(key) != source.meta.get(key):
            yield key, f"{key} differs from the English page", f"copy the {key} lines from {source.file}"


def _block(block: dict[str, Any], stamp: str) -> Iterator[Finding]:
    for key in BLOCK_REQUIRED:
        if not block.get(key):
            yield "translation", f"translation.{key} is missing", stamp
    for key in block:
        if key not in BLOCK_KNOWN:
            yield "translation", f"translation.{key} is not a key we know", "remove it"
    if block.get("status") and block["status"] not in STATES:
        yield "translation", f"translation.status {block['status']!r} is not known", f"use one of {', '.join(STATES)}"
    if block.get("sections") and not isinstance(block["sections"], dict):
        yield "translation", "translation.sections is not a list of ids and hashes", stamp
    day = block.get("date")
    if day and (not is_date(day) or day > latest_date()):
        yield "translation", f"translation.date {day!r} is not a date up to today", "write it as 2026-11-21, without quotes"


def _is_list_of(value: Any, allowed: tuple[str, ...]) -> bool:
    return isinstance(value, list) and all(item in allowed for item in value) and len(value) == len(set(map(str, value)))
