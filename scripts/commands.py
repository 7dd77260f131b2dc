"""The command line: ``python -m scripts <command>``. Each command parses its arguments, calls one function and prints.

Exit status: 0 all right, 1 problems found, 2 bad arguments or a file that cannot be read.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

import click

from scripts import check as checking
from scripts import scaffold
from scripts import translations as tracking
from scripts.problems import ProjectError
from scripts.project import ROOT, SOURCE, Project, load_languages, load_project
from scripts.rules import RULES
from scripts.status_table import status_table

COMMAND_MODULES = ("scripts.build_commands", "scripts.build_bench", "scripts.lighthouse_bench", "scripts.weight_bench", "scripts.search_commands", "scripts.server_commands", "scripts.publish_commands")
"""Modules with more commands, each in a tuple ``COMMANDS`` of click commands. A module that does not exist is skipped."""


class Fault(click.ClickException):
    """One clear line on standard error and exit status 2."""

    exit_code = 2


class FaultGroup(click.Group):
    """A group whose commands may raise ProjectError or OSError; readers of the terminal see one line, never a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except ProjectError as error:
            raise Fault(str(error)) from None
        except BrokenPipeError:
            raise
        except OSError as error:
            raise Fault(f"{error.filename or 'file'}: {error.strerror or error}") from None


@click.group(cls=FaultGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ROOT, hidden=True, help="Project folder.")
@click.pass_context
def main(ctx: click.Context, root: Path) -> None:
    """Check, track and extend the pages of Mending Trust."""
    ctx.obj = root


def _page_path(value: str) -> str:
    """Path of a page below its language's folder; accepts it with or without .md."""
    return value if value.endswith(".md") else f"{value}.md"


@main.command()
@click.option("--goals", is_flag=True, help="Also list what is worth improving but no error.")
@click.pass_obj
def check(root: Path, goals: bool) -> None:
    """Check all sources in all languages. Exit status 1 if there is any problem."""
    project = load_project(root)
    if sys.stderr.isatty():
        with click.progressbar(RULES, label="Checking", file=sys.stderr) as rules:
            problems = checking.run(project, rules)
    else:
        problems = checking.run(project)
    errors = [problem for problem in problems if not problem.goal]
    for problem in problems if goals else errors:
        click.echo(f"{problem} (goal)" if problem.goal else str(problem))
    missed = len(problems) - len(errors)
    pages = len(project.all_pages())
    note = f"; {missed} goals missed" + ("" if goals or not missed else " (list them with --goals)")
    click.echo(f"{len(errors)} problems in {pages} pages, {len(project.languages)} languages{note}")
    if errors:
        sys.exit(1)


def _print_status(root: Path, as_json: bool) -> None:
    project = load_project(root)
    found = tracking.statuses(project)
    if as_json:
        click.echo(json.dumps([asdict(status) for status in found], ensure_ascii=False, indent=2))
    else:
        click.echo(status_table([language.code for language in project.translated], found))


_json = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")


@main.command()
@_json
@click.pass_obj
def status(root: Path, as_json: bool) -> None:
    """Show which translations are missing or behind English (same as: translations status)."""
    _print_status(root, as_json)


@main.group(cls=FaultGroup)
def translations() -> None:
    """See and record how far translations are."""


@translations.command("status")
@_json
@click.pass_obj
def translations_status(root: Path, as_json: bool) -> None:
    """Table of pages and languages with the sections that are behind."""
    _print_status(root, as_json)


@translations.command("diff")
@click.argument("lang")
@click.argument("page")
@click.pass_obj
def translations_diff(root: Path, lang: str, page: str) -> None:
    """Show what changed in English since PAGE was last stamped in LANG."""
    text = tracking.diff(load_project(root), lang, _page_path(page))
    click.echo(text.rstrip("\n") if text else "up to date")


