"""Numbers written in digits, read the same from every language's way of writing them."""

from __future__ import annotations

import re
import unicodedata

_SPACES = "\u00a0\u202f\u2009 "
_NUMBER = re.compile(
    rf"\d{{1,3}}(?:[,.'’\u066c{_SPACES}]\d{{3}})+(?:[.,]\d+)?(?!\d)"  # 1,200 · 1.200 · 1 200 · 1'200, with decimals or not
    r"|\d+(?:[.,\u066b]\d+)?"
)
_GROUP = re.compile(rf"[,.'’\u066c{_SPACES}](?=\d{{3}}(?:\D|$))")
_MYRIADS = {"万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "百": 100, "千": 1000}
_SCALE_WORDS = re.compile(r"\s*(thousand|million|billion)\b", re.I)
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}


def _plain(written: str) -> float:
    """Value of one number. A separator before exactly three last digits groups thousands; any other is a decimal sign."""
    return float(_GROUP.sub("", written).replace(",", ".").replace("\u066b", "."))


def numbers(text: str) -> list[frozenset[float]]:
    """All numbers of a text in order; each as the set of values it may stand for.

    "2.1 million" may be {2.1, 2100000} and 210万 is {210, 2100000}, so two languages agree if their sets share a value.
    Full-width and Arabic digits count as digits. A grouped number may also be a decimal (1.200), so both readings are kept.
    """
    text = "".join(_western(character) for character in text)
    found: list[frozenset[float]] = []
    for match in _NUMBER.finditer(text):
        values = {_plain(match[0])}
        if re.fullmatch(r"\d{1,3}[.,]\d{3}", match[0]):
            values.add(float(match[0].replace(",", ".")))
        if re.fullmatch(rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+", match[0]):
            # "17 134" may be two numbers that only stand next to each other.
            values.update(float(part) for part in re.split(f"[{_SPACES}]", match[0]))
        after = text[match.end(): match.end() + 12]
        if word := _SCALE_WORDS.match(after):
            values |= {value * _SCALES[word[1].lower()] for value in values}
        elif after[:1] in _MYRIADS:
            values |= {value * _MYRIADS[after[0]] for value in values}
        found.append(frozenset(round(value, 6) for value in values))
    return found


def _western(character: str) -> str:
    """A digit of any script as 0-9, any other character unchanged."""
    value = unicodedata.decimal(character, None)
    if value is not None:
        return str(value)
    return {"，": ",", "．": "."}.get(character, character)
