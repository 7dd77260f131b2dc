"""The navigation of ``mkdocs.yml``: the one list that says which pages there are and in which order readers meet them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from scripts.problems import ProjectError
from scripts.sources import read_yaml

FILE = "mkdocs.yml"


class _Permissive(yaml.SafeLoader):
    """Reads ``!ENV`` and other tags of MkDocs as plain values."""


_Permissive.add_multi_constructor("!", lambda loader, suffix, node: None)
_Permissive.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)


def read_config(root: Path) -> dict[str, Any]:
    """Contents of ``mkdocs.yml``. Raises ProjectError if it cannot be read."""
    config = read_yaml(root / FILE, root, _Permissive)
    return config if isinstance(config, dict) else {}


def places(root: Path) -> dict[str, int]:
    """Path of each listed page → its place, counted from 0; {} if the file cannot be read, which the navigation rule reports."""
    try:
        nav = read_config(root).get("nav")
    except ProjectError:
        return {}
    return {path: place for place, path in enumerate(_paths(nav))}


def _paths(entry: Any) -> list[str]:
    if isinstance(entry, str):
        return [entry]
    below = entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else ()
    return [path for item in below for path in _paths(item)]
