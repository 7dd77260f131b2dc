"""The one source of the answer headers: rules as data, and the files that carry them to a host.

``_headers`` is read by Netlify (docs.netlify.com/manage/routing/headers) and Cloudflare Pages
(developers.cloudflare.com/pages/configuration/headers): a path, then indented ``Name: value`` lines; ``*`` stands for the rest of the path.
Cloudflare reads 100 rules of 2,000 characters a line and joins a header that two rules set with a comma, so here no header of a path is
set twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from scripts import same_origin
from scripts.problems import ProjectError

FIXED = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in (
        "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation",
        "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment", "picture-in-picture",
        "publickey-credentials-get", "screen-wake-lock", "serial", "storage-access", "usb", "xr-spatial-tracking",
    )),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Sent with every answer (OWASP HTTP Headers Cheat Sheet; hstspreload.org for the two years).

HSTS is safe only once the name and all names below it answer over HTTPS and will for two years: browsers remember it. They ignore it over
plain HTTP. ``interest-cohort`` is left out because no browser knows it any more and Chromium warns of names it does not know.
"""
IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATED = "no-cache"
NEVER_STORED = "no-store"
NOT_FOUND = "/404.html"
HIDDEN = rf"^/_headers$|^/404\.html$|/\.|/{re.escape(same_origin.NAME)}$|\.(br|gz)$"
"""Paths that answer as if they were not there: files for the host, dotfiles, and other forms of a file, which go out under its own name."""
TYPES = {
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "txt": "text/plain; charset=utf-8",
    "json": "application/json", "xml": "application/xml", "svg": "image/svg+xml", "png": "image/png",
}
"""Suffix to media type (RFC 9239 for scripts). With nosniff a file without its type is not used, and nginx adds no charset to compressed files."""
MOST_RULES, LONGEST_LINE = 100, 2000
_NGINX_REDIRECT = """
server {{
    listen 80;
    listen [::]:80;
    server_name {host};
    server_tokens off;
    access_log off;
    return 301 https://{host}$request_uri;
}}
"""
_NGINX_HTTPS = """\
    listen 443 ssl http2;
    listen [::]:443 ssl http2;
    ssl_certificate /etc/letsencrypt/live/{host}/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/{host}/privkey.pem;
    ssl_protocols TLSv1.2 TLSv1.3;"""


def everywhere(csp: str) -> dict[str, str]:
    """Headers of every answer. csp: the policy of the page head; framing is forbidden here because a meta element cannot (CSP3, 3.3)."""
    return {"Content-Security-Policy": f"{csp}; frame-ancestors 'none'", **FIXED}


def caching(prefixes: list[str]) -> dict[str, str]:
    """Folder to ``Cache-Control`` for all that is not simply revalidated (RFC 9111, 5.2.2).

    prefixes: start of each language's addresses, "" or ``de/``. Files below ``/assets/`` have a fingerprint in their address and never
    change. Help pages leave no copy on the device.
    """
    return {"/assets/": IMMUTABLE} | {f"/{prefix}help/": NEVER_STORED for prefix in prefixes}


def headers_file(csp: str, prefixes: list[str]) -> str:
    """Text of ``_headers`` for Netlify and Cloudflare Pages.

    ``no-cache`` is not written: on both hosts ``public, max-age=0, must-revalidate`` is the default, which says the same, and a rule for
    all paths would be joined to the others. Raises ProjectError if the text breaks a limit of Cloudflare.
    """
    rules = {"/*": everywhere(csp)} | {f"{folder}*": {"Cache-Control": value} for folder, value in caching(prefixes).items()}
    if len(rules) > MOST_RULES:
        raise ProjectError("_headers", 1, f"has {len(rules)} rules; Cloudflare reads {MOST_RULES}", "merge rules in scripts/headers.py")
    lines = [line for path, headers in rules.items() for line in (path, *(f"  {name}: {value}" for name, value in headers.items()))]
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            message = f"has {len(line)} characters; Cloudflare reads {LONGEST_LINE}"
            raise ProjectError("_headers", number, message, "shorten the value, for example to fewer hashes in the CSP")
    return "\n".join(lines) + "\n"


