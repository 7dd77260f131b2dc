"""What the search would weigh with more content of the same shape.

Each copy of the content keeps its common words and gets rare words of its own, as new pages would (vocabulary grows with text,
Heaps' law); the copies share no address.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scripts.search import Record

RARE = 3
"""A word that at most so many records hold is a rare one, which another page would not share."""
_WORD = re.compile(r"[^\W\d_]+")


def grown(records: Sequence[Record], factor: int) -> list[Record]:
    """``factor`` times as many records. The first copy is the content itself."""
    held = Counter(word for record in records for word in set(_words(record)))
    return [_copy(record, number, held) for number in range(factor) for record in records]


def _words(record: Record) -> Iterator[str]:
    for text in (record.title, record.text, *record.aliases):
        yield from _WORD.findall(text.lower())


def _copy(record: Record, number: int, held: Counter[str]) -> Record:
    if not number:
        return record
    ending = "".join(chr(ord("a") + int(digit)) for digit in str(number))

    def changed(text: str) -> str:
        return _WORD.sub(lambda match: match[0] + ending if held[match[0].lower()] <= RARE else match[0], text)

    return replace(record, url=f"{record.url}{number}/", title=changed(record.title), text=changed(record.text), aliases=tuple(map(changed, record.aliases)))
