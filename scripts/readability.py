"""Readability of a page: one or two published formulas for each language, and the lengths of sentences and paragraphs.

The formulas are our own code because the usual package, textstat, is wrong for several languages (measured: English constants
for Portuguese, an English word list for Polish, no Turkish). A score shows where to look, not whether people understand. It
covers a whole page. Compare a page with its own past and with others in its language, never across languages.

Arabic has no formula here. OSMAN, the one made for Arabic, counts syllables from the short-vowel marks. Ordinary Arabic leaves
them out, so bare text looks far too easy (109 on our sample), and adding them by machine is right only about 85% of the time
(drelhaj.github.io/OsmanReadability). Arabic pages are held to sentence lengths instead.

Use: ``measure_page(page.source, "de", load_limits(Path("docs/_i18n/readability.yml")))``.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from scripts.plain_text import characters, running_text, sentences, words
from scripts.problems import ProjectError
from scripts.syllables import LANGUAGES as SYLLABLE_LANGUAGES
from scripts.syllables import count_syllables

MINIMUM_WORDS, MINIMUM_CHARACTERS = 100, 200  # characters: Japanese and Chinese
COMMON_CHINESE_WORDS = 5000
"""Size of the common list: the most frequent words of jieba's dictionary. 5,000 is also the size used in our word-level lint;
it puts 8% of the words of a plain sample of ours outside the list, and 42% of a clinical one."""

DIRECTION = {  # measure: is more better?
    "flesch_kincaid_grade": False, "flesch_ease": True, "gulpease": True, "kandel_moles": True, "amstad": True,
    "wiener_1": False, "fog_pl": False, "atesman": True, "flesch_martins": True, "oborneva": True, "inflesz": True,
    "mean_sentence_words": False, "longest_sentence_words": False, "mean_sentence_characters": False,
    "kanji_percent": False, "jreadability": True, "rare_words_percent": False, "longest_paragraph_characters": False,
}
LANGUAGES = frozenset({"en", "it", "fr", "de", "pl", "tr", "pt", "ru", "ar", "ja", "zh", "es"})
_UNSPACED = frozenset({"ja", "zh"})
_KANJI = re.compile(r"[\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True)
class Measure:
    """One number about a page and its limits. A limit of None is not set and counts as met; a value equal to it meets it."""

    name: str
    value: float
    floor: float | None
    goal: float | None
    higher_is_better: bool

    @property
    def meets_floor(self) -> bool:
        return self._meets(self.floor)

    @property
    def meets_goal(self) -> bool:
        return self._meets(self.goal)

    def _meets(self, limit: float | None) -> bool:
        return limit is None or (self.value >= limit if self.higher_is_better else self.value <= limit)


def load_limits(path: Path) -> dict[str, dict[str, dict[str, float]]]:
    """Read the limits: language code to measure name to {"floor": number, "goal": number}, both optional.

    Raises ProjectError when the file is missing, is not valid YAML, or names a language, measure or limit that does not exist,
    so that a typing mistake cannot switch a check off.
    """
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise ProjectError(path, 1, f"readability limits cannot be read ({error})", "restore or repair the file") from None
    try:
        named = [(code, name, *limit) for code, all_ in data.items() for name, own in all_.items() for limit in own.items()]
    except AttributeError:
        raise ProjectError(path, 1, "not a list of keys and values on all three levels", "write en: flesch_ease: {floor: 60}") from None
    for code, name, kind, value in named:
        if code not in LANGUAGES or name not in DIRECTION or kind not in ("floor", "goal") or type(value) not in (int, float):
            raise ProjectError(path, 1, f"{code}: {name}: {kind}: {value} is not a limit we know", "compare LANGUAGES and DIRECTION")
    return data


def measure_page(markdown: str, language: str, limits: Mapping[str, Mapping], common_terms: Collection[str] = ()) -> list[Measure]:
    """Measure the running text of a page.

    markdown: the whole page. language: two-letter code. limits: the result of ``load_limits``. common_terms: words of our own
    that count as common (Chinese only). Returns the language's formulas, then sentence lengths (words, or characters without
    spaces in Japanese and Chinese), then the longest paragraph in characters. Returns [] below 100 words (200 characters in
    Japanese and Chinese): scores of short samples swing widely. Raises ValueError for a language without rules or
    limits, and for a limit on a measure that the language does not have.
    """
    if language not in LANGUAGES or language not in limits:
        raise ValueError(f"no readability rules or limits for language {language!r}")
    text = running_text(markdown)
    found = sentences(text, language)
    tokens = [words(sentence) for sentence in found]
    if characters(text) < MINIMUM_CHARACTERS if language in _UNSPACED else sum(map(len, tokens)) < MINIMUM_WORDS:
        return []
    if language in _UNSPACED:
        values = {"mean_sentence_characters": sum(map(characters, found)) / len(found)}
        if language == "ja":
            values |= {"kanji_percent": kanji_percent(text), "jreadability": jreadability_score(text)}
        else:
            values["rare_words_percent"] = rare_words_percent(text, common_terms)
    else:
        values = _spaced_values(tokens, language)
    values["longest_paragraph_characters"] = max(map(characters, text.split("\n\n")))
    if unused := limits[language].keys() - values.keys():
        raise ValueError(f"limits that {language} pages are never measured by: {', '.join(sorted(unused))}")
    own = {name: limits[language].get(name, {}) for name in values}
    return [Measure(n, float(v), own[n].get("floor"), own[n].get("goal"), DIRECTION[n]) for n, v in values.items()]


def long_sentences(markdown: str, language: str, limit: float) -> list[str]:
    """Return the sentences of a page longer than ``limit`` words (characters in Japanese and Chinese), in reading order."""
    size = characters if language in _UNSPACED else lambda sentence: len(words(sentence))
    return [sentence for sentence in sentences(running_text(markdown), language) if size(sentence) > limit]


def _spaced_values(tokens: list[list[str]], language: str) -> dict[str, float]:
    flat = [word for sentence in tokens for word in sentence]
    mean, letters = len(flat) / len(tokens), [sum(map(str.isalnum, word)) for word in flat]
    values: dict[str, float] = {}
    if language == "it":
        values["gulpease"] = gulpease(len(tokens), len(flat), sum(letters))
    elif language in SYLLABLE_LANGUAGES:
        syllables = [count_syllables(word, language) for word in flat]
        for formula in _BY_DENSITY.get(language, ()):
            values[formula.__name__] = formula(mean, sum(syllables) / len(flat))
        if language == "pl":
            values["fog_pl"] = fog_pl(mean, _percent(n >= 4 for n in syllables))
        if language == "de":
            long, wide, short = [n >= 3 for n in syllables], [n > 6 for n in letters], [n == 1 for n in syllables]
            values["wiener_1"] = wiener_1(_percent(long), mean, _percent(wide), _percent(short))
    return {**values, "mean_sentence_words": mean, "longest_sentence_words": max(map(len, tokens))}


def _percent(hits: Iterable[bool]) -> float:
    """Share of true values, 0 to 100; 0 when there is nothing to count."""
    return 100 * sum(counted) / len(counted) if (counted := list(hits)) else 0.0


# In all formulas below, mean is words per sentence and density is syllables per word.
def flesch_kincaid_grade(mean: float, density: float) -> float:
    """US school grade, 0 up, less is easier. Kincaid, Fishburne, Rogers and Chissom 1975 (US Navy report 8-75)."""
    return 0.39 * mean + 11.8 * density - 15.59


def flesch_ease(mean: float, density: float) -> float:
    """English reading ease, about 0 to 100, more is easier; 60 to 70 is plain English. Flesch 1948, J. Appl. Psychol. 32."""
    return 206.835 - 1.015 * mean - 84.6 * density


def gulpease(sentence_count: int, word_count: int, letters: int) -> float:
    """Italian, 0 to 100, more is easier: under 60 is hard after lower secondary school. Lucisano and Piemontese 1988 (GULP)."""
    return 89 + (300 * sentence_count - 10 * letters) / word_count


def kandel_moles(mean: float, density: float) -> float:
    """French version of reading ease. Kandel and Moles 1958; constants as in textstat (dadf3d2)."""
    return 207 - 1.015 * mean - 73.6 * density


def amstad(mean: float, density: float) -> float:
    """German version of reading ease. Amstad 1978, Wie verständlich sind unsere Zeitungen?"""
    return 180 - mean - 58.5 * density


def wiener_1(long: float, mean: float, wide: float, short: float) -> float:
    """First Wiener Sachtextformel: German school year, about 4 to 15, less is easier. Bamberger and Vanecek 1984.

    Percentages of words: long with 3 syllables or more, wide with more than 6 letters, short with 1 syllable."""
    return 0.1935 * long + 0.1672 * mean + 0.1297 * wide - 0.0327 * short - 0.875


def fog_pl(mean: float, hard: float) -> float:
    """Polish FOG, school years, 7-9 simple. Gunning 1952 with hard = percentage of words of 4+ syllables (naukaipostep.pl)."""
    return 0.4 * (mean + hard)


def atesman(mean: float, density: float) -> float:
    """Turkish reading ease; 70-89 easy, 50-69 medium. Ateşman 1997 (okunabilirlikindeksi.com; coefficients not seen in print)."""
    return 198.825 - 40.175 * density - 2.610 * mean


def flesch_martins(mean: float, density: float) -> float:
    """Brazilian Portuguese reading ease: Flesch + 42. Martins and others 1996 (ICMSC-USP)."""
    return 248.835 - 1.015 * mean - 84.6 * density


def oborneva(mean: float, density: float) -> float:
    """Russian reading ease. Oborneva 2006; constants as in textstat (dadf3d2) and geratools.com."""
    return 206.835 - 1.3 * mean - 60.1 * density


def inflesz(mean: float, density: float) -> float:
    """Spanish, 55-65 normal, 65-80 fairly easy. Szigriszt-Pazos 1993; INFLESZ bands: Barrio-Cantalejo and others 2008."""
    return 206.835 - 62.3 * density - mean


_BY_DENSITY = {"en": (flesch_kincaid_grade, flesch_ease), "fr": (kandel_moles,), "de": (amstad,), "tr": (atesman,),
               "pt": (flesch_martins,), "ru": (oborneva,), "es": (inflesz,)}


def kanji_percent(text: str) -> float:
    """Kanji among the letters and digits of a Japanese text, 0 to 100. Half kana or more is easy (University of Tokyo team)."""
    return _percent(bool(_KANJI.match(character)) for character in text if character.isalnum())


def jreadability_score(text: str) -> float:
    """Lee and Hasebe's score for Japanese by the package jreadability, about 0.5 (hard) to 6.5 (easy). Made for learners."""
    from jreadability import compute_readability

    return compute_readability(text, _japanese_tagger()) if text.strip() else 0.0


def rare_words_percent(text: str, common_terms: Collection[str] = ()) -> float:
    """Chinese words outside the common list, 0 to 100, counted at each use.

    jieba cuts the text by its dictionary alone (no guessed words). common_terms, whole or as jieba cuts them, count as common.
    """
    cut, common = _chinese()
    extra = {piece for term in common_terms for piece in (term, *cut(term, HMM=False))}
    return _percent(token not in common and token not in extra for token in cut(text, HMM=False) if _KANJI.search(token))


@lru_cache(maxsize=None)
def _japanese_tagger():
    from fugashi import Tagger

    return Tagger()


@lru_cache(maxsize=None)
def _chinese():
    """jieba's cutting function and the common words; its cache file is in the system's temporary folder."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # outdated escapes in its source
        import jieba
    jieba.setLogLevel(logging.ERROR)
    (tokenizer := jieba.Tokenizer()).initialize()
    ranked = sorted((-count, word) for word, count in tokenizer.FREQ.items() if count and _KANJI.match(word))
    return tokenizer.cut, frozenset(word for _, word in ranked[:COMMON_CHINESE_WORDS])
