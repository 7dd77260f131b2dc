"""Compressed twins beside the files of the built site, so that a server sends the smallest form without any work of its own."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from scripts.serve import COMPRESSED


def twins(data: bytes) -> dict[str, bytes]:
    """Suffix to compressed bytes, at the highest level of each format (RFC 7932, RFC 1952). Same input, same bytes: no time is written.

    A form that is not smaller than ``data`` is left out.
    """
    packed = {".br": brotli.compress(data, quality=11), ".gz": gzip.compress(data, 9, mtime=0)}
    return {suffix: form for suffix, form in packed.items() if len(form) < len(data)}


def precompress(site: Path) -> int:
    """Write ``<file>.br`` and ``<file>.gz`` beside every text file below ``site``. Returns the number of files written."""

    def write(path: Path) -> int:
        forms = twins(path.read_bytes())
        for suffix, form in forms.items():
            path.with_name(path.name + suffix).write_bytes(form)
        return len(forms)

    with ThreadPoolExecutor() as pool:  # both libraries let other threads run while they compress
        return sum(pool.map(write, [path for path in site.rglob("*") if path.suffix in COMPRESSED]))
