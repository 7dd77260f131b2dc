"""Compressed twins of the built files."""

from __future__ import annotations

import gzip
import random

import brotli

from scripts.precompress import precompress, twins

PAGE = b"<p>one</p>" * 200


def test_twins_unpack_to_the_original_and_are_the_same_each_time():
    forms = twins(PAGE)
    assert (brotli.decompress(forms[".br"]), gzip.decompress(forms[".gz"])) == (PAGE, PAGE)
    assert twins(PAGE) == forms


def test_a_form_that_saves_nothing_is_left_out():
    assert twins(random.Random(1).randbytes(300)) == {}


def test_only_text_gets_twins(tmp_path):
    (tmp_path / "ar").mkdir()
    for name in ("index.html", "ar/index.html", "card.png"):
        (tmp_path / name).write_bytes(PAGE)
    assert precompress(tmp_path) == 4
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["card.png", *["index.html"] * 2, *["index.html.br"] * 2, *["index.html.gz"] * 2]
