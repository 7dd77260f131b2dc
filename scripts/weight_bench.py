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

from scripts import same_origin
from scripts.build_bench import STOCK, copied, stock

PAGES = ("index.html", "guides/touch-again/index.html", "faq/touch/index.html", "help/am-i-safe/index.html", "tools/talk-timer/index.html", "ar/guides/first-days/index.html")
REPEATED = 12_000
"""Bytes that a further page may weigh."""
_ASKED = re.compile(r'<(?:link[^>]+rel="(?:stylesheet|icon)"[^>]*|link[^>]+href="[^"]+"[^>]+rel="(?:stylesheet|icon)"[^>]*|script[^>]+src=|img[^>]+src=)[^>]*>')
_ADDRESS = re.compile(r'(?:href|src)="([^"#?]+)"')


def packed(path: Path) -> int:
    return len(brotli.compress(path.read_bytes()))


def asked(page: Path) -> set[Path]:
    """Files that a page asks for as it loads: style sheets, scripts, pictures and icon; other sites are left out."""
    found = (_ADDRESS.search(tag) for tag in _ASKED.findall(page.read_text(encoding="utf-8")))
    return {path for match in found if match and "//" not in match[1] and (path := (page.parent / match[1]).resolve()).is_file()}


def further(page: Path) -> int:
    """Bytes of a page of a built site for a reader from another page of the site, where the server sends the form for such readers."""
    return len(brotli.compress(same_origin.form(page.read_text(encoding="utf-8"), page.as_posix()).encode("utf-8")))


def summary(name: str, sizes: dict[str, int]) -> str:
    """One line about the weights of pages, by address."""
    found = sorted(sizes.values())
    light = sum(size <= REPEATED for size in found)
    return f"{name}: median {median(found):.0f}, 95 of 100 below {found[len(found) * 95 // 100]}, most {found[-1]}; {light} of {len(found)} at most {REPEATED:,}"


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
            ours, stocks = f"{row[1]:>6} bytes, {row[2]} requests", f"{row[4]:>6}, {row[5]}; {row[3]:>6}"
            click.echo(f"{page:<34} first visit {ours}; further {further(root / 'site' / page):>6}, whole {row[0]:>6}   stock {stocks}   ratio {row[1] / row[4]:.2f}")
    site = root / "site"
    pages = {path.relative_to(site).as_posix(): path for path in site.rglob("index.html") if b"<main" in path.read_bytes()}
    forms = {name: further(path) for name, path in pages.items()}
    click.echo(summary("further pages in the form for readers from the site", forms))
    click.echo(f"above {REPEATED:,}: {', '.join(f'{name} {size}' for name, size in sorted(forms.items()) if size > REPEATED) or 'none'}")
    plain = {name: packed(path) for name, path in pages.items()}
    click.echo(summary("whole pages, for servers that do not know such readers", plain))


COMMANDS = (weight,)
