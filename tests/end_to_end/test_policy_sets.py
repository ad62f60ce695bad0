"""The ready sets of policies: their cases pass, each policy speaks, and a config file can extend them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from installed_command import run

from kubelint_net.settings import load_settings

ROOT = Path(__file__).parents[2]
SETS = sorted(path for path in (ROOT / "examples" / "policies").iterdir() if path.is_dir())


@pytest.fixture(params=SETS, ids=lambda path: path.name)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a set, so that what git ignores or a config above it plays no part."""
    source: Path = request.param
    target = tmp_path / source.name
    shutil.copytree(source, target)
    return target


def test_its_cases_pass(folder: Path) -> None:
    ran = run("policy", "test", cwd=str(folder))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith(" in 1 file: all passed.\n")


def test_the_good_manifests_are_found_in_order(folder: Path) -> None:
    ran = run("check", "good.yaml", "--select", "policy", "--format", "json", cwd=str(folder))
    assert (ran.code, ran.json()["findings"]) == (0, [])


def test_the_bad_manifests_offend_against_every_policy(folder: Path) -> None:
    ran = run("check", "bad.yaml", "--select", "policy", "--format", "json", cwd=str(folder))
    said = {each["policy"] for each in ran.json()["findings"]}
    assert ran.code == 1
    assert said == {policy.name for policy in load_settings(str(folder)).policies}


def test_its_policies_can_be_extended(folder: Path) -> None:
    (folder.parent / ".kubelint-net.yaml").write_text(f"extends: [{folder.name}/policies.yaml]\n", encoding="utf-8")
    shutil.copy(folder / "bad.yaml", folder.parent / "bad.yaml")
    ran = run("check", "bad.yaml", "--select", "policy", "--format", "json", cwd=str(folder.parent))
    assert ran.code == 1
    assert ran.json()["findings"]


def test_each_is_in_the_documentation() -> None:
    page = (ROOT / "docs" / "policies.md").read_text(encoding="utf-8")
    assert [each.name for each in SETS] == ["address-plan", "dual-stack-readiness", "hosts-file-hygiene"]
    assert all(f"(../examples/policies/{each.name})" in page for each in SETS)
