"""Commands for whoever publishes the site: release-check, addresses, licences."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scripts import addresses as listing
from scripts import dependencies, release
from scripts.helplines import current_day
from scripts.project import load_project


@click.command("release-check")
@click.pass_obj
def release_check(root: Path) -> None:
    """Say what has to be set before the site is published. Exit status 1 while something is missing."""
    found = release.check(load_project(root), current_day())
    blocking = [problem for problem in found if not problem.goal]
    for problem in found:
        click.echo(f"{problem} (notice)" if problem.goal else str(problem))
    notices = len(found) - len(blocking)
    click.echo(f"{'not ' if blocking else ''}ready to publish: {len(blocking)} values to set, {notices} notices")
    if blocking:
        sys.exit(1)


@click.command()
@click.option("--update", is_flag=True, help="Add the addresses of all pages to the list; none is ever removed.")
@click.pass_obj
def addresses(root: Path, update: bool) -> None:
    """List the addresses ever published, or add those of now before a release."""
    known = listing.published(root)
    if not update:
        click.echo("\n".join(known))
        return
    after = listing.merged(known, listing.current(load_project(root)))
    click.echo(f"{len(after) - len(known)} addresses added, {len(after)} in {listing.write(root, after).relative_to(root)}")


@click.command()
@click.pass_obj
def licences(root: Path) -> None:
    """Write LICENSES.md again after the locked requirements have changed."""
    (root / dependencies.TABLE).write_text(dependencies.table(root), encoding="utf-8")
    click.echo(f"wrote {dependencies.TABLE}")


COMMANDS = (release_check, addresses, licences)
