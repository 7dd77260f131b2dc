"""Finds the system's Chromium for the browser tests and installs Debian's package where it is missing."""

from __future__ import annotations

import os
import shutil
import sys

from scripts import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-noto-core", "fonts-noto-cjk")


def chromium() -> str | None:
    """Path of a Chromium on this machine: the variable CHROMIUM if set, else the first known name on the PATH."""
    return os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> int:
    """Install Chromium with apt if there is none. Returns the exit code; says in one line what a person has to do otherwise."""
    if chromium():
        return 0
    print("Installing Chromium for the browser tests (once) ...", file=sys.stderr)
    try:
        debian.install(NAMES[0], *PACKAGES)
        return 0
    except debian.Missing as error:
        print(f"{error}, or set CHROMIUM to its path", file=sys.stderr)
        return 1


if __name__ == "__main__":
    raise SystemExit(main())
