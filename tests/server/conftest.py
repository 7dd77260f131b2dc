"""The built site in English and Arabic behind real servers, each with the configuration that we generate for it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

import pytest

from scripts import assets, debian, headers, nginx_server, same_origin, view
from scripts.precompress import precompress
from scripts.project import ROOT, Project

SHOWN = ("en", "ar")
POLICY = assets.answer_policy(view.CSP, ROOT)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Web:
    """A server that runs on this machine."""

    name: str
    port: int
    www: Path

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", **fields: str) -> Answer:
        """One request, its path sent exactly as given; ``*`` stands for a fingerprint. Names of header fields are written with underscores."""
        if "*" in path:
            path = "/" + next(self.www.glob(path.lstrip("/"))).relative_to(self.www).as_posix()
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, headers={name.replace("_", "-"): value for name, value in fields.items()})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()


@pytest.fixture(scope="session")
def prefixes(project: Project) -> list[str]:
    return [language.prefix for language in project.languages]


@pytest.fixture(scope="session")
def www(site: Path, project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy of the built site with files that nobody may get: a dotfile and the host's file in it, and a secret beside it."""
    folder = tmp_path_factory.mktemp("www")
    others = [language.code for language in project.languages if language.code not in SHOWN]
    copy = folder / "site"
    shutil.copytree(site, copy, ignore=lambda where, names: others if Path(where) == site else ())
    same_origin.write(copy)
    precompress(copy)
    (folder / "secret.txt").write_text("secret", encoding="utf-8")
    (copy / ".git").mkdir()
    (copy / ".git/config").write_text("secret", encoding="utf-8")
    return copy


@pytest.fixture(scope="session", params=["nginx", "caddy"])
def web(request: pytest.FixtureRequest, www: Path, prefixes: list[str], tmp_path_factory: pytest.TempPathFactory):
    """nginx, and Caddy where the machine has it, serving ``www``."""
    folder, port = tmp_path_factory.mktemp(request.param), nginx_server.free_port()
    if request.param == "nginx":
        start = nginx_server.command(headers.nginx(POLICY, prefixes, "localhost", str(www), f"127.0.0.1:{port}"), folder)
    elif caddy := debian.find("caddy"):
        file = folder / "Caddyfile"
        file.write_text("{\n\tadmin off\n}\n" + headers.caddyfile(POLICY, prefixes, f"http://127.0.0.1:{port}", str(www)), encoding="utf-8")
        start = [caddy, "run", "--adapter", "caddyfile", "--config", str(file)]
    else:
        pytest.skip("Caddy is not on this machine")
    with nginx_server.running(start, port, folder):
        yield Web(request.param, port, www)
