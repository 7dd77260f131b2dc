"""The files in ``deploy/``, and what they need to start."""

from __future__ import annotations

import re
import ssl
import subprocess
from http.client import HTTPConnection, HTTPSConnection

import pytest

from scripts import debian, headers, load_bench, nginx_server
from scripts.problems import ProjectError
from scripts.server_commands import current_deploy_files
from tests.server.conftest import POLICY


def test_the_files_in_deploy_are_what_the_command_writes(root):
    for name, text in current_deploy_files(root).items():
        assert (root / "deploy" / name).read_text(encoding="utf-8") == text, "run python -m scripts headers"


def test_the_headers_file_of_the_build_is_the_one_of_all_languages(site, prefixes):
    assert (site / "_headers").read_text(encoding="utf-8") == headers.headers_file(POLICY, prefixes)


def test_nginx_speaks_https_and_sends_plain_http_there(www, prefixes, tmp_path):
    key, certificate = tmp_path / "privkey.pem", tmp_path / "fullchain.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )
    plain, secure = nginx_server.free_port(), nginx_server.free_port()
    text = re.sub(r" +listen \[::\].*\n", "", headers.nginx(POLICY, prefixes, "localhost", str(www)))
    changes = {"listen 80;": f"listen 127.0.0.1:{plain};", "listen 443": f"listen 127.0.0.1:{secure}", "/etc/letsencrypt/live/localhost": str(tmp_path)}
    for official, ours in changes.items():
        assert official in text
        text = text.replace(official, ours)
    with nginx_server.running(nginx_server.command(text, tmp_path), plain, tmp_path):
        connection = HTTPConnection("127.0.0.1", plain, timeout=10)
        connection.request("GET", "/ar/help/?a=b", headers={"Host": "localhost"})
        answer = connection.getresponse()
        assert (answer.status, answer.headers["Location"]) == (301, "https://localhost/ar/help/?a=b")
        connection.close()
        safe = HTTPSConnection("localhost", secure, timeout=10, context=ssl.create_default_context(cafile=str(certificate)))
        safe.request("GET", "/ar/")
        answer = safe.getresponse()
        assert (answer.status, answer.headers["Strict-Transport-Security"]) == (200, "max-age=63072000; includeSubDomains")
        safe.close()


def test_caddy_accepts_the_file_in_deploy(root, tmp_path):
    caddy = debian.find("caddy")
    if not caddy:
        pytest.skip("Caddy is not on this machine")
    command = [caddy, "validate", "--adapter", "caddyfile", "--config", str(root / "deploy/Caddyfile")]
    done = subprocess.run(command, capture_output=True, text=True, env={"HOME": str(tmp_path)})
    assert done.returncode == 0, done.stderr


def test_a_server_that_cannot_start_says_why(tmp_path):
    port = nginx_server.free_port()
    with pytest.raises(RuntimeError, match='unknown directive "nonsense"'), nginx_server.running(nginx_server.command("nonsense;", tmp_path), port, tmp_path):
        pass


def test_nginx_answers_a_load_without_an_error(www, monkeypatch):
    monkeypatch.setattr(load_bench, "FILES", {"home page": "index.html"})
    (row,) = load_bench.measure(www, 1)
    assert row.errors == 0 and row.rate > 0 and row.blank_rate > 0
    assert row.size < (www / "index.html").stat().st_size, "sent compressed"


def test_failed_requests_are_counted(www, tmp_path):
    report, port = tmp_path / "report.lua", nginx_server.free_port()
    report.write_text(load_bench.REPORT, encoding="utf-8")
    start = nginx_server.command(headers.nginx(POLICY, [""], "localhost", str(www), f"127.0.0.1:{port}"), tmp_path)
    with nginx_server.running(start, port, tmp_path):
        rate, errors = load_bench.run(debian.install("wrk", "wrk"), report, f"http://127.0.0.1:{port}/not-there", 1)
    assert errors > 0 and rate > 0


def test_load_without_a_built_site_says_what_to_do(tmp_path):
    with pytest.raises(ProjectError, match="has no index.html; run make build first"):
        load_bench.measure(tmp_path / "site", 1)
