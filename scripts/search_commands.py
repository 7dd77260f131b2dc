"""Commands about the search: how well it answers, and what it would weigh with more content."""

from __future__ import annotations

from pathlib import Path

import brotli
import click

from scripts import queries
from scripts.project import SOURCE, load_project
from scripts.records import extras, records
from scripts.search_bench import ENGINES, address, bench, normalised, place
from scripts.search_growth import grown

SCRIPTS = "docs/assets/scripts"


@click.group()
def search() -> None:
    """Judge the search."""


def _kilobytes(index: bytes) -> float:
    """Size with Brotli, which nearly all browsers accept, in units of 1,000 bytes."""
    return len(brotli.compress(index, quality=11)) / 1000


@search.command()
@click.option("--engine", type=click.Choice(ENGINES), default=ENGINES[0], show_default=True)
@click.option("--half", type=click.Choice(queries.HALVES), default="reported", show_default=True, help="Which queries to ask.")
@click.option("--misses", is_flag=True, help="Also list the queries of the tuning half without an answer in the first three results.")
@click.argument("locales", nargs=-1)
@click.pass_obj
def evaluate(root: Path, engine: str, half: str, misses: bool, locales: tuple[str, ...]) -> None:
    """Ask the queries of tests/search/queries in all or some LOCALES and print how many were answered.

    first, three: share with an answer in the first one, three results. mrr: mean reciprocal rank. none: share without results.
    KB: size of the index with Brotli. ms: time per query in this browser.
    """
    if misses and half != "tuning":
        raise click.UsageError("--misses would make the reported half one for tuning; add --half tuning")
    project = load_project(root)
    click.echo(f"{engine}, {half} half\n{'':8}queries  first  three    mrr   none     KB     ms")
    with bench(root / SCRIPTS) as browser:
        for language in project.languages:
            if locales and language.code not in locales:
                continue
            found = records(project, language, "/")
            ids = {address(record): place(record, language) for record in found}
            asked = [queries.Query(query.text, tuple(map(normalised, query.ids)), query.hard) for query in queries.load(language.code, half, root)]
            answers = browser.ask(engine, language.code, found, extras(project, language, "/"), [query.text for query in asked])
            places = [[ids[url] for url in urls] for urls in answers.urls]
            measure = queries.measure(asked, places)
            shares = "".join(f"{share:7.3f}" for share in (measure.first, measure.third, measure.rank, measure.empty))
            click.echo(f"{language.code:8}{measure.queries:7}{shares}{_kilobytes(answers.index):7.1f}{answers.each:7.2f}")
            for query, list_of_one in zip(asked, places, strict=True) if misses else ():
                if not set(list_of_one[:3]) & set(query.ids):
                    click.echo(f"          {query.text}  → {', '.join(list_of_one[:3]) or 'nothing'}; wanted {query.ids[0]}")


@search.command()
@click.option("--times", default="1,10,100", show_default=True, help="How many times the English content.")
@click.pass_obj
def growth(root: Path, times: str) -> None:
    """Size of the index and time per query with more content of the same shape."""
    project = load_project(root)
    found = records(project, project.by_code[SOURCE], "/")
    asked = [query.text for half in queries.HALVES for query in queries.load(SOURCE, half, root)]
    click.echo("content  places     KB  prepare ms  query ms")
    with bench(root / SCRIPTS) as browser:
        for factor in map(int, times.split(",")):
            more = grown(found, factor)
            answers = browser.ask("site", SOURCE, more, extras(project, project.by_code[SOURCE], "/"), asked)
            click.echo(f"{factor:6}x{len(more):8}{_kilobytes(answers.index):7.0f}{answers.prepare:12.0f}{answers.each:10.2f}")


COMMANDS = (search,)
