"""What has to be real before the site is published: its address, a way to reach whoever publishes it, confirmed numbers, the list of addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from scripts import addresses
from scripts.helplines import MAX_AGE_DAYS, number_may_be_printed
from scripts.navigation import FILE as MKDOCS
from scripts.navigation import read_config
from scripts.problems import Problem
from scripts.project import Project
from scripts.rule_support import key_line, rows

SITE = "docs/_data/site.yml"
HELPLINES = "docs/_data/helplines.yml"
ROUTES = ("form_url", "email", "issues_url")
_PLACEHOLDER = re.compile(r"(?:^|\.)(?:example|example\.(?:com|net|org)|invalid|test|localhost|local)$")
"""Host names that are never a real site: RFC 2606 (example, invalid, test, localhost), RFC 6762 (local)."""
_MAIL = re.compile(r"[^\s@]+@([^\s@]+)")


def check(project: Project, today: date) -> list[Problem]:
    """What stands in the way of publishing, in the order of the files; a notice that does not is a ``goal``.

    ``site_url`` and contact routes block while they are missing or placeholders. Numbers block while not one of them may be printed on ``today``,
    because the confirmations are then placeholders as a whole; a single number without confirmation is a notice, as the pages show the service
    without it. An address of a page that is missing in the list of published addresses blocks too, since nothing would keep it alive.

    Raises OSError, UnicodeDecodeError or yaml.YAMLError if ``mkdocs.yml`` cannot be read.
    """
    return [*_address(project), *_contact(project), *_numbers(project, today), *_published(project)]


def real_host(url: str) -> str:
    """Host of an https address, "" if it is no such address or a placeholder."""
    try:
        parts = urlsplit(url)
    except ValueError:  # for example https://[host
        return ""
    host = (parts.hostname or "").rstrip(".")
    return host if parts.scheme == "https" and "." in host and not _PLACEHOLDER.search(host) else ""


def _address(project: Project) -> Iterator[Problem]:
    url = str(read_config(project.root).get("site_url") or "")
    if not real_host(url) or not url.endswith("/") or "?" in url or "#" in url:
        fix = "set the address that readers will see, with https:// and a slash at the end, for example https://host/ or https://host/path/"
        yield Problem(MKDOCS, key_line(project, MKDOCS, "site_url"), "release", f"site_url is {url or 'not set'}, which is no address to publish at", fix)


def _contact(project: Project) -> Iterator[Problem]:
    contact = project.data["site"].get("contact")
    routes = {name: str(contact[name]) for name in ROUTES if contact.get(name)} if isinstance(contact, dict) else {}
    line = key_line(project, SITE, "contact")
    if not routes:
        yield Problem(SITE, line, "release", "there is no way to reach whoever publishes the site", f"set at least one of {', '.join(ROUTES)} below contact")
    for name, value in routes.items():
        mail = _MAIL.fullmatch(value)
        host = mail[1] if mail and name == "email" else ""
        if not real_host(f"https://{host}" if name == "email" else value):
            wanted = "a mail address that is read" if name == "email" else "an address that starts with https://"
            yield Problem(SITE, line, "release", f"contact {name} is {value}, which reaches nobody", f"set {wanted}, or null")


def _numbers(project: Project, today: date) -> Iterator[Problem]:
    numbered = [(line, row) for line, row in rows(project, "helplines") if isinstance(row, dict) and row.get("number")]
    left_out = [(line, row) for line, row in numbered if not number_may_be_printed(row, today)]
    fix = "open the service's own page, compare the number, and set confirmed_on to that day"
    if numbered and len(left_out) == len(numbered):
        message = f"none of {len(numbered)} numbers was confirmed in the last {MAX_AGE_DAYS} days, so readers would see none"
        yield Problem(HELPLINES, 1, "release", message, fix)
    for line, row in left_out:
        message = f"{row.get('service')} is shown without its number (confirmed_on: {row.get('confirmed_on') or 'null'})"
        yield Problem(HELPLINES, line, "release", message, fix, goal=True)


def _published(project: Project) -> Iterator[Problem]:
    known = set(addresses.published(project.root))
    missing = [address for address in addresses.current(project) if address not in known]
    if missing:
        message = f"{len(missing)} addresses are not listed, {missing[0]} first"
        yield Problem(addresses.FILE, 1, "release", message, "run python -m scripts addresses --update and commit the file")
