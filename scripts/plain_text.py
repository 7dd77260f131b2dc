"""Running text, sentences and words of a Markdown page: what the readability formulas count.

Only prose counts. Tables, headings, link lists and very short list items have no sentences to speak of and would pull the
scores in either direction, so they are left out.
"""

from __future__ import annotations

import html
import re
import unicodedata

CJK = r"\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SHORT_ITEM_WORDS = 4
_SHORT_ITEM_CJK = 8  # about four words: Chinese and Japanese words take two characters on average

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*(?:\n|\Z)", re.S | re.M)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_SUMMARY = re.compile(r"<(summary|figcaption|script|style)\b.*?</\1>", re.S | re.I)
_FENCE = re.compile(r"^[ \t]*(```+|~~~+).*?(?:^[ \t]*\1[`~]*[ \t]*$|\Z)", re.S | re.M)
_NOTE = re.compile(r"^\[\^[^\]]+\]:.*(?:\n(?:[ \t]+\S.*|[ \t]*(?=\n[ \t]{2,}\S)))*", re.M)
_REFERENCE = re.compile(r"^[ \t]*(?:\[[^\]^]+\]|\*\[[^\]]+\]):[ \t].*$", re.M)
_SKIPPED_LINE = re.compile(
    r"""^[ \t>]*(?:
        \#{1,6}[ \t].*                       # heading
      | (?:!!!|\?\?\?\+?|===\+?!?|///+)(?:[ \t].*)?  # title line of a box or tab; its body stays
      | (?:[-*+][ \t]+)?\[\[.*\]\][ \t]*     # directive
      | --8<--.*                             # include
      | (?:[-*_=][ \t]*){3,}                 # rule
      | \|.*                                 # table row
    )$""",
    re.X | re.M,
)
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$", re.M)
_ITEM = re.compile(r"^(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*(?:[#.]|[\w-]+=)[^}\n]*\}")
_URL = re.compile(r"<?(?:https?://|mailto:)[^\s<>]+>?")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_STRONG = re.compile(r"(\*\*\*|\*\*|___|__|==|~~|\^\^)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?!\w)|(?<=[" + CJK + r"])\*([^*\s]+)\*")
_CODE = re.compile(r"(`+)(.+?)\1")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!<>|~-])")
_INVISIBLE = re.compile(r"[\u00ad\u200b\u200e\u200f\u2060\u2066-\u2069\ufeff]")
_CLOSED = re.compile(r"[.?!:…؟。！？：][\"'”’»«“‘)\]」』）]*\s*$")
_BLOCK = re.compile(r"\n[ \t>]*\n")
_QUOTED = re.compile(r"^[ \t>]+")
_BACKSLASH = re.compile(r"\\$")
_DEFINITION = re.compile(r"^:[ \t]+")
_BLANKS = re.compile(r"[ \t]+")
_CJK_BLANKS = re.compile(rf"(?<=[{CJK}。，、！？])[ \t]+(?=[{CJK}「『“（])")
_HAN_OR_KANA = re.compile(f"[{CJK}]")

_MARK = r"\u0300-\u036f\u064b-\u065f\u0670"  # combining accents and Arabic vowel signs belong to their letter
_LETTERS = rf"[^\W_](?:[^\W_]|[{_MARK}])*"
_WORD = re.compile(rf"{_LETTERS}(?:(?:[-‐‑'’ʼ*:·.]|(?<=\d),(?=\d)){_LETTERS})*")

