"""Files that lie beside manifests and are none: what Helm and Kustomize read to make manifests of.

Kubernetes never sees a patch, a values file or a kustomization. Judging one as if it did would find everything missing
that it is not there to say.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from kubelint_net.k8s.values import read_value
from kubelint_net.source.parse import parse
from kubelint_net.source.well_known import KUSTOMIZATION_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.k8s.manifest import Contents, Manifest

_KUSTOMIZE_GROUP = "kustomize.config.k8s.io/"
_CHART_FILES = ("Chart.yaml", "Chart.yml", "requirements.yaml")
_DIRECTIVE = "$patch"

POLICY_TEST_ENDINGS = (".policy-test.yaml", ".policy-test.yml")

A_PATCH = "a Kustomize patch"
A_TEMPLATE = "a template: check what it renders to"


def what_it_is(contents: Contents) -> str:
    """What a text without objects of ours is, in words; ``""`` where it holds objects or is nothing we know."""
    name = os.path.basename(contents.source.path)
    versions = contents.api_versions
    if name in KUSTOMIZATION_NAMES or (versions and not contents.passed and all(map(_is_kustomizes, versions))):
        return "a kustomization: check what it builds"
    if contents.holds_objects:
        return ""
    if any(entry.problem.template for entry in contents.problems):
        return A_TEMPLATE
    if name in _CHART_FILES:
        return "about a Helm chart"
    stem = os.path.splitext(name)[0]
    if stem == "values" or stem.startswith(("values-", "values.")) or stem.endswith(("-values", ".values")):
        return "values of a Helm chart"
    return ""


def is_policy_test(path: str) -> bool:
    """Whether a file holds cases of ``kubelint-net policy test``, by its name."""
    return path.endswith(POLICY_TEST_ENDINGS)


def is_partial(manifest: Manifest) -> bool:
    """Whether an object is a patch by its own words: it holds a ``$patch`` directive."""
    # To look through the text of a List for each of its items would take as many times its length.
    return (bool(manifest.route) or _DIRECTIVE in manifest.document.text) and _holds_directive(manifest.value, set())


def patch_paths(kustomization: str) -> Iterator[str]:
    """The files that the text of a kustomization names as patches, relative to it; none where it cannot be read."""
    if "atch" not in kustomization:
        return
    node = parse(kustomization).node
    value: Any = read_value(node)[0] if node is not None else None
    if not isinstance(value, dict):
        return
    for key in ("patches", "patchesJson6902"):
        for entry in _list(value.get(key)):
            path = entry.get("path") if isinstance(entry, dict) else None
            if isinstance(path, str):
                yield path
    for entry in _list(value.get("patchesStrategicMerge")):
        if isinstance(entry, str) and "\n" not in entry and ": " not in entry:  # else the patch itself
            yield entry


def _is_kustomizes(api_version: str) -> bool:
    return api_version.startswith(_KUSTOMIZE_GROUP)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _holds_directive(value: Any, seen: set[int]) -> bool:
    if not isinstance(value, dict | list) or id(value) in seen:
        return False
    seen.add(id(value))
    if isinstance(value, dict):
        return _DIRECTIVE in value or any(_holds_directive(each, seen) for each in value.values())
    return any(_holds_directive(each, seen) for each in value)
