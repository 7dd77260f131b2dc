"""How many requests a second nginx answers with the site's configuration, beside empty files of equal size from a bare server."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from scripts import assets, debian, headers, nginx_server, view
from scripts.precompress import precompress
from scripts.problems import ProjectError
from scripts.project import ROOT

FILES = {"home page": "index.html", "guide": "guides/how-trust-mends/index.html", "search index": "assets/search/en.*.json"}
"""Name to pattern below the site root."""
THREADS, CONNECTIONS = 2, 16
REPORT = """
done = function(summary)
  local e = summary.errors
  io.write(string.format('{"requests": %d, "microseconds": %d, "errors": %d}',
    summary.requests, summary.duration, e.connect + e.read + e.write + e.status + e.timeout))
end
"""
"""Script for wrk that adds its figures as JSON on the last line (github.com/wg/wrk, SCRIPTING; ``status`` counts answers above 399)."""


@dataclass(frozen=True)
class Row:
    """One file under load. size: bytes of the body as sent. rate, blank_rate: requests per second of it and of its empty twin."""

    name: str
    size: int
    rate: float
    blank_rate: float
    errors: int


def parse(output: str) -> tuple[float, int]:
    """Requests per second and number of failed requests from wrk's output with ``REPORT``."""
    found = json.loads(output.splitlines()[-1])
    return found["requests"] / found["microseconds"] * 1e6, found["errors"]


def run(wrk: str, script: Path, address: str, seconds: int) -> tuple[float, int]:
    """Load one address with the program ``wrk`` and the script ``REPORT``. Returns requests per second and the number of failed ones."""
    arguments = [f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(script), "-H", "Accept-Encoding: br, gzip", address]
    return parse(subprocess.run([wrk, *arguments], capture_output=True, text=True, check=True).stdout)


def measure(site: Path, seconds: int) -> list[Row]:
    """Load each of ``FILES`` of a built site for ``seconds``, and then its empty twin, on this machine only.

    Raises ProjectError if ``site`` lacks a file, debian.Missing if nginx or wrk cannot be had.
    """
    wrk = debian.install("wrk", "wrk")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy, blanks, script = folder / "site", folder / "blanks", folder / "report.lua"
        script.write_text(REPORT, encoding="utf-8")
        found = {}
        for label, pattern in FILES.items():
            source = next(iter(site.glob(pattern)), None)
            if not source:
                raise ProjectError(site.name, 1, f"has no {pattern}", "run make build first")
            found[label] = source.relative_to(site).as_posix()
            (copy / found[label]).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, copy / found[label])
        precompress(copy)
        form = ".br" if nginx_server.BROTLI.is_file() else ".gz"
        sizes = {label: (copy / (path + form)).stat().st_size for label, path in found.items()}
        blanks.mkdir()
        for label, size in sizes.items():
            (blanks / str(size)).write_bytes(bytes(size))
        port, bare = nginx_server.free_port(), nginx_server.free_port()
        configuration = headers.nginx(assets.answer_policy(view.CSP, ROOT), [""], "localhost", str(copy), f"127.0.0.1:{port}")
        configuration += f"server {{ listen 127.0.0.1:{bare}; root {blanks}; access_log off; }}\n"
        rows = []
        with nginx_server.running(nginx_server.command(configuration, folder), port, folder):
            for label, path in found.items():
                rate, errors = run(wrk, script, f"http://127.0.0.1:{port}/{path.removesuffix('index.html')}", seconds)
                blank_rate, blank_errors = run(wrk, script, f"http://127.0.0.1:{bare}/{sizes[label]}", seconds)
                rows.append(Row(label, sizes[label], rate, blank_rate, errors + blank_errors))
    return rows
