from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kubelint_net.cli.running import run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

FLAG = ("--service-cluster-ip-range", "10.96.0.0/28")


def test_removing_what_does_not_exist_is_a_mistake(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["predict", "ranges", str(tmp_path), *FLAG, "--removing", "nobody"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "there is no ServiceCIDR 'nobody'" in said.err
    assert "There are: kubernetes." in said.err


def test_before_1_33_there_is_no_service_cidr_to_remove(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    arguments = ["predict", "ranges", str(tmp_path), *FLAG, "--kubernetes-version", "1.32", "--removing", "kubernetes"]
    assert run(arguments) == 2
    said = capsys.readouterr().err
    assert "there is no ServiceCIDR 'kubernetes'" in said
    assert "This version of Kubernetes has none" in said


def test_removing_needs_the_clusters_own_range(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["predict", "ranges", str(tmp_path), "--removing", "kubernetes"]) == 2
    assert "--service-cluster-ip-range" in capsys.readouterr().err


def test_nothing_known_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["predict", "ranges", str(tmp_path)]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "no service range is known" in said.err


SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: shop}\nspec: {ports: [{port: 80}]}\n"
CLUSTERS = """\
clusters:
  east: {serviceClusterIPRange: 10.96.0.0/28, paths: [east/*]}
  west: {serviceClusterIPRange: 10.97.0.0/24, paths: [west/*]}
"""


def test_each_cluster_holds_its_own(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / ".kubelint-net.yaml").write_text(CLUSTERS)
    for name in ("east", "west"):
        (tmp_path / name).mkdir()
    (tmp_path / "west" / "shop.yaml").write_text(SERVICE)
    assert run(["predict", "ranges", str(tmp_path), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["ranges"]
    assert [(each["cluster"], each["families"][0]["usable"], each["families"][0]["left"]) for each in found] == [
        ("east", 14, 13),
        ("west", 254, 252),
    ]
    assert run(["predict", "ranges", str(tmp_path)]) == 0
    text = capsys.readouterr().out
    assert text.index("cluster east\n") < text.index("1 of 14 taken") < text.index("cluster west\n")


def test_a_finding_about_the_whole_run_shows_the_text_it_points_at(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in "abcdef":
        (tmp_path / f"{name}.yaml").write_text(SERVICE.replace("shop", name))
    assert run(["check", str(tmp_path), "--service-cluster-ip-range", "10.96.0.0/29"]) == 1
    assert "| metadata: {name: f}" in capsys.readouterr().out
