"""Fixtures: ``tiny`` is a small project without problems in a folder of its own."""

import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]

import tiny as tiny_project  # noqa: E402


@pytest.fixture
def tiny(tmp_path: Path) -> tiny_project.Tiny:
    return tiny_project.build(tmp_path / "project")
