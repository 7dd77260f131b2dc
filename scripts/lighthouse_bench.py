"""Runs Lighthouse on the built site behind a real server, where Node is present, and on the same content with the stock theme.

Lighthouse simulates a mid-range phone on slow 4G (its default); scores are from 0 to 100.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import click

from scripts import assets, headers, nginx_server, view
from scripts.browser_setup import chromium
from scripts.build_bench import STOCK, copied, stock
from scripts.precompress import precompress
from scripts.problems import ProjectError
from scripts.project import load_languages

TOOL = Path("tests/lighthouse")
"""Folder with the locked package."""
PAGES = {"home": "", "guide": "guides/touch-again/", "questions": "faq/touch/", "help": "help/am-i-safe/", "tool": "tools/before-you-start/", "search": "search/"}
LOCALES = ("en", "ar", "ja", "zh", "de")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FIGURES = {"first-contentful-paint": "FCP", "largest-contentful-paint": "LCP", "cumulative-layout-shift": "CLS", "total-byte-weight": "bytes"}


def installed(root: Path) -> Path | None:
    """Lighthouse's command, installed from the lock file if Node is present; None without Node. Raises ProjectError if npm fails."""
    if not (shutil.which("node") and shutil.which("npm")):
        return None
    command = root / TOOL / "node_modules/lighthouse/cli/index.js"
    if not command.is_file():
        done = subprocess.run(["npm", "ci", "--no-fund", "--no-audit"], cwd=root / TOOL, capture_output=True, text=True)
        if done.returncode:
            raise ProjectError(f"{TOOL}/package-lock.json", 1, f"npm ci failed ({done.stderr.strip().splitlines()[-1]})", "install it by hand, or leave Lighthouse out")
    return command


def report(command: Path, address: str) -> dict[str, Any]:
    """Scores (0 to 100), Lighthouse's index of this machine's speed and figures of one page. Raises ProjectError if Lighthouse gives none three times."""
    arguments = ["node", str(command), address, "--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox --disable-gpu"]
    for last in (False, False, True):  # it asks itself to be run again when a trace of a busy browser lacks its beginning (NO_NAVSTART)
        done = subprocess.run(arguments, capture_output=True, text=True, env={**os.environ, "CHROME_PATH": chromium() or ""})
        try:
            data = json.loads(done.stdout)
            scores = {name: round(100 * data["categories"][name]["score"]) for name in CATEGORIES}
            break
        except (ValueError, KeyError, TypeError):
            if last:
                raise ProjectError(f"{TOOL}/package.json", 1, f"Lighthouse gave no report of {address}", (done.stderr.strip().splitlines() or ["run it by hand"])[-1]) from None
    missed = [audit["id"] for audit in data["audits"].values() if audit.get("score") is not None and audit["score"] < 0.9 and audit["scoreDisplayMode"] in ("binary", "numeric")]
    speed = data["environment"]["benchmarkIndex"]
    return {"scores": scores, "speed": speed, "figures": {short: data["audits"][name]["numericValue"] for name, short in FIGURES.items()}, "missed": missed}


def typical(command: Path, address: str) -> dict[str, Any]:
    """The report of median performance out of three: a busy machine lowers single runs (github.com/GoogleChrome/lighthouse, docs/variability.md).

    The third run is left out where the first two agree, because it cannot change the median.
    """
    reports = [report(command, address) for _ in range(2)]
    if reports[0]["scores"] != reports[1]["scores"]:
        reports.append(report(command, address))
    return sorted(reports, key=lambda found: found["scores"]["performance"])[1 if len(reports) == 3 else 0]


@click.command()
@click.option("--locales", default=",".join(LOCALES), show_default=True)
@click.option("--with-stock/--without-stock", default=True, show_default=True)
@click.pass_obj
def lighthouse(root: Path, locales: str, with_stock: bool) -> None:
    """Run Lighthouse on the site that make build has built, and on the stock theme with the same content."""
    if not (command := installed(root)):
        click.echo("Lighthouse: left out, there is no Node on this machine")
        return
    prefixes = [language.prefix for language in load_languages(root)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sites = {"ours": (shutil.copytree(root / "site", folder / "site"), locales.split(","))}
        if with_stock:
            base = copied(root, folder / "copy")
            (base / "stock.yml").write_text(stock((base / "mkdocs.yml").read_text(encoding="utf-8")), encoding="utf-8")
            subprocess.run([sys.executable, "-c", STOCK], cwd=base, check=True, capture_output=True)
            sites["stock"] = (base / "stock", ["en"])
        for label, (site, codes) in sites.items():
            precompress(site)
            port = nginx_server.free_port()
            policy = assets.answer_policy(view.CSP, root) if label == "ours" else "default-src * 'unsafe-inline' 'unsafe-eval' data: blob:"
            start = nginx_server.command(headers.nginx(policy, prefixes, "localhost", str(site), f"127.0.0.1:{port}"), folder)
            with nginx_server.running(start, port, folder):
                for code in codes:
                    for kind, path in PAGES.items():
                        if label == "stock" and kind == "search":
                            continue  # a box on every page there, not a page
                        _tell(label, code, kind, typical(command, f"http://127.0.0.1:{port}/{'' if code == 'en' else code + '/'}{path}"))


def _tell(label: str, code: str, kind: str, found: dict[str, Any]) -> None:
    figures = "  ".join(f"{name} {value:.3f}" if name == "CLS" else f"{name} {value:.0f}" for name, value in found["figures"].items())
    click.echo(f"{label:<6} {code:<3} {kind:<10} {' / '.join(str(found['scores'][name]) for name in CATEGORIES)}  {figures}  machine {found['speed']:.0f}  {' '.join(found['missed'])}")


COMMANDS = (lighthouse,)