_END = re.compile(r"([.?!…:؟۔]+)((?:[ \u00a0\u202f]?»|[\"'”’“‘«)\]])*)(?=\s|$)")
_CJK_END = re.compile(r"[。！？!?．]+([」』”’）)\]》\"']*)")
_TITLES = {  # abbreviations that never end a sentence; a stop before a small letter never does either
    "en": r"mrs?|ms|mx|dr|prof|st|e\.g|i\.e|vs|cf",
    "it": r"sig|sig\.ra|dott|dott\.ssa|prof|dr|avv|ad es|p\. ?es|cfr",
    "fr": r"mm|dr|pr|p\. ?ex|cf",
    "de": r"dr|prof|hr|bzw|evtl|ggf|inkl|sog|vgl|dipl|[a-zäöü]|[a-z]\.[a-z]|d\.h|z\.b",
    "pl": r"dr|prof|mgr|np|tzn|tj|m\. ?in|św|ul|al|por",
    "tr": r"dr|prof|doç|örn|bkz|sn",
    "pt": r"sra?|dra?|prof|profa|p\. ?ex|cf",
    "ru": r"напр|ул|им|д-р|проф|т\. ?е|см",
    "ar": r"د|أ",
    "es": r"sra?|srta|dra?|prof|uds?|p\. ?ej|cf",
}
_TITLE = {code: re.compile(rf"(?:^|[^\w.-])(?:{names})$", re.I) for code, names in _TITLES.items()}
_BEFORE_NUMBER = re.compile(r"(?:^|\W)(?:no?|nr|núm|art|pp?|pág|s|vol|fig|ca|ok|ок|стр|ст|str|sf)$", re.I)
_GERMAN_ORDINAL = re.compile(r"(?:^|\W)(?:de[rnms]|die|das|am|im|zu[mr]|vom|beim)\s\d{1,2}$", re.I)
_GERMAN_MONTH = re.compile(r"(?:Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)")
_INITIAL = re.compile(r"(?:^|[^\w'’-])([^\W\d_])$")
_PRONOUNS = {("en", "I"), ("ru", "Я")}  # one-letter words that can end a sentence
_JOINS_AFTER_QUOTE = {"ja": "とっなのはがをにもで、", "zh": "，、的"}
_OPENING = " \n\"'“‘«„»([「『（¿¡-–—"


def running_text(markdown: str) -> str:
    """Return the prose of a page as paragraphs separated by one blank line.

    markdown: a page, with or without front matter. Dropped: front matter, headings, tables, code blocks, images, footnotes and
    their markers, ``[[directive]]`` lines, title lines of boxes (the body stays), attribute lists, link targets (the text
    stays), list items that only hold links. A list item is a paragraph of its own; without closing punctuation it gets a full
    stop if it has 4 words or more (8 characters in Chinese and Japanese) and is dropped if it has fewer. Never raises.
    """
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", markdown.replace("\r\n", "\n")))
    for pattern in (_FRONT_MATTER, _COMMENT, _SUMMARY, _FENCE, _NOTE, _REFERENCE):
        text = pattern.sub("", text)
    found: list[str] = []
    for block in _BLOCK.split(_drop_pipeless_tables(text)):
        lines: list[str] = []
        for line in _SKIPPED_LINE.sub("\0", block).split("\n"):
            line = _QUOTED.sub("", line)
            if "\0" in line or _ITEM.match(line):
                found.append(_flow(lines))
                lines = []
            if "\0" not in line:
                lines.append(line)
        found.append(_flow(lines))
    return "\n\n".join(paragraph for paragraph in found if paragraph)


def _drop_pipeless_tables(text: str) -> str:
    return "\n\n".join(block for block in re.split(r"\n[ \t]*\n", text) if not _TABLE_RULE.search(block))