@translations.command("stamp")
@click.argument("arguments", nargs=-1, metavar="LANG PAGE...")
@click.option("--all", "every", is_flag=True, help="All pages of the language.")
@click.option("--status", "state", type=click.Choice(tracking.STATES), help="Who has checked the translation.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Day of that check; today if not given.")
@click.option("--no-change-needed", "reason", metavar="REASON", help="English has changed but the translation still fits.")
@click.option("--english-only", metavar="REASON", help="Accept an English edit without change of meaning, in all languages. Give PAGE... without LANG.")
@click.pass_obj
def translations_stamp(root: Path, arguments: tuple[str, ...], every: bool, state: str | None, day: datetime | None, reason: str | None, english_only: str | None) -> None:
    """Record that PAGE... in LANG match the English text of now."""
    project = load_project(root)
    if english_only is not None:
        _stamp_english_only(project, arguments, every, english_only)
        return
    if not arguments:
        raise click.UsageError("LANG is missing")
    if not state:
        raise click.UsageError(f"--status is missing; use one of {', '.join(tracking.STATES)}")
    lang, given = arguments[0], arguments[1:]
    if lang not in project.by_code or lang == SOURCE:
        raise click.UsageError(f"{lang!r} is not a language we translate into; use one of {' '.join(language.code for language in project.translated)}")
    paths = sorted(project.pages[lang].keys() & project.pages[SOURCE].keys()) if every else _given_pages(given)
    when = day.date() if day else date.today()
    _each(paths, lambda path: click.echo(f"stamped {tracking.stamp(project, lang, path, state, when, reason).relative_to(project.root)}"))


def _stamp_english_only(project: Project, arguments: tuple[str, ...], every: bool, reason: str) -> None:
    if not reason.strip():
        raise click.UsageError("--english-only needs a reason")
    if arguments and (arguments[0] in project.by_code):
        raise click.UsageError("--english-only is for all languages at once; leave LANG out")
    for path in sorted(project.pages[SOURCE]) if every else _given_pages(arguments):
        for locale, done in tracking.accept_english_only(project, path, reason):
            if not (every and done == "already current"):
                click.echo(f"{locale} {path}: {done}")


def _given_pages(given: tuple[str, ...]) -> list[str]:
    if not given:
        raise click.UsageError("PAGE is missing; name pages or give --all")
    return [_page_path(page) for page in given]


def _each(paths: Iterable[str], act) -> None:
    """Act on every page, also after one was refused; then report all refusals at once."""
    refused: list[str] = []
    for path in paths:
        try:
            act(path)
        except ProjectError as error:
            refused.append(str(error))
    if refused:
        raise Fault("\n".join(refused))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of one language per line.")
@click.pass_obj
def languages(root: Path, as_json: bool) -> None:
    """List the languages of the site."""
    found = load_languages(root)
    if as_json:
        click.echo(json.dumps([asdict(language) for language in found], ensure_ascii=False))
    else:
        click.echo("\n".join(f"{language.code}\t{language.tag}\t{language.dir}\t{language.name}" for language in found))


@main.group(cls=FaultGroup)
def new() -> None:
    """Start a guide or a question."""


def _print_draft(draft: scaffold.Draft) -> None:
    click.echo(f"wrote {draft.file}\nNow add:")
    for step in draft.next_steps:
        click.echo(f"  {step}")


@new.command("guide")
@click.argument("slug")
@click.option("--title", required=True, help="Neutral title, at most 60 characters.")
@click.option("--topic", default="trust", show_default=True, help="First topic id; see docs/_data/topics.yml.")
@click.pass_obj
def new_guide(root: Path, slug: str, title: str, topic: str) -> None:
    """Write docs/en/guides/SLUG.md with the fixed shape of a guide."""
    _print_draft(scaffold.new_guide(load_project(root), slug, title, topic, date.today()))


@new.command("question")
@click.argument("page")
@click.argument("number", metavar="qNN")
@click.option("--title", required=True, help="The question, in the words of readers.")
@click.pass_obj
def new_question(root: Path, page: str, number: str, title: str) -> None:
    """Append question qNN to PAGE, for example faq/touch."""
    path = _page_path(page)
    _print_draft(scaffold.new_question(load_project(root), path if "/" in path else f"faq/{path}", number, title))


def _register(group: click.Group) -> None:
    for name in COMMAND_MODULES:
        if importlib.util.find_spec(name):
            for command in importlib.import_module(name).COMMANDS:
                group.add_command(command)


_register(main)
