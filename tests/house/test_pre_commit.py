"""The hooks, with the real pre-commit, as somebody who adds them to a repository meets them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHIPPED = ["kubelint_net", "schemas", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"]

GOOD = "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  ports:\n    - port: 80\n"


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a repository that pre-commit can clone, whatever is committed of it."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in SHIPPED:
        origin = os.path.join(ROOT, name)
        if os.path.isdir(origin):
            shutil.copytree(origin, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(origin, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "hooks")
    return folder


def commit(repository: Path, home: Path) -> subprocess.CompletedProcess[str]:
    git(repository, "add", "-A")
    environment = {**os.environ, "PRE_COMMIT_HOME": str(home), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "pre_commit", "run", "--color", "never"]
    return subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False, env=environment)


CONFIG = """\
clusters:
  prod:
    serviceClusterIPRange: 10.96.0.0/12,fd00:10:96::/112
    paths: [clusters/prod]
policies:
  - name: dual-stack-on-prod
    message: Services in prod are reached over both families.
    match: {kinds: [Service], namespaces: [prod], clusters: [prod]}
    expression: size(predicted.families) == 2
  - name: aliases-stay-inside
    hostAliasAddresses: {allow: [10.0.0.0/8]}
"""
SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: shop, namespace: prod}\nspec:\n  ports: [{port: 80}]\n"
CASES = """\
cases:
  - name: one family
    cluster: prod
    manifest: |
      apiVersion: v1
      kind: Service
      metadata: {name: shop, namespace: prod}
      spec: {ports: [{port: 80}]}
    expect: none
"""


def test_policies_are_tried_and_manifests_held_to_them(hooks: Path, tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    (repository / "clusters" / "prod").mkdir(parents=True)
    git(repository, "init", "-q")
    extra = "additional_dependencies: ['.[cel]']"
    (repository / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hooks}\n    rev: {git(hooks, 'rev-parse', 'HEAD')}\n    hooks:\n"
        f"      - id: kubelint-net\n        {extra}\n      - id: kubelint-net-policy-test\n        {extra}\n",
    )
    (repository / ".kubelint-net.yaml").write_text(CONFIG)
    (repository / "prod.policy-test.yaml").write_text(CASES)
    service = repository / "clusters" / "prod" / "shop.yaml"
    service.write_text(SERVICE)
    refused = commit(repository, tmp_path / "home")
    assert refused.returncode == 1, refused.stdout + refused.stderr
    assert refused.stdout.count("Failed") == 2
    assert "clusters/prod/shop.yaml:3:18" in refused.stdout
    assert "(policy dual-stack-on-prod)" in " ".join(refused.stdout.split())
    assert "FAIL prod.policy-test.yaml:2:11: one family" in refused.stdout
    assert "1 case in 1 file: 0 passed, 1 failed." in refused.stdout

    (repository / "prod.policy-test.yaml").write_text(CASES.replace("none", "[{policy: dual-stack-on-prod}]"))
    service.write_text(SERVICE.replace("spec:", "spec:\n  ipFamilyPolicy: RequireDualStack"))
    passed = commit(repository, tmp_path / "home")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert passed.stdout.count("Passed") == 2


def test_a_bad_manifest_is_refused_with_its_place(hooks: Path, tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    repository.mkdir()
    git(repository, "init", "-q")
    (repository / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hooks}\n    rev: {git(hooks, 'rev-parse', 'HEAD')}\n"
        "    hooks:\n      - id: kubelint-net\n      - id: kubelint-net-tree\n",
    )
    (repository / "service.yaml").write_text(GOOD)
    passed = commit(repository, tmp_path / "home")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert passed.stdout.count("Passed") == 2

    (repository / "service.yaml").write_text(GOOD + "  ipFamilyPolicy: Sometimes\n")
    refused = commit(repository, tmp_path / "home")
    assert refused.returncode == 1
    assert refused.stdout.count("service.yaml:8:19") == 2
    assert "invalid-ip-family" in refused.stdout
