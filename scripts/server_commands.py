"""Commands about the web server: its configuration, and how much it carries."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import click
from mkdocs.config import load_config

from scripts import assets, headers, load_bench, same_origin, view
from scripts import precompress as precompressed
from scripts.debian import Missing
from scripts.project import ROOT, load_languages

FOLDER = "/var/www/mending-trust"
"""Where the configurations in ``deploy/`` expect the built site."""


def deploy_files(csp: str, prefixes: list[str], host: str) -> dict[str, str]:
    """File below ``deploy/`` to its whole text, for a server that owns ``host``."""
    note = (
        "# Written by `python -m scripts headers` from scripts/headers.py; change that, not this.\n"
        "# Leave Strict-Transport-Security out until this name and all names below it answer over HTTPS: browsers remember it for two years.\n"
    )
    nginx = "# Goes into /etc/nginx/conf.d/. Needs nginx 1.22 or newer with brotli_static (Debian: nginx, libnginx-mod-http-brotli-static).\n"
    caddy = "# Goes into /etc/caddy/. Needs Caddy 2.6 or newer.\n"
    return {
        "nginx.conf": note + nginx + headers.nginx(csp, prefixes, host, FOLDER),
        "Caddyfile": note + caddy + headers.caddyfile(csp, prefixes, host, FOLDER),
    }


def current_deploy_files(root: Path = ROOT) -> dict[str, str]:
    """What ``deploy/`` should hold for the languages and the ``site_url`` of now."""
    host = urlsplit(load_config(str(root / "mkdocs.yml")).site_url).hostname
    return deploy_files(assets.answer_policy(view.CSP, root), [language.prefix for language in load_languages(root)], host)


@click.command(name="headers")
@click.pass_obj
def headers_command(root: Path) -> None:
    """Write deploy/nginx.conf and deploy/Caddyfile."""
    for name, text in current_deploy_files(root).items():
        (root / "deploy" / name).write_text(text, encoding="utf-8")
        click.echo(f"wrote deploy/{name}")


@click.command()
@click.option("--seconds", default=5, show_default=True, type=click.IntRange(1, 5), help="For each file.")
@click.option("--site", default=ROOT / "site", show_default=True, type=click.Path(path_type=Path), help="A built site.")
def load(seconds: int, site: Path) -> None:
    """Requests per second that nginx answers, as a ratio to an empty file of the same size. This machine only."""
    try:
        rows = load_bench.measure(site, seconds)
    except Missing as error:
        raise click.ClickException(str(error)) from None
    for row in rows:
        click.echo(f"{row.name:<13} {row.size:>7} bytes  {row.rate:>8.0f} requests/s  {row.rate / row.blank_rate:.2f} of an empty file  {row.errors} errors")
    if any(row.errors for row in rows):
        raise click.ClickException("some requests failed")


@click.command()
@click.pass_obj
def precompress(root: Path) -> None:
    """Write other forms of files into site/ (for readers of the site, .br, .gz), for a server that sends them as they are."""
    if not (root / "site/index.html").is_file():
        raise click.ClickException("there is no site/; run make build first")
    forms = same_origin.write(root / "site")
    click.echo(f"{forms} pages for readers from the site, {precompressed.precompress(root / 'site')} compressed files in site/")


COMMANDS = (headers_command, load, precompress)
