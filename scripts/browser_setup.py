"""Finds the system's Chromium for the browser tests and installs Debian's package where it is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-noto-core", "fonts-noto-cjk")


def chromium() -> str | None:
    """Path of a Chromium on this machine: the variable CHROMIUM if set, else the first known name on the PATH."""
    return os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> int:
    """Install Chromium with apt if there is none. Returns the exit code; says in one line what a person has to do otherwise."""
    if chromium():
        return 0
    if not shutil.which("apt-get"):
        print("The browser tests need Chromium: install it, or set CHROMIUM to its path.", file=sys.stderr)
        return 1
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    print("Installing Chromium for the browser tests (once) ...", file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-y", "-q", "--no-install-recommends", *PACKAGES]):
        done = subprocess.run([*sudo, *command], env=environment, capture_output=True, text=True)
        if done.returncode:
            print(f"Chromium could not be installed: {' '.join(command)} said: {(done.stderr or done.stdout).strip().splitlines()[-1:]}", file=sys.stderr)
            return 1
    return 0 if chromium() else 1


if __name__ == "__main__":
    raise SystemExit(main())
