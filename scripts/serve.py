"""A small local server for the built site: compressed answers, the site's own 404 page, one clear address."""

from __future__ import annotations

import gzip
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")


class Handler(SimpleHTTPRequestHandler):
    """Serves files with gzip where the browser accepts it, so that sizes seen here are those of a real host."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript", ".json": "application/json"}
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            if not self.path.split("?")[0].endswith("/"):
                return super().do_GET()  # redirect to the address with a slash
            path /= "index.html"
        if not path.is_file():
            return self._send(HTTPStatus.NOT_FOUND, Path(self.directory) / "404.html")
        return self._send(HTTPStatus.OK, path)

    def _send(self, status: HTTPStatus, path: Path) -> None:
        body = path.read_bytes() if path.is_file() else b""
        packed = path.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", "")
        if packed:
            body = gzip.compress(body, 6, mtime=0)
        self.send_response(status)
        kind = self.guess_type(str(path))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if path.suffix in COMPRESSED else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):  # the reader has gone on already
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a list of pages read does not belong in a terminal either."""


def server(site: Path, port: int) -> ThreadingHTTPServer:
    """A server for ``site`` on this machine only. Port 0 picks a free one. Raises OSError if the port is taken."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=str(site)))
