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
