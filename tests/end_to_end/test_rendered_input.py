"""What renderers put out, read from standard input."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from installed_command import rules_found, run

if TYPE_CHECKING:
    from pathlib import Path

BASE = """\
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector: {app: shop}
  ports:
    - port: 80
"""
PATCH = """\
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  ipFamilies: [IPv5]
"""


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "service.yaml").write_text(BASE)
    (tmp_path / "base" / "kustomization.yaml").write_text("resources: [service.yaml]\n")
    (tmp_path / "prod").mkdir()
    (tmp_path / "prod" / "families.yaml").write_text(PATCH)
    (tmp_path / "prod" / "kustomization.yaml").write_text("resources: [../base]\npatches: [{path: families.yaml}]\n")
    return tmp_path


def test_the_files_of_an_overlay_say_nothing_by_themselves(overlay: Path) -> None:
    ran = run("check", ".", "--format", "json", cwd=str(overlay))
    assert rules_found(ran) == []
    left_out = {os.path.basename(each["path"]) for each in ran.json()["leftOut"]}
    assert left_out == {"kustomization.yaml", "families.yaml"}


@pytest.mark.skipif(shutil.which("kubectl") is None, reason="kubectl is not on this machine")
def test_what_kubectl_kustomize_builds_is_checked(overlay: Path) -> None:
    def build() -> bytes:
        return subprocess.run(["kubectl", "kustomize", "prod"], cwd=overlay, capture_output=True, check=True).stdout

    assert rules_found(run("check", "-", "--format", "json", stdin=build())) == ["invalid-ip-family"]
    # A comment does not come through; an annotation does.
    annotation = "  annotations: {kubelint-net.dev/ignore: 'invalid-ip-family: a webhook writes them'}\n"
    commented = PATCH.replace("[IPv5]", "[IPv5]  # kubelint-net: ignore[invalid-ip-family] a webhook writes them")
    (overlay / "prod" / "families.yaml").write_text(commented)
    assert rules_found(run("check", "-", "--format", "json", stdin=build())) == ["invalid-ip-family"]
    (overlay / "prod" / "families.yaml").write_text(PATCH.replace("  name: shop\n", f"  name: shop\n{annotation}"))
    ran = run("check", "-", "--format", "json", stdin=build())
    assert rules_found(ran) == []
    assert [each["how"] for each in ran.json()["suppressed"]] == ["annotation"]


HELM = """\
---
# Source: shop/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  ports:
    - port: 80
---
# Source: shop/charts/till/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: till
spec:
  ipFamilies: [IPv5]
  ports:
    - port: 80
"""


def test_what_helm_renders_is_found_at_the_template(tmp_path: Path) -> None:
    (finding,) = run("check", "-", "--format", "json", stdin=HELM).json()["findings"]
    assert finding["template"] == "shop/charts/till/templates/service.yaml"
    assert (finding["path"], finding["span"]["start"]) == ("<stdin>", {"line": 17, "column": 16})
    text = run("check", "-", stdin=HELM).out
    assert "--> shop/charts/till/templates/service.yaml (<stdin>:17:16)\n" in text
    assert "17 |   ipFamilies: [IPv5]\n" in text
    sarif = run("check", "-", "--format", "sarif", stdin=HELM, cwd=str(tmp_path)).json()
    (result,) = sarif["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "shop/charts/till/templates/service.yaml"
    # A line of the rendered stream is none of the template's.
    assert "region" not in place
    annotation = run("check", "-", "--format", "github", stdin=HELM, cwd=str(tmp_path)).out.splitlines()[0]
    assert annotation.startswith("::error file=shop/charts/till/templates/service.yaml,title=invalid-ip-family::")
