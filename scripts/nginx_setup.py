"""Finds nginx for the tests of the server configuration and installs Debian's packages where it is missing."""

from __future__ import annotations

import sys
from pathlib import Path

from scripts import debian

PACKAGES = ("nginx", "libnginx-mod-http-brotli-static")
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


def main() -> int:
    """Install nginx, with its Brotli module, if it is missing. Returns the exit code; says in one line what a person has to do otherwise."""
    try:
        debian.install("nginx", *PACKAGES)
        return 0
    except debian.Missing as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    raise SystemExit(main())
