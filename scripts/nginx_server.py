"""Runs a real nginx for a test or a measurement: as an ordinary program, in a folder of its own, on this machine only."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts import debian
from scripts.nginx_setup import BROTLI, PACKAGES

PATIENCE = 20
"""Seconds until a server that has not opened its port counts as broken."""


def free_port() -> int:
    """A port of this machine that nobody listens on right now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return as soon as ``process`` answers on ``port``. Raises RuntimeError with its log if it ends before or takes too long."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        try:
            process.wait(0.02)
            break
        except subprocess.TimeoutExpired:
            continue
    raise RuntimeError(f"{process.args[0]} did not open port {port}: {log.read_text()}")


def standalone(configuration: str, folder: Path) -> str:
    """Whole configuration file around ``configuration`` (http context) that keeps every file nginx writes below ``folder``.

    Without the Brotli module, nginx runs without ``brotli_static``.
    """
    module = f"load_module {BROTLI};" if BROTLI.is_file() else ""
    configuration = configuration if module else configuration.replace("brotli_static on;", "")
    user = "user root;" if os.geteuid() == 0 else ""  # workers of another user could not read a folder of root's own
    scratch = "\n".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    return f"{module}\n{user}\ndaemon off;\npid {folder}/nginx.pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n{scratch}\n{configuration}}}\n"


def command(configuration: str, folder: Path) -> list[str]:
    """Write the configuration below ``folder`` and return the command that starts nginx with it. Raises debian.Missing without nginx."""
    file = folder / "nginx.conf"
    file.write_text(standalone(configuration, folder), encoding="utf-8")
    return [debian.install("nginx", *PACKAGES), "-p", str(folder), "-e", "stderr", "-c", str(file)]


@contextmanager
def running(start: list[str], port: int, folder: Path) -> Iterator[None]:
    """Run a server that listens on ``port`` until the block ends; it writes below ``folder``. Raises RuntimeError if it does not start."""
    log = folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(start, stdout=output, stderr=output, cwd=folder, env={**os.environ, "HOME": str(folder)})
        try:
            wait_for(port, process, log)
            yield
        finally:
            process.terminate()
            process.wait(PATIENCE)
