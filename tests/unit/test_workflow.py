"""The workflow that publishes the site can be run, asks for little, and runs only what a hash names."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

WORKFLOW = ".github/workflows/site.yml"
USES = re.compile(r"^\s*(?:- )?uses: (\S+?)@(\S+)(?:\s+# (\S+))?$", re.M)


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """zizmor without network: syntax, expressions pasted into shell, broad permissions, unpinned actions, credentials left behind."""
    program = Path(sys.executable).with_name("zizmor")
    return subprocess.run([program, "--offline", "--persona", "pedantic", "--no-progress", "."], cwd=folder, capture_output=True, text=True)


@pytest.fixture
def workflow(root: Path) -> str:
    return (root / WORKFLOW).read_text(encoding="utf-8")


def test_the_linter_finds_nothing(root, workflow, tmp_path):
    (tmp_path / WORKFLOW).parent.mkdir(parents=True)
    (tmp_path / WORKFLOW).write_text(workflow, encoding="utf-8")
    done = lint(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("old", "new"), [
    ("LOCALE: ${{ matrix.language }}", "LOCALE: x\n      - run: echo ${{ github.head_ref }}"), ("@3d3c42e5aac5ba805825da76410c181273ba90b1", "@v7"),
    ("permissions: {}", "permissions: write-all"), ("persist-credentials: false", "lfs: false"), ("jobs:", "jobs: x: y"),
])
def test_the_linter_would_find_a_fault(workflow, tmp_path, old, new):
    assert old in workflow
    (tmp_path / WORKFLOW).parent.mkdir(parents=True)
    (tmp_path / WORKFLOW).write_text(workflow.replace(old, new, 1), encoding="utf-8")
    assert lint(tmp_path).returncode != 0


def test_every_action_is_pinned_by_a_hash_with_its_version_and_by_one_only(workflow):
    found = USES.findall(workflow)
    assert len(found) == workflow.count("uses:") > 0
    assert not [name for name, pin, version in found if not re.fullmatch(r"[0-9a-f]{40}", pin) or not re.fullmatch(r"v\d+\.\d+\.\d+", version)]
    assert len({name for name, _, _ in found}) == len(set(found))


def test_nothing_is_published_that_was_not_tested_or_holds_placeholders(workflow):
    jobs = yaml.safe_load(workflow)["jobs"]
    commands = [step.get("run", "") for step in jobs["build"]["steps"]]
    assert jobs["deploy"]["needs"] == "build" and "test" in jobs["build"]["needs"] and "refs/heads/main" in jobs["build"]["if"]
    assert any("scripts release-check" in command for command in commands)
    assert [name for name, job in jobs.items() if "write" in job["permissions"].values()] == ["deploy"]


def test_a_new_language_needs_no_edit_of_the_workflow(workflow):
    jobs = yaml.safe_load(workflow)["jobs"]
    assert jobs["language"]["strategy"]["matrix"]["language"] == "${{ fromJSON(needs.check.outputs.languages) }}"
