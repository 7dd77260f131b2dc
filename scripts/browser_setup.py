"""Finds what the browser tests need beside Python packages, the system's Chromium first, and installs Debian's packages where it is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from scripts import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-noto-core", "fonts-noto-cjk")
DRIVER_PACKAGES = ("libatomic1",)
"""What Playwright's own Node is linked to and a bare Debian does not have."""


def chromium() -> str | None:
    """Path of a Chromium on this machine: the variable CHROMIUM if set, else the first known name on the PATH."""
    return os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)


def driver_starts() -> bool:
    """False if a library that Playwright's driver is linked to is missing."""
    from playwright._impl._driver import compute_driver_executable  # here, because only the tests' requirements bring it

    return subprocess.run([compute_driver_executable()[0], "--version"], capture_output=True).returncode == 0


def main() -> int:
    """Install with apt what is missing. Returns the exit code; says in one line what a person has to do otherwise."""
    try:
        if not chromium():
            print("Installing Chromium for the browser tests (once) ...", file=sys.stderr)
            debian.install(NAMES[0], *PACKAGES)
    except debian.Missing as error:
        print(f"{error}, or set CHROMIUM to its path", file=sys.stderr)
        return 1
    try:
        if not driver_starts():
            debian.add("a library of Playwright's driver", *DRIVER_PACKAGES)
    except debian.Missing as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
