"""Whatever ends a run in the middle of its writing: each file is wholly the old one or wholly the new one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from installed_command import Ran, run

if TYPE_CHECKING:
    from pathlib import Path

HERE = os.path.dirname(os.path.abspath(__file__))
KILLS = 40
CONFIG = ".kubelint-net.yaml"
BASELINE = "baseline.json"
POD = """\
apiVersion: v1
kind: Pod
metadata: {{name: p{name}}}
spec:
  hostAliases:
    - {{ip: 010.0.0.{name}, hostnames: [db]}}
  containers: [{{name: a, image: b}}]
"""


def pods(folder: Path, files: int = 4, documents: int = 15) -> list[str]:
    names = [f"{number}.yaml" for number in range(files)]
    for name in names:
        (folder / name).write_text("---\n".join(POD.format(name=number) for number in range(1, documents)))
    return names


def fixing(folder: Path) -> tuple[list[str], list[str]]:
    return ["check", ".", "--fix", "--unsafe-fixes"], pods(folder)


def baseline(folder: Path) -> tuple[list[str], list[str]]:
    pods(folder)
    (folder / BASELINE).write_text('{"version": 1, "entries": []}')
    return ["check", ".", "--write-baseline", BASELINE], [BASELINE]


def pruning(folder: Path) -> tuple[list[str], list[str]]:
    pods(folder)
    run("check", ".", "--write-baseline", BASELINE, cwd=str(folder))
    (folder / "0.yaml").write_text("---\n".join(POD.format(name=number) for number in range(1, 5)))
    return ["check", ".", "--baseline", BASELINE, "--prune-baseline"], [BASELINE]


def reports(folder: Path) -> tuple[list[str], list[str]]:
    pods(folder)
    (folder / "r.json").write_text("old")
    return (
        ["check", ".", *("--format", "json", "--output", "r.json"), *("--format", "sarif", "--output", "r.sarif")],
        ["r.json", "r.sarif"],
    )


def initial(folder: Path) -> tuple[list[str], list[str]]:
    pods(folder, files=2)
    return ["init"], [CONFIG]


WRITERS = {
    "--fix": fixing,
    "--write-baseline": baseline,
    "--prune-baseline": pruning,
    "--output": reports,
    "init": initial,
}


def kill_often(folder: Path, arguments: list[str], paths: list[str]) -> dict[str, Any]:
    given = {"arguments": arguments, "paths": paths, "kills": KILLS, "seed": 1}
    done = subprocess.run(
        [sys.executable, os.path.join(HERE, "killing.py")],
        input=json.dumps(given),
        capture_output=True,
        cwd=folder,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def files_of_a_run(folder: Path) -> list[str]:
    return run("check", ".", "--show-files", "--config", "failOn=error", cwd=str(folder)).out.splitlines()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills are POSIX")
@pytest.mark.parametrize("name", WRITERS)
def test_kill_9_leaves_the_old_file_or_the_new_one(name: str, tmp_path: Path) -> None:
    arguments, paths = WRITERS[name](tmp_path)
    before = [line for line in files_of_a_run(tmp_path) if line not in {"r.json", BASELINE, CONFIG}]
    found = kill_often(tmp_path, arguments, paths)
    assert found["changed"]
    assert found["steps"] >= 10 * len([path for path in paths if path != "0.yaml"])
    assert found["other"] == 0
    assert found["old"] > 0
    assert found["killed"] >= KILLS // 2 - 1, "every kill inside the writing hits"
    # What a killed run leaves behind is no manifest, no config file and no baseline of a later one.
    left = {
        each for each in os.listdir(tmp_path) if each not in {*before, *paths, CONFIG, BASELINE, "r.json", "r.sarif"}
    }
    assert left, "no kill hit a half-written file"
    assert all(each.startswith(".") and not each.endswith((".yaml", ".yml", ".json")) for each in left)
    after = [line for line in files_of_a_run(tmp_path) if line not in {"r.json", BASELINE, CONFIG}]
    assert after == before


def refused_writing(folder: Path, writer: Any, prefix: tuple[str, ...]) -> tuple[Ran, list[str], bool]:
    """The run, its targets, and whether all files are as they were, with none beside them."""
    arguments, paths = writer(folder)
    before = {each: (folder / each).read_bytes() for each in os.listdir(folder)}
    ran = run(*arguments, cwd=str(folder), prefix=prefix)
    after = {each: (folder / each).read_bytes() for each in os.listdir(folder)}
    return ran, paths, before == after


@pytest.mark.skipif(shutil.which("sh") is None, reason="the limit is set by a POSIX shell")
@pytest.mark.parametrize("name", WRITERS)
def test_a_full_disk_is_said_and_keeps_the_old_file(name: str, tmp_path: Path) -> None:
    # One block of 512 bytes is all that a file may grow to.
    ran, paths, same = refused_writing(tmp_path, WRITERS[name], ("sh", "-c", 'ulimit -f 1; exec "$0" "$@"'))
    assert ran.code == 2
    assert ran.err.strip().splitlines()[-1] in {f"error: cannot write {path}: File too large" for path in paths} | {
        f"error: cannot write ./{path}: File too large" for path in paths
    }
    assert same


@pytest.mark.parametrize("name", WRITERS)
def test_a_folder_that_nobody_may_write_to(name: str, tmp_path: Path) -> None:
    def closed(folder: Path) -> tuple[list[str], list[str]]:
        arguments, paths = WRITERS[name](folder)
        folder.chmod(0o555)
        return arguments, paths

    prefix: tuple[str, ...] = ()
    if os.geteuid() == 0:
        prefix = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
        if shutil.which("setpriv") is None:
            pytest.skip("this user may write to every folder, and setpriv is not there to change that")
    try:
        ran, paths, same = refused_writing(tmp_path, closed, prefix)
    finally:
        tmp_path.chmod(0o755)
    assert ran.code == 2
    assert "error: cannot write " in ran.err
    assert any(path in ran.err for path in paths)
    assert "ermission denied" in ran.err
    assert same


def test_a_device_that_is_full(tmp_path: Path) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("only Linux has a full device")
    pods(tmp_path)
    ran = run("check", ".", "--format", "json", "--output", "/dev/full", cwd=str(tmp_path))
    assert (ran.code, ran.err.splitlines()[-1]) == (2, "error: cannot write /dev/full: No space left on device")
