"""The words of a search index: how text becomes pieces, and how their places are packed.

Only a rough cut happens here. What counts as the same word (case, accents, script, particles) is decided once, in
``search-text.js``, which folds the pieces of the index and the reader's query with the same code.
"""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

LEVELS = (0.2, 0.5, 1.0, 2.0, 3.0, 4.0, 6.0, 9.0)
"""Weights of a word in a record that the index can tell apart."""
LEVEL_SIGNS = "!#$%&'()"
"""One sign per level. That of the commonest level, 1, is left out when places are written."""
PLAIN_LEVEL = LEVELS.index(1.0)
FIRST_STEP = ord("*")
"""Sign of a step of 1 to the next record; ``\\`` is passed over because JSON would have to escape it."""
STEPS = "".join(chr(code) for code in range(FIRST_STEP, ord("~")) if chr(code) != "\\")
FAR = "~"
"""Sign that adds ``len(STEPS)`` to the step that follows."""
PAIR_LEAST = 4
"""Fewest records that share a pair of Chinese or Japanese signs; rarer pairs mostly straddle two words, and are half of all pairs."""
CHANCE = 0.5
"""A single mention in a record counts only if fewer were to be expected there by chance: elsewhere it tells nothing apart."""
MENTIONED = 1.5
"""Weight from which a word is more than mentioned once."""
SMALL = 100
"""Records below which nothing is left out."""
_APOSTROPHES = "'’ʼ`´"
_CJK = ((0x3005, 0x3007), (0x3040, 0x30FF), (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
_HAN_FROM = 0x3400


@lru_cache(maxsize=None)
def _kind(character: str) -> str:
    """What a character is for cutting: "cjk", "word" (letters, marks, digits, apostrophes) or "" (everything else)."""
    if any(first <= ord(character) <= last for first, last in _CJK):
        return "cjk"
    return "word" if character in _APOSTROPHES or unicodedata.category(character)[0] in "LMN" else ""


class _Kept(dict[int, int]):
    """Table for ``str.translate`` that leaves words and turns everything else into spaces; filled as characters are met."""

    def __missing__(self, code: int) -> int:
        self[code] = code if _kind(chr(code)) else ord(" ")
        return self[code]


_KEPT = _Kept()
_SIGNS = re.compile("[{}]".format("".join(f"{chr(first)}-{chr(last)}" for first, last in _CJK)))
_RUN = re.compile(f"{_SIGNS.pattern}+|[^ {_SIGNS.pattern[1:]}+")


def pieces(text: str) -> list[str]:
    """Words of a text, lower case, in order. Runs of Chinese or Japanese become single Han characters and pairs of neighbours."""
    spaced = unicodedata.normalize("NFKC", text).lower().translate(_KEPT)
    if not _SIGNS.search(spaced):
        return [word for run in spaced.split() if (word := run.strip(_APOSTROPHES))]
    found: list[str] = []
    for run in _RUN.findall(spaced):
        if _kind(run[0]) == "cjk":
            found += _signs(run)
        elif word := run.strip(_APOSTROPHES):
            found.append(word)
    return found


def _signs(run: str) -> list[str]:
    if len(run) == 1:
        return [run]
    return [sign for sign in run if ord(sign) >= _HAN_FROM] + [run[at:at + 2] for at in range(len(run) - 1)]


@lru_cache(maxsize=20_000)  # people's ways of asking mostly stand at two or three places
def _remembered(text: str) -> tuple[str, ...]:
    return tuple(pieces(text))


def weighed(fields: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Weight of each word of a record: the sum over its (text, weight) fields."""
    weights: dict[str, float] = {}
    for text, weight in fields:
        for piece in _remembered(text):
            weights[piece] = weights.get(piece, 0.0) + weight
    return weights


def level(weight: float) -> int:
    """Number of the highest level that a weight reaches; the lowest for anything below."""
    return max(0, bisect.bisect_right(LEVELS, weight + 1e-9) - 1)


def packed(records: Sequence[Mapping[str, float]]) -> tuple[str, str]:
    """Words of all records and the places of each, as two strings.

    records: weight per word, in the order of the records.

    Returns:
        words: sorted, with single spaces between them. places: for each word its records in order, each written as an
        optional level sign, any number of ``FAR`` and one step sign; a space ends a word.
    """
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, weights in enumerate(records):
        for word, weight in weights.items():
            places[word].append((number, weight))
    if len(records) >= SMALL:
        sizes = [sum(weights.values()) for weights in records]
        shares = [size / sum(sizes) for size in sizes]
        places = {word: kept for word, found in places.items() if (kept := _telling(word, found, shares))}
    words = sorted(places)
    return " ".join(words), " ".join(_packed_places(places[word]) for word in words)


def _telling(word: str, found: list[tuple[int, float]], shares: Sequence[float]) -> list[tuple[int, float]]:
    """The (record, weight) pairs of a word that help to tell records apart. shares: of all words, how much stands in each record."""
    if len(word) > 1 and len(found) < PAIR_LEAST and _kind(word[0]) == "cjk":
        return []
    if len(found) == 1:
        return found
    all_told = sum([weight for _, weight in found])
    return [(number, weight) for number, weight in found if weight > MENTIONED or all_told * shares[number] < CHANCE] or found


def _packed_places(places: Sequence[tuple[int, float]]) -> str:
    signs, last = [], -1
    for number, weight in places:
        far, step = divmod(number - last - 1, len(STEPS))
        signs.append(_sign(weight) + FAR * far + STEPS[step])
        last = number
    return "".join(signs)


@lru_cache(maxsize=None)
def _sign(weight: float) -> str:
    high = level(weight)
    return "" if high == PLAIN_LEVEL else LEVEL_SIGNS[high]
