"""Commands that make and show the site: build, serve, bench."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from pathlib import Path

import click

from scripts import build_lock, preview
from scripts import check as checks
from scripts.build import build
from scripts.problems import ProjectError
from scripts.project import SOURCE, Project, load_project
from scripts.serve import server

SITE, PREVIEW = "site", ".preview"
"""Folders below the project root."""


def _checked_build(root: Path, target: str, locale: str | None, draft: bool = False) -> int:
    """Check the sources below ``root``, then build into its folder ``target``.

    draft: name the problems' number and build all the same, so that a writer sees unfinished work.
    Raises click.ClickException with one line if a check fails (its problems are printed before), ProjectError if the build does or if
    another build into the same folder is running.
    """
    with build_lock.held(root / target):
        project = load_project(root)
        if locale and locale not in project.by_code:
            raise click.BadParameter(f"{locale} is not one of {', '.join(project.by_code)}", param_hint="--locale")
        problems = [problem for problem in checks.run(project) if not problem.goal]
        if problems and draft:
            click.echo(f"{len(problems)} problems in the sources (make check lists them); building a draft.", err=True)
        elif problems:
            click.echo("\n".join(map(str, problems)), err=True)
            raise click.ClickException(f"{len(problems)} problems in the sources; {target}/ is as it was.")
        click.echo(f"Building {len(project.languages) if not locale else len({locale, SOURCE})} languages:", err=True)
        _show_progress()
        return build(project, root / target, locale, strict=not draft)


def _show_progress() -> None:
    """Print the name of each language as its round begins."""
    progress = logging.getLogger("mkdocs.hooks.mending_trust")
    if not progress.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("  %(message)s"))
        progress.addHandler(handler)
    progress.setLevel(logging.INFO)
    progress.propagate = False


@click.command(name="build")
@click.option("--draft", is_flag=True, help="Build into .preview/ even if the checks find problems.")
@click.option("--locale", help="Build only this language (and English) into .preview/.")
@click.pass_obj
def build_command(root: Path, draft: bool, locale: str | None) -> None:
    """Check the sources and build the site into site/ (a failed build leaves the last one untouched)."""
    start = time.monotonic()
    target = PREVIEW if draft or locale else SITE
    pages = _checked_build(root, target, locale, draft)
    click.echo(f"{pages} pages in {target}/ after {time.monotonic() - start:.1f} s")


@click.command()
@click.option("--locale", envvar="LOCALE", help="Only this language (and English): a quick preview.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.pass_obj
def serve(root: Path, locale: str | None, port: int) -> None:
    """Build the site into .preview/, serve it on this machine, and build again when a source changes. Unfinished work is shown too."""
    _checked_build(root, PREVIEW, locale or None, draft=True)
    try:
        web = server(root / PREVIEW, port)
    except OSError as error:
        raise click.ClickException(f"port {port} cannot be used ({error.strerror}); try --port 0 for a free one") from None
    address = f"http://127.0.0.1:{web.server_port}/" + (f"{locale}/" if locale and locale != SOURCE else "")
    click.echo(f"\n  Mending Trust is at {address}\n  Ctrl+C stops. Saved changes are built at once; reload the page to see them.\n")
    threading.Thread(target=web.serve_forever, daemon=True).start()
    try:
        _watch(root, locale)
    except KeyboardInterrupt:
        click.echo("Stopped.")
    finally:
        web.shutdown()


def _watch(root: Path, locale: str | None) -> None:
    """After each change show saved pages at once, then build all in a fresh process, so that changed code counts too. Runs until interrupted."""
    from watchdog.events import FileSystemEvent, FileSystemEventHandler
    from watchdog.observers import Observer

    changed = threading.Event()
    files: set[Path] = set()

    class Changed(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            if event.event_type in ("created", "modified", "moved", "deleted") and "__pycache__" not in str(event.src_path):
                files.add(Path(str(event.src_path)))
                changed.set()

    observer = Observer()
    for folder in ("docs", "overrides", "scripts"):
        observer.schedule(Changed(), str(root / folder), recursive=True)
    observer.start()
    try:
        while True:
            changed.wait()
            time.sleep(0.3)  # let an editor finish writing several files
            changed.clear()
            saved = [files.pop() for _ in range(len(files))]
            _show_at_once(load_project(root), root / PREVIEW, [file for file in saved if not file.is_dir()])
            subprocess.run([sys.executable, "-m", "scripts", "--root", str(root), "build", "--draft", *(["--locale", locale] if locale else [])])
    finally:
        observer.stop()


def _show_at_once(project: Project, site: Path, files: list[Path]) -> None:
    """Render saved pages into the preview. What cannot be rendered is told by the full build that follows."""
    start = time.monotonic()
    try:
        pages = sum(preview.update(project, site, locale, paths) for locale, paths in preview.saved_pages(project, files).items() if (site / project.by_code[locale].prefix).is_dir())
    except ProjectError:
        return
    if pages:
        click.echo(f"{pages} saved {'page' if pages == 1 else 'pages'} shown after {time.monotonic() - start:.1f} s; lists and search follow")


COMMANDS = (build_command, serve)
