"""Shared compression dictionaries (RFC 9842): a browser that keeps its language's reads further pages in about half of their bytes.

The build writes one dictionary a language and each page links its language's; browsers that know such links fetch it when they are idle.
``scripts/precompress.py`` then writes each page once more, compressed with it, under a name that holds the dictionary's hash. A server sends
that file to a browser that names the hash: nothing has to be told to the server when a build makes new dictionaries, and a page never meets
another dictionary than its own. All readers of a language have the same one, so its hash is no mark of a single reader.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import zstandard

from scripts.problems import ProjectError

PAGE = "start/index.html"
"""The page whose bytes are the dictionary: it shares its frame and common words with all others. Not a help page, which may leave no copy on
a reader's device."""
FOLDER = "assets/dictionaries"
ENDING = ".dcz"
"""Dictionary-Compressed Zstandard, named like its content coding (RFC 9842, 5)."""
_MAGIC = bytes.fromhex("5e2a4d1820000000")
"""Start of such a file: the header of a Zstandard frame to be skipped, which holds the 32 bytes of the dictionary's SHA-256 (RFC 9842, 5)."""
_LEVEL = 22
_LINK = re.compile(rf'<link rel="compression-dictionary" href="([^"]*{FOLDER}/[^"/]+)">')


def write(site: Path, finished: Callable[[Path], str]) -> None:
    """Write the dictionary of each language of a built site to the address that its pages link, which has no fingerprint yet.

    As text, so that hosts which compress by media type compress it too. finished: text of a page as it will be published, except for the
    address of its dictionary. The link is left out of the dictionary, which could not hold its own fingerprint.

    Raises:
        ProjectError: a page that becomes a dictionary has no link to it.
        OSError: a file cannot be read or written.
    """
    (site / FOLDER).mkdir(parents=True)
    for page in (*site.glob(PAGE), *site.glob(f"*/{PAGE}")):
        text = finished(page)
        link = _LINK.search(text)
        if not link:
            message, fix = "the page has no link to its compression dictionary", "add it to overrides/partials/head.html"
            raise ProjectError(f"site/{page.relative_to(site).as_posix()}", 1, message, fix)
        (page.parent / link[1]).write_bytes(nameable(text.replace(link[0], "").encode("utf-8")))


def nameable(content: bytes) -> bytes:
    """The content with as many line ends behind it as give a hash without a slash in Base64, so that it can be part of a file's name."""
    while "/" in digest(content):
        content += b"\n"
    return content


def digest(dictionary: bytes) -> str:
    """SHA-256 in Base64, as ``Available-Dictionary`` names a dictionary between two colons (RFC 9842, 2.2; RFC 8941, 3.3.5), without its "="."""
    return base64.b64encode(hashlib.sha256(dictionary).digest()).decode("ascii").rstrip("=")


def linked(page: Path) -> bytes | None:
    """The dictionary that a page of a built site links. Raises OSError if it is not there."""
    link = _LINK.search(page.read_text(encoding="utf-8")) if page.suffix == ".html" else None
    return (page.parent / link[1]).read_bytes() if link else None


def compress(data: bytes, dictionary: bytes) -> bytes:
    """``data`` in the content coding dcz. Its window is never larger than ``data``, so each decoder has room for it (RFC 9842, 5)."""
    raw = zstandard.ZstdCompressionDict(dictionary, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    return _MAGIC + hashlib.sha256(dictionary).digest() + zstandard.ZstdCompressor(_LEVEL, dict_data=raw).compress(data)
