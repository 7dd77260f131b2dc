"""Typesetting of finished pages: spaces that must not break, soft hyphens and isolated Latin script, by language.

Authors write plain text; what a line break may not part is added here, in one place, so that search, checks and translators never meet it.
Rules: one-letter words stay with the next word (Polish and Russian typesetting practice); no break before French double punctuation;
long words may break at syllables in narrow places (patterns of the Hyphen library, through pyphen); Latin runs in Arabic text keep their
own order (Unicode Bidirectional Algorithm, isolates).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import pyphen

NBSP, SHY = "\u00a0", "\u00ad"
LONG_WORD = 13
"""Letters from which a word may break in a narrow place; shorter ones fit the smallest column."""
NARROW_PLACES = frozenset({"h1", "h2", "h3", "th", "td", "dt", "dd", "summary", "figcaption", "button", "label"})
_UNTOUCHED = frozenset({"script", "style", "pre", "code", "textarea", "title", "bdi"})
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_TAG = re.compile(r"""(<[^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*>)""")
_NAME = re.compile(r"</?([a-zA-Z][\w-]*)")
_LANG = re.compile(r"""\slang=["']?([\w-]+)""")
_HYPHENATION = {"de": "de_DE", "es": "es", "fr": "fr", "it": "it", "pl": "pl_PL", "pt": "pt_BR", "ru": "ru_RU"}

_LONG = re.compile(rf"[^\W\d_]{{{LONG_WORD},}}")
_POLISH = re.compile(r"(?<!\w)([aiouwz]) (?=\S|\Z)", re.I)
_RUSSIAN_SHORT = re.compile(r"(?<!\w)([авикосуя]|во|ко|со|об|но|на|по|за|из|от|до|не|ни) (?=\S|\Z)", re.I)
_RUSSIAN_BEFORE = re.compile(r" (?=—|(?:же|ли|бы)(?!\w))")
_FRENCH = re.compile(r"(?<=«) | (?=[;:!?»])")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ .'’&/+-]+[A-Za-z0-9]+)*")
_ENTITY = re.compile(r"(&#?\w+;)")


def _polish(text: str) -> str:
    return _POLISH.sub(rf"\1{NBSP}", text)


def _russian(text: str) -> str:
    return _RUSSIAN_BEFORE.sub(NBSP, _RUSSIAN_SHORT.sub(rf"\1{NBSP}", text))


def _french(text: str) -> str:
    return _FRENCH.sub(NBSP, text)


def _arabic(text: str) -> str:
    # An entity such as &amp; is markup: its letters are not Latin words.
    parts = _ENTITY.split(text)
    return "".join(part if index % 2 else _LATIN.sub(r'<bdi dir="ltr">\g<0></bdi>', part) for index, part in enumerate(parts))


_SPACES: dict[str, Callable[[str], str]] = {"pl": _polish, "ru": _russian, "fr": _french}
_TEXT: dict[str, Callable[[str], str]] = {**_SPACES, "ar": _arabic}

_Element = tuple[str, str, bool, bool]
"""Of an open element: name, language, whether its text stays as it is, whether it stands in a narrow place."""


@lru_cache(maxsize=None)
def _hyphenate(word: str, code: str) -> str:
    return _dictionary(code).inserted(word, SHY)


@lru_cache(maxsize=None)
def _dictionary(code: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=_HYPHENATION[code], left=4, right=4)


def softened(text: str, code: str) -> str:
    """Text with soft hyphens in its long words; unchanged in languages without patterns."""
    if code not in _HYPHENATION:
        return text
    return _LONG.sub(lambda match: _hyphenate(match[0], code), text)


def spaced(text: str, code: str) -> str:
    """Plain text with the spaces that must not break, as the same text has them on the page."""
    return _SPACES.get(code, str)(text)


def typeset(html: str, code: str) -> str:
    """A whole HTML page or a part of it, typeset in the language of each element.

    code: locale of the page. Elements with another ``lang`` are typeset in theirs; code, scripts and isolated names stay as they are.
    """
    if code not in _TEXT and code not in _HYPHENATION:
        return html
    stack: list[_Element] = [("", code, False, False)]
    out = []
    for index, token in enumerate(_TAG.split(html)):
        if index % 2:
            _move(stack, token)
        elif token and not token.isspace():
            _, language, untouched, narrow = stack[-1]
            if not untouched:
                token = _TEXT.get(language, str)(token)
                token = softened(token, language) if narrow else token
        out.append(token)
    return "".join(out)


def _move(stack: list[_Element], tag: str) -> None:
    """Bring the open elements up to date after a tag."""
    name, closes, own = _told(tag)
    if not name:
        return
    if closes:
        depth = next((depth for depth in range(len(stack) - 1, 0, -1) if stack[depth][0] == name), len(stack))
        del stack[depth:]
        return
    _, language, untouched, narrow = stack[-1]
    stack.append((name, own or language, untouched or name in _UNTOUCHED, narrow or name in NARROW_PLACES))


@lru_cache(maxsize=20_000)  # the same tags stand on every page
def _told(tag: str) -> tuple[str, bool, str]:
    """(name, whether it closes, language or "") of a tag; the name is "" if it neither opens nor closes an element."""
    match = _NAME.match(tag)
    if not match:
        return "", False, ""
    name = match[1].lower()
    if tag.startswith("</"):
        return name, True, ""
    if name in _VOID or tag.endswith("/>"):
        return "", False, ""
    own = _LANG.search(tag)
    return name, False, own[1].partition("-")[0] if own else ""
