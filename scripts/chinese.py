"""Traditional characters and their simplified forms, so that a Chinese page is found in either script."""

from __future__ import annotations

from functools import lru_cache

_RANGES = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
_EXTRA = {"妳": "你", "牠": "它", "祂": "他"}
"""Traditional characters that are typed but that OpenCC keeps."""


def simplifying(used: set[str]) -> dict[str, str]:
    """Characters to replace, in an index and in queries alike, so that both scripts meet: traditional → simplified.

    used: characters of the index. Kept are the traditional forms of characters it uses and those that it holds itself.
    """
    return {trad: simp for trad, simp in _simplified().items() if simp in used or trad in used}


@lru_cache(maxsize=1)
def _simplified() -> dict[str, str]:
    """Every traditional character of the CJK ranges with its simplified form, in code point order."""
    from opencc import OpenCC  # here, because only Chinese needs its dictionaries

    characters = [chr(code) for first, last in _RANGES for code in range(first, last + 1)]
    simple = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = dict(zip(characters, simple, strict=True)) | _EXTRA
    # A form may itself be mapped on; follow it to its end so that one replacement is enough.
    pairs = {trad: pairs.get(simp, simp) for trad, simp in pairs.items()}
    return {trad: simp for trad, simp in sorted(pairs.items()) if trad != simp and len(simp) == 1}
