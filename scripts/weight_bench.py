"""What pages weigh on the wire, beside the stock theme with the same content."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import brotli
import click

from scripts.build_bench import STOCK, copied, stock

PAGES = ("index.html", "guides/touch-again/index.html", "faq/touch/index.html", "help/am-i-safe/index.html", "tools/talk-timer/index.html", "ar/guides/first-days/index.html")
_ASKED = re.compile(r'<(?:link[^>]+rel="(?:stylesheet|icon)"[^>]*|link[^>]+href="[^"]+"[^>]+rel="(?:stylesheet|icon)"[^>]*|script[^>]+src=|img[^>]+src=)[^>]*>')
_ADDRESS = re.compile(r'(?:href|src)="([^"#?]+)"')


def packed(path: Path) -> int:
    return len(brotli.compress(path.read_bytes()))


def asked(page: Path) -> set[Path]:
    """Files that a page asks for as it loads: style sheets, scripts, pictures and icon; other sites are left out."""
    found = (_ADDRESS.search(tag) for tag in _ASKED.findall(page.read_text(encoding="utf-8")))
    return {path for match in found if match and "//" not in match[1] and (path := (page.parent / match[1]).resolve()).is_file()}


@click.command()
@click.pass_obj
def weight(root: Path) -> None:
    """Tell what a first and a further page weigh, in the site that make build has built and with the stock theme."""
    with tempfile.TemporaryDirectory() as name:
        base = copied(root, Path(name) / "copy")
        (base / "stock.yml").write_text(stock((base / "mkdocs.yml").read_text(encoding="utf-8")), encoding="utf-8")
        subprocess.run([sys.executable, "-c", STOCK], cwd=base, check=True, capture_output=True)
        for page in PAGES:
            row = []
            for site in (root / "site", base / "stock"):
                files = asked(site / page)
                row += [packed(site / page), packed(site / page) + sum(map(packed, files)), 1 + len(files)]
            click.echo(f"{page:<34} first visit {row[1]:>6} bytes, {row[2]} requests; further {row[0]:>6}   stock {row[4]:>6}, {row[5]}; {row[3]:>6}   ratio {row[1] / row[4]:.2f}")
    pages = {path.relative_to(root / "site").as_posix(): packed(path) for path in (root / "site").rglob("index.html")}
    for name, sizes in (
        ("further pages without about", sorted(size for page, size in pages.items() if "about/" not in page)),
        ("pages about the site", sorted(size for page, size in pages.items() if "about/" in page)),
    ):
        click.echo(f"{name}: median {median(sizes):.0f}, 95 of 100 below {sizes[len(sizes) * 95 // 100]}, most {sizes[-1]}; {sum(size <= 12_000 for size in sizes)} of {len(sizes)} at most 12,000")


COMMANDS = (weight,)
