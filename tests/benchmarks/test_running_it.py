from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def benchmarks(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_a_run_measures_prints_and_writes(tmp_path: Path) -> None:
    figures = tmp_path / "run.json"
    ran = benchmarks("--quick", "--only", "version", "--json", str(figures))
    assert ran.stderr == ""
    assert ran.returncode == 0
    assert ran.stdout.startswith("version: what answers --version\n")
    assert "  version: kubelint-net  " in ran.stdout
    run = json.loads(figures.read_text())
    (case,) = run["results"]
    assert [row["name"] for row in case["rows"]] == ["python -c pass", "kubelint-net"]
    assert all(row["failed"] == 0 and row["rounds"] >= 1 for row in case["rows"])
    assert run["about"]["versions"]["kubelint-net"]


def test_a_folder_of_the_users_own(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "service.yaml").write_text(
        "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {clusterIP: banana}\n"
    )
    figures = tmp_path / "run.json"
    ran = benchmarks("--quick", "--only", "corpus", "--corpus", str(folder), "--json", str(figures))
    assert (ran.stderr, ran.returncode) == ("", 0)
    (case,) = json.loads(figures.read_text())["results"]
    assert case["title"] == "the folder mine: 1 files"
    assert {"name": "kubelint-net", "failed": 0}.items() <= case["rows"][0].items()


def test_without_kubelint_net_it_says_so(tmp_path: Path) -> None:
    ran = benchmarks("--quick", "--only", "version", "--kubelint-net", str(tmp_path / "nowhere"))
    assert ran.returncode == 2
    assert ran.stderr.startswith("benchmarks: ")
    assert ran.stderr.count("\n") == 1


def test_an_unknown_case_is_refused() -> None:
    ran = benchmarks("--only", "everything")
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
