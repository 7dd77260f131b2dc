"""Faults while the site is built: the last good site stays, the reason is one clear line, and the next build cleans up."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts import build_lock
from scripts.problems import ProjectError
from tests.faults.conftest import MARKER, Site, command, ended


def test_a_broken_template_is_named_with_its_line(real):
    site = Site(real)
    footer = real / "overrides/partials/safety-bar.html"
    line = footer.read_text().count("\n") + 1
    footer.write_text(footer.read_text() + "{% if %}\n")
    status, output = ended(command(real, "build"))
    assert status == 2
    assert f"Error: overrides/partials/safety-bar.html:{line}: the build failed (TemplateSyntaxError" in output and "Traceback" not in output
    site.assert_untouched()


def test_a_build_killed_half_way_leaves_the_last_site_and_nothing_in_the_way_of_the_next(real):
    Site(real)
    killed = command(real, "build")
    while "English" not in (line := killed.stderr.readline()):  # its round has begun: the staging folder is being filled
        assert line, "the build ended too early"
    killed.kill()
    assert killed.wait() < 0
    killed.stdout.close()
    killed.stderr.close()
    assert (real / "site/index.html").read_text() == MARKER
    status, output = ended(command(real, "build"))
    assert status == 0, output
    assert 'lang="en"' in (real / "site/index.html").read_text() and not (real / "site/de").exists()
    assert not list(real.glob(".site*"))


def test_a_build_killed_between_the_two_renames_gives_the_last_site_back(real):
    site = Site(real)
    (real / "site").rename(real / ".site-old")
    (real / "overrides/main.html").write_text("{% if %}")
    status, output = ended(command(real, "build"))
    assert status == 2, output
    site.assert_untouched()


def test_a_full_disk_leaves_the_last_site(english, small_disk):
    real = Path(shutil.copytree(english, small_disk / "project"))
    site = Site(real)
    free = shutil.disk_usage(small_disk).free
    (small_disk / "filler").write_bytes(b"x" * (free - 500_000))  # room for half of the site
    status, output = ended(command(real, "build"))
    assert status == 2, output
    assert "Error: mkdocs.yml:1: the build failed (OSError: [Errno 28] No space left on device" in output and "Traceback" not in output
    (small_disk / "filler").unlink()
    site.assert_untouched()


def test_a_read_only_folder_is_one_clear_line(english, small_disk):
    real = Path(shutil.copytree(english, small_disk / "project"))
    site = Site(real)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    status, output = ended(command(real, "build"))
    assert (status, output) == (2, "Error: site/:1: the folder around it cannot be written to (Read-only file system); make it writable or free some space\n")
    site.assert_untouched()


def test_of_two_builds_at_once_the_second_says_so_and_stops(real):
    site = Site(real)
    with build_lock.held(real / "site"):
        status, output = ended(command(real, "build"))
    assert (status, output) == (2, f"Error: site/:1: another build into this folder is running (process {os.getpid()}); wait until it has ended\n")
    site.assert_untouched()


def test_a_preview_does_not_wait_for_a_build(tmp_path):
    with build_lock.held(tmp_path / "site"), build_lock.held(tmp_path / ".preview"):
        pass
    assert not list(tmp_path.iterdir())


def test_the_lock_of_a_killed_build_stops_nobody(tmp_path):
    (tmp_path / ".site.lock").write_text("1")  # what it leaves behind; the number may belong to another process by now
    with build_lock.held(tmp_path / "site"), pytest.raises(ProjectError, match="another build"):
        with build_lock.held(tmp_path / "site"):
            pass