def nginx(csp: str, prefixes: list[str], host: str, root: str, listen: str | None = None) -> str:
    """nginx configuration for the http context, for example ``/etc/nginx/conf.d/``; nginx 1.22 or newer with the module brotli_static.

    root: folder of the built site. listen: address for plain HTTP behind a TLS proxy or in tests; without it the server speaks HTTPS with
    the certificates of Let's Encrypt for ``host`` and sends HTTP there. A map sets ``Cache-Control``, and no location has an ``add_header``
    of its own: one would drop all inherited ones (nginx.org, ngx_http_headers_module).

    A reader from a page of the same site gets the page's form for such readers (``scripts/same_origin.py``), if there is one; ``try_files``
    then makes that file ``$uri``.
    """
    cache = _lines(f'    "~^{folder.rstrip("/")}(/|$)" "{value}";' for folder, value in caching(prefixes).items())
    types = _lines(f'        "{kind}" {suffix};' for suffix, kind in TYPES.items())
    fields = _lines(f'    add_header {name} "{value}" always;' for name, value in everywhere(csp).items())
    return f"""\
map $uri $cache_control {{
    default "{REVALIDATED}";
    "{NOT_FOUND}" "{NEVER_STORED}";
{cache}
}}
map $http_sec_fetch_site $page_form {{
    default "index.html";
    "same-origin" "{same_origin.NAME}";
}}
map $uri $page_vary {{
    "~/(index|{same_origin.NAME.removesuffix(".html")})\\.html$" "Sec-Fetch-Site";
}}
{"" if listen else _NGINX_REDIRECT.format(host=host)}
server {{
{f"    listen {listen};" if listen else _NGINX_HTTPS.format(host=host)}
    server_name {host};
    server_tokens off;
    access_log off;  # nobody should find a list of pages read
    log_not_found off;
    root "{root}";
    index index.html;
    absolute_redirect off;
    default_type application/octet-stream;
    types {{
{types}
    }}
    gzip_static on;
    brotli_static on;
    gzip_vary on;

{fields}
    add_header Cache-Control $cache_control always;
    add_header Vary $page_vary;

    error_page 403 404 =404 {NOT_FOUND};
    location = {NOT_FOUND} {{
        internal;
    }}
    location ~ "{HIDDEN}" {{
        return 404;
    }}
    location ~ "^(?<folder>.*/)index\\.html$" {{
        try_files $folder$page_form $uri =404;
    }}
}}
"""


def caddyfile(csp: str, prefixes: list[str], address: str, root: str) -> str:
    """Caddyfile for Caddy 2.6 or newer. address: host name, for which Caddy fetches a certificate, or ``http://127.0.0.1:8080``.

    Caddy sorts directives; ``route`` keeps its own in their order, so that the narrower ``Cache-Control`` wins and a hidden path is one that was
    asked for, not one that ``rewrite`` has made. Headers are only set,
    none is taken away: a block that takes one away waits for the file server's own answer and does not reach error pages.
    """
    folders: dict[str, list[str]] = {}
    for folder, value in caching(prefixes).items():
        folders.setdefault(value, []).extend((folder.rstrip("/"), f"{folder}*"))
    fields = _lines(f'\t\t{name} "{value}"' for name, value in everywhere(csp).items())
    matchers = _lines(f"\t@cache{number} path {' '.join(paths)}" for number, paths in enumerate(folders.values()))
    narrower = _lines(f'\t\theader @cache{number} Cache-Control "{value}"' for number, value in enumerate(folders))
    return f"""\
{address} {{
	root * "{root}"
	header {{
{fields}
	}}
{matchers}
	@hidden path_regexp "{HIDDEN}"
	@page file {{path}}index.html
	@same_origin {{
		header Sec-Fetch-Site same-origin
		file {{path}}{same_origin.NAME}
	}}
	route {{
		header Cache-Control "{REVALIDATED}"
{narrower}
		error @hidden 404
		header @page +Vary Sec-Fetch-Site
		rewrite @same_origin {{path}}{same_origin.NAME}
	}}
	@writing not method GET HEAD
	error @writing 405
	file_server {{
		precompressed br gzip
	}}
	handle_errors {{
		header Cache-Control "{NEVER_STORED}"
		rewrite * {NOT_FOUND}
		file_server {{
			precompressed br gzip
		}}
	}}
}}
"""


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(parts)