def _flow(lines: list[str]) -> str:
    """One paragraph or list item as clean text, "" if nothing in it counts."""
    raw = " ".join(_BACKSLASH.sub("", line).strip() for line in lines).strip()
    item = _ITEM.match(raw)
    raw = _FOOTNOTE.sub("", _IMAGE.sub("", raw[item.end():] if item else _DEFINITION.sub("", raw)))
    raw = _URL.sub("", _ATTRIBUTES.sub("", raw)) if "](" not in raw else _ATTRIBUTES.sub("", raw)
    if item and not words(_LINK.sub("", raw)):
        return ""
    text = _URL.sub("", _LINK.sub(r"\1", raw))
    text = _CODE.sub(r"\2", _TAG.sub("", text))
    text = _EMPHASIS.sub(lambda match: match[2] or match[3], _STRONG.sub(r"\2", _STRONG.sub(r"\2", text)))
    text = html.unescape(_ESCAPE.sub(r"\1", text))
    text = _CJK_BLANKS.sub("", _BLANKS.sub(" ", text)).strip()
    if not words(text):
        return ""
    if item and not _CLOSED.search(text):
        ideographs = len(_HAN_OR_KANA.findall(text))
        if ideographs < _SHORT_ITEM_CJK and (ideographs or len(words(text)) < _SHORT_ITEM_WORDS):
            return ""
        text = re.sub(r"[,;，、；،؛]$", "", text) + ("。" if ideographs else ".")
    return text


def sentences(text: str, language: str) -> list[str]:
    """Split running text into sentences, closing quotes and brackets included.

    text: the result of ``running_text``. language: two-letter code; it selects abbreviations and the Chinese and Japanese marks.
    A sentence ends at . ? ! : … ؟ 。 ！ ？ or a blank line. It does not end in decimals and times, after common abbreviations
    and initials, or before a small letter (“Why?” she asked). A colon ends one only after 4 words or more and not in Chinese or
    Japanese, so that labels ("Note: ...") cannot make a page look easier. Pieces without a letter or digit are left out.
    """
    split = _cjk_pieces if language in ("ja", "zh") else _pieces
    blocks = (" ".join(block.split()) for block in re.split(r"\n[ \t]*\n", text))
    return [piece for block in blocks for piece in split(block, language) if words(piece)]


def _pieces(block: str, language: str) -> list[str]:
    pieces, start = [], 0
    for match in _END.finditer(block):
        before, after = block[max(start, match.start() - 24):match.start()], block[match.end():].lstrip(_OPENING)[:4]
        if match[1] == ":" and len(words(block[start:match.start()])) < _SHORT_ITEM_WORDS:
            continue
        if match[1] != ":" and after[:1].islower():
            continue
        if match[1] == "." and not match[2] and after and _is_abbreviation(before, after, language):
            continue
        pieces.append(block[start:match.end()].strip())
        start = match.end()
    return [*pieces, block[start:].strip()]


def _is_abbreviation(before: str, after: str, language: str) -> bool:
    initial = _INITIAL.search(before)
    if initial and initial[1].isupper() and (language, initial[1]) not in _PRONOUNS:
        return True
    if language in _TITLE and _TITLE[language].search(before):
        return True
    if language == "de" and (_GERMAN_ORDINAL.search(before) or before[-1:].isdigit() and _GERMAN_MONTH.match(after)):
        return True
    return after[0].isdigit() and bool(_BEFORE_NUMBER.search(before))


def _cjk_pieces(block: str, language: str) -> list[str]:
    pieces, start = [], 0
    for match in _CJK_END.finditer(block):
        after = block[match.end():match.end() + 1]
        quoted_question = language == "zh" and match[0][0] in "！？!?" and after not in _OPENING
        if match[1] and after and (after in _JOINS_AFTER_QUOTE[language] or quoted_question):
            continue
        pieces.append(block[start:match.end()].strip())
        start = match.end()
    return [*pieces, block[start:].strip()]


def words(text: str) -> list[str]:
    """Return the words of a text: runs of letters and digits, as between two spaces.

    Apostrophes, hyphens, gender stars and colons, decimal points and commas inside a word do not split it: "don't", "l'amore",
    "Partner*in", "3.5" are one word each. For Chinese and Japanese the result only says whether there is text at all.
    """
    return _WORD.findall(text)


def characters(text: str) -> int:
    """Return the number of characters that are not white space; punctuation counts, as in Chinese and Japanese length counts."""
    return len("".join(text.split()))
