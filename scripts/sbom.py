"""The software bill of materials of a build: CycloneDX 1.6 JSON (ECMA-424, https://cyclonedx.org/docs/1.6/json/).

Written by hand because the part we need is one object per package; the library for it would bring more packages than it saves lines.
"""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

from scripts.dependencies import RUNTIME, Dependency, is_expression, licence, locked

NAME = "sbom.cdx.json"
"""File below the site root. Published on purpose: anybody can see what a copy of the site was built with."""


def render(root: Path) -> str:
    """JSON text that lists the locked packages a build runs, with hashes and licences. Same requirements, same bytes.

    Raises ProjectError as ``dependencies.locked`` and ``dependencies.licence``.
    """
    components = [_component(dependency) for dependency in locked(root, RUNTIME)]
    content = json.dumps(components, sort_keys=True)
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": uuid.uuid5(uuid.NAMESPACE_URL, content).urn,
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": "site", "name": "Mending Trust", "licenses": [{"license": {"id": "MIT"}}]}},
        "components": components,
        "dependencies": [{"ref": "site", "dependsOn": [component["bom-ref"] for component in components]}],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _component(dependency: Dependency) -> dict[str, Any]:
    purl = f"pkg:pypi/{dependency.name.lower().replace('_', '-')}@{dependency.version}"  # https://github.com/package-url/purl-spec, type pypi
    stated = licence(dependency, RUNTIME)
    return {
        "type": "library", "bom-ref": purl, "name": dependency.name, "version": dependency.version, "purl": purl,
        "licenses": [{"expression": stated} if is_expression(dependency) else {"license": {"name": stated}}],
        # One hash for each file of the release (wheels, source), so they belong to its distribution and not to the component.
        "externalReferences": [{
            "type": "distribution", "url": f"https://pypi.org/simple/{dependency.name}/",
            "hashes": [{"alg": "SHA-256", "content": content} for content in dependency.hashes],
        }],
    }
