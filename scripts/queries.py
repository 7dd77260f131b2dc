"""Queries that judge the search, and how well a list of results answers them.

Data: ``tests/search/queries/<locale>.yml``, ``{tuning: [{q, ids, hard?}], reported: [..], danger: [{q, page}], harmless: [text]}``.
The tuning half may be used to choose weights and phrasings; the reported half is only ever measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.project import ROOT
from scripts.sources import read_yaml

FOLDER = "tests/search/queries"
HALVES = ("tuning", "reported")


@dataclass(frozen=True)
class Query:
    """What somebody types. ids: places that answer it (``faq/touch.md#q37``). hard: slang, indirect, misspelt or a whole scene."""

    text: str
    ids: tuple[str, ...]
    hard: bool = False


@dataclass(frozen=True)
class Measure:
    """How a set of queries fared: all are shares from 0 to 1.

    first, third: queries with an answer in the first one, three results (success at k).
    rank: mean reciprocal rank of the first answer, 0 where there is none. empty: queries without any result.
    """

    queries: int
    first: float
    third: float
    rank: float
    empty: float


def load(locale: str, half: str, root: Path = ROOT) -> list[Query]:
    """Queries of one half in one language. Raises ProjectError if the file cannot be read, KeyError for an unknown half."""
    rows = read_yaml(root / FOLDER / f"{locale}.yml", root)[half]
    return [Query(str(row["q"]), tuple(row["ids"]), bool(row.get("hard"))) for row in rows]


def load_danger(locale: str, root: Path = ROOT) -> tuple[list[tuple[str, str]], list[str]]:
    """Lines of danger with the help page that each needs, and harmless lines that hold the same words."""
    data = read_yaml(root / FOLDER / f"{locale}.yml", root)
    return [(str(row["q"]), row["page"]) for row in data["danger"]], [str(line) for line in data["harmless"]]


def measure(queries: Sequence[Query], results: Sequence[Sequence[str]]) -> Measure:
    """Compare result lists (ids, best first), one per query, with the places that answer. Raises ValueError without queries."""
    if not queries or len(queries) != len(results):
        raise ValueError(f"{len(queries)} queries and {len(results)} lists of results cannot be compared")
    ranks = [next((at for at, place in enumerate(found, 1) if place in query.ids), 0) for query, found in zip(queries, results, strict=True)]
    count = len(queries)
    return Measure(
        count, sum(rank == 1 for rank in ranks) / count, sum(1 <= rank <= 3 for rank in ranks) / count,
        sum(1 / rank for rank in ranks if rank) / count, sum(not found for found in results) / count,
    )
