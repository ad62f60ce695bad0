from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from kubelint_net.source.gitignore import GitIgnore

if TYPE_CHECKING:
    from pathlib import Path


PATHS = [
    "a.yaml",
    "b.yaml",
    "build/a.yaml",
    "deep/build/a.yaml",
    "deep/er/x.tmp.yaml",
    "deep/er/a.yaml",
    "docs/a/b/c.yaml",
    "docs/c.yaml",
    "#a.yaml",
    "!a.yaml",
    "x y.yaml",
    "q1.yaml",
    "star*.yaml",
    "stare.yaml",
]

FILES = [
    {".gitignore": "build/\n"},
    {".gitignore": "/build\n"},
    {".gitignore": "*.yaml\n!a.yaml\n"},
    {".gitignore": "*.tmp.yaml\n# a.yaml\n\n   \n"},
    {".gitignore": "docs/**/c.yaml\n"},
    {".gitignore": "docs/**\n"},
    {".gitignore": "**/er\n"},
    {".gitignore": "deep/er/*.yaml\n!deep/er/a.yaml\n"},
    {".gitignore": "\\#a.yaml\n\\!a.yaml\n"},
    {".gitignore": "x y.yaml   \n"},
    {".gitignore": "q[0-9].yaml\nq[^0-9].yaml\n"},
    {".gitignore": "star\\*.yaml\n"},
    {".gitignore": "a.yaml/\n"},
    {".gitignore": "*.yaml\n", "deep/.gitignore": "!a.yaml\n"},
    {"deep/.gitignore": "/er\na.yaml\n"},
    {".gitignore": "doc?/c.yaml\n/\n"},
]


def make(folder: Path, ignore: dict[str, str]) -> None:
    for path in PATHS:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("a: 1\n")
    for path, text in ignore.items():
        (folder / path).write_text(text)


def kept(folder: Path, gitignore: GitIgnore) -> list[str]:
    """What a walk meets that asks at every folder and file."""
    found: list[str] = []
    for top, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != ".git" and not gitignore.ignores(os.path.join(top, name))]
        found += [os.path.join(top, name) for name in names if not gitignore.ignores(os.path.join(top, name))]
    return sorted(os.path.relpath(path, folder) for path in found)


@pytest.mark.parametrize("ignore", FILES, ids=lambda each: "|".join(each.values()))
def test_agrees_with_git(tmp_path: Path, ignore: dict[str, str]) -> None:
    make(tmp_path, ignore)
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    listed = subprocess.run(
        ["git", "-c", "core.excludesFile=", "ls-files", "-z", "--others", "--exclude-standard"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    assert kept(tmp_path, GitIgnore()) == sorted(filter(None, listed.stdout.decode().split("\0")))


def test_outside_of_a_repository_nothing_is_ignored(tmp_path: Path) -> None:
    make(tmp_path, {".gitignore": "*\n"})
    assert len(kept(tmp_path, GitIgnore())) == len(PATHS) + 1


def test_files_above_count_up_to_the_root_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("b.yaml\n")
    root = tmp_path / "repository"
    (root / ".git").mkdir(parents=True)
    (root / ".gitignore").write_text("a.yaml\n")
    gitignore = GitIgnore()
    assert gitignore.ignores(str(root / "deep" / "a.yaml"))
    assert not gitignore.ignores(str(root / "deep" / "b.yaml"))
