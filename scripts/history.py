"""Older texts of a file from git. Everything here works, with less to tell, where there is no git or no history."""

from __future__ import annotations

import difflib
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path


def _git(root: Path, *arguments: str) -> str | None:
    """Output of one git command, None if git is missing, refuses or takes too long."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", errors="replace") if done.returncode == 0 else None


def versions(root: Path, file: str) -> Iterator[str]:
    """Committed texts of a file (path below ``root``), newest first. Nothing without git."""
    log = _git(root, "log", "--format=%H", "--", file)
    for commit in (log or "").split():
        # ./ makes git read the path from root, which may lie below the top of the repository.
        text = _git(root, "show", f"{commit}:./{file}")
        if text is not None:
            yield text


def first_where(root: Path, file: str, wanted: Callable[[str], bool]) -> str | None:
    """The newest committed text for which ``wanted`` is true, None if there is none."""
    return next((text for text in versions(root, file) if wanted(text)), None)


def changes(older: str, newer: str, file: str) -> str:
    """Unified diff of two texts."""
    lines = difflib.unified_diff(older.splitlines(), newer.splitlines(), f"{file} (translated)", f"{file} (now)", lineterm="")
    return "\n".join(lines) + "\n"
