from __future__ import annotations

import pytest

from kubelint_net.k8s.companions import is_partial, patch_paths, what_it_is
from kubelint_net.k8s.manifest import read_manifests
from kubelint_net.source.text import SourceText

SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n"


@pytest.mark.parametrize(
    ("path", "text", "what"),
    [
        ("x/kustomization.yaml", "resources: [a.yaml]\n", "a kustomization"),
        ("x/prod.yaml", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n", "a kustomization"),
        ("x/prod.yaml", "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n", "a kustomization"),
        ("chart/values.yaml", "a: 1\n", "values of a Helm chart"),
        ("chart/values-prod.yaml", "a: 1\n", "values of a Helm chart"),
        ("chart/prod.values.yaml", "a: 1\n", "values of a Helm chart"),
        ("chart/Chart.yaml", "apiVersion: v2\nname: shop\n", "about a Helm chart"),
        ("chart/templates/a.yaml", SERVICE.replace("a}", "{{ .Release.Name }}}"), "a template"),
        ("values.yaml", SERVICE, ""),
        ("compose.yaml", "services: {}\n", ""),
        ("a.yaml", SERVICE, ""),
    ],
)
def test_what_it_is(path: str, text: str, what: str) -> None:
    found = what_it_is(read_manifests(SourceText(path, text)))
    assert found.startswith(what)
    assert bool(found) is bool(what)


def test_the_patches_of_a_kustomization() -> None:
    text = """\
patches:
  - path: a.yaml
  - patch: |-
      - op: remove
patchesStrategicMerge:
  - ../b.yaml
  - |-
    kind: Pod
patchesJson6902:
  - target: {kind: Pod}
    path: c.json
resources: [d.yaml]
"""
    assert list(patch_paths(text)) == ["a.yaml", "c.json", "../b.yaml"]


@pytest.mark.parametrize("text", ["", "[patches]", "patches: a.yaml", "patches: [", "patches: [a, {path: [b]}]"])
def test_what_is_no_kustomization_has_no_patches(text: str) -> None:
    assert list(patch_paths(text)) == []


@pytest.mark.parametrize(
    ("more", "partial"),
    [
        ("$patch: delete\n", True),
        ("spec:\n  ports:\n  - port: 80\n    $patch: delete\n", True),
        ("spec: {selector: {a: $patch}}\n", False),
        ("", False),
    ],
)
def test_a_patch_by_its_own_words(more: str, partial: bool) -> None:
    (manifest,) = read_manifests(SourceText("a.yaml", SERVICE + more)).manifests
    assert is_partial(manifest) is partial
