"""Shared by all tests: the loaded project, one full build, a server for it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from hypothesis import settings

from scripts.build import build
from scripts.project import ROOT, Project, load_project
from scripts.serve import server
from tests.visits import browser, visit  # noqa: F401  (fixtures of the tests in browser/ and server/)


# The same made-up inputs in every run, and no verdict by the clock.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def project() -> Project:
    return load_project()


@pytest.fixture(scope="session")
def site(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site in all languages, built once with the real build."""
    target = tmp_path_factory.mktemp("built") / "site"
    build(project, target)
    return target


@pytest.fixture(scope="session")
def origin(site: Path):
    """Address of a server for the built site, without a slash at the end."""
    web = server(site, 0)
    thread = threading.Thread(target=web.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{web.server_port}"
    web.shutdown()


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT
