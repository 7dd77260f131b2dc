"""Times the build as ratios: to the stock theme on the same content, to a single core, to itself with more content, and a saved page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import click

from scripts import preview
from scripts.project import load_project

FOLDERS = ("docs", "overrides", "scripts")
OURS = "from pathlib import Path; from scripts.project import load_project; from scripts.build import build; build(load_project(), Path('built'))"
STOCK = "from mkdocs.__main__ import cli; cli(['build', '--quiet', '--config-file', 'stock.yml', '--site-dir', 'stock'])"
_NAV = re.compile(r"(?m)^  - ((?:guides|faq)/(?!index)[\w-]+)\.md\n")


def copied(root: Path, folder: Path, times: int = 1) -> Path:
    """A copy of the project with each guide and each page of questions ``times`` times over, in all languages."""
    for name in FOLDERS:
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "requirements.txt", folder)
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    for path in _NAV.findall(text):
        for source in (folder / "docs").glob(f"*/{path}.md"):
            for number in range(2, times + 1):
                shutil.copy(source, source.with_name(f"{source.stem}-{number}.md"))
    more = "".join(f"  - \\1-{number}.md\n" for number in range(2, times + 1))
    (folder / "mkdocs.yml").write_text(_NAV.sub(rf"  - \1.md\n{more}", text), encoding="utf-8")
    return folder


def stock(text: str) -> str:
    """Our configuration with the theme as it comes: no hooks, no templates of ours, its own search."""
    text = re.sub(r"(?m)^hooks:\n(?:  .*\n)+|^validation:\n(?:  .*\n)+|^  custom_dir: .*\n|^extra:\n(?:  .*\n)+", "", text)
    return text.replace("plugins:\n", "plugins:\n  - search\n").replace("reconfigure_search: false", "reconfigure_search: true")


def seconds(folder: Path, code: str, **environment: str) -> float:
    """Time of a whole process that runs ``code`` in a copy of the project. Raises subprocess.CalledProcessError if it fails."""
    start = time.monotonic()
    subprocess.run([sys.executable, "-c", code], cwd=folder, check=True, capture_output=True, env={**os.environ, "SOURCE_DATE_EPOCH": "0", **environment})
    return time.monotonic() - start


def pages(folder: Path) -> int:
    return sum(1 for _ in folder.rglob("*.html"))


@click.command()
@click.option("--runs", default=5, show_default=True, type=click.IntRange(1, 20))
@click.option("--most", default=10, show_default=True, type=click.IntRange(1, 30), help="Times the content of now, for the last row.")
@click.pass_obj
def bench(root: Path, runs: int, most: int) -> None:
    """Time the build as ratios; absolute times depend on the machine."""
    with tempfile.TemporaryDirectory() as name:
        base = copied(root, Path(name) / "1")
        (base / "stock.yml").write_text(stock((base / "mkdocs.yml").read_text(encoding="utf-8")), encoding="utf-8")
        ours, theirs, single = [], [], []
        for _ in range(runs):  # in turns, so that a busy moment of the machine hits all alike
            ours.append(seconds(base, OURS))
            theirs.append(seconds(base, STOCK))
        for _ in range(min(runs, 3)):
            single.append(seconds(base, OURS, JOBS="1"))
        now, count = median(ours), pages(base / "built")
        click.echo(f"our build / stock Material and static-i18n, {count} and {pages(base / 'stock')} pages, median of {runs}: {now / median(theirs):.2f}")
        click.echo(f"our build / the same on one core: {now / median(single):.2f}")
        for times in sorted({3, most} - {1}):
            bigger = copied(root, Path(name) / str(times), times)
            spent = seconds(bigger, OURS)
            click.echo(f"time of a page with {times} times the content ({pages(bigger / 'built')} pages) / now: {spent / pages(bigger / 'built') / (now / count):.2f}")
            shutil.rmtree(bigger)
        project = load_project(root)
        shown = []
        for _ in range(runs):
            start = time.monotonic()
            preview.update(project, base / "built", "de", ["guides/touch-again.md"])
            shown.append(time.monotonic() - start)
        click.echo(f"a saved page shown at once / our build: {median(shown) / now:.3f} ({median(shown):.1f} s here)")


COMMANDS = (bench,)
