from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from benchmarks.command import CASES, main
from benchmarks.figures import from_plain, result, to_plain
from benchmarks.page import BEGIN, END, rewrite
from benchmarks.running import Case, Sample, Subject
from benchmarks.table import case_table, ratio, seconds, target_table
from benchmarks.targets import judge, targets

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.figures import Result

MIB = 1024 * 1024
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def a_result() -> Result:
    subjects = (
        Subject("python -c pass", ("python",)),
        Subject("kubelint-net", ("kubelint-net",)),
        Subject("yamllint", ("yamllint",)),
        Subject("checkov", ("checkov",)),
    )
    case = Case(
        "host-aliases",
        "one clean Pod with hostAliases",
        "python -c pass",
        subjects,
        missing=(("kubeconform", "not installed"),),
        megabytes=1.25,
    )
    samples = {
        "python -c pass": [Sample(wall, 0.01, 9 * MIB, 0) for wall in (0.011, 0.010, 0.012, 0.010, 0.010)],
        "kubelint-net": [Sample(wall, 0.03, 20 * MIB, 0) for wall in (0.030, 0.031, 0.090)],
        "yamllint": [Sample(0.1, 0.1, 15 * MIB, 1)],
        "checkov": [Sample(3.0, 3.0, 175 * MIB, 2)],
    }
    return result(_with_reports(case), samples)


def _with_reports(case: Case) -> Case:
    subjects = tuple(Subject(each.name, each.command, frozenset((0, 1))) for each in case.subjects)
    return Case(case.name, case.title, case.reference, subjects, case.missing, case.megabytes)


TABLE = """\
host-aliases: one clean Pod with hostAliases (1.2 MB)
                                  median    least     most     peak   ratio runs
  python -c pass                 10.0 ms  10.0 ms  12.0 ms    9 MiB       1    5
  kubelint-net                   31.0 ms  30.0 ms  90.0 ms   20 MiB     3.1    3
  yamllint                      100.0 ms 100.0 ms 100.0 ms   15 MiB      10    1
  checkov                        failed: exit code 2
  kubeconform: not measured, not installed
"""

TARGETS = """\
  target                                             at most  measured  met
  host-aliases: kubelint-net                             3.3       3.1  yes
    to python -c pass
  host-aliases: kubelint-net                             0.5      0.31  yes
    to yamllint
  host-aliases: kubelint-net                             0.7         -  ?
    to kubeconform
"""


def test_a_case_as_a_table() -> None:
    assert case_table(a_result()) == TABLE


def test_targets_as_a_table() -> None:
    assert target_table(judge([a_result()])) == TARGETS


def test_tables_fit_a_screen() -> None:
    text = case_table(a_result()) + target_table(judge([a_result()]))
    assert max(map(len, text.split("\n"))) <= 80


def test_every_target_is_about_a_case_that_can_be_measured() -> None:
    assert {target.case.removesuffix(":*") for target in targets()} <= set(CASES)
    assert len(set(targets())) == len(targets())


@pytest.mark.parametrize(
    ("value", "text"), [(1, "1"), (1.275, "1.27"), (0.4, "0.4"), (0.02, "1/50"), (0.23256, "1/4.3"), (5_900, "5900")]
)
def test_ratio(value: float, text: str) -> None:
    assert ratio(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0104, "10.4 ms"), (0.99949, "999.5 ms"), (0.9996, "1.00 s"), (12.345, "12.35 s"), (240, "240 s")],
)
def test_seconds(value: float, text: str) -> None:
    assert seconds(value) == text


def test_results_survive_json() -> None:
    results = [a_result()]
    assert from_plain(json.loads(json.dumps(to_plain(results)))) == results


def saved(tmp_path: Path) -> str:
    about = {
        "run": {"date": "2026-11-21", "kind": "quick"},
        "machine": {"processor": "Some CPU", "cores": "2", "system": "Linux x86_64", "python": "CPython 3.11.7"},
        "versions": {"kubelint-net": "0.1.0", "yamllint": "1.38.0"},
    }
    path = tmp_path / "run.json"
    path.write_text(json.dumps({"about": about, "results": to_plain([a_result()])}))
    return str(path)


def test_a_saved_run_can_be_read_and_fills_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n\n{BEGIN}\nold figures\n{END}\n\nafter\n")
    again = tmp_path / "again.json"
    assert main(["--from", saved(tmp_path), "--markdown", str(page), "--json", str(again)]) == 0
    out = capsys.readouterr().out
    assert out == f"{TABLE}\n{TARGETS}\n"
    text = page.read_text()
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "old figures" not in text
    assert "Measured on 2026-11-21, a quick run: Some CPU, 2 cores, Linux x86_64, CPython 3.11.7." in text
    assert "| kubelint-net | 31.0 ms | 30.0 ms to 90.0 ms | 30.0 ms | 20 MiB | 3.1 | 3 |" in text
    assert "| host-aliases | kubelint-net, to yamllint | 0.5 | 0.31 | yes |" in text
    assert [each["met"] for each in json.loads(again.read_text())["targets"]] == [True, True, None]


def test_the_page_of_the_documentation_can_be_filled() -> None:
    with open(os.path.join(ROOT, "docs", "benchmarks.md"), encoding="utf-8") as file:
        text = file.read()
    assert text.count(BEGIN) == text.count(END) == 1
    assert text.index(BEGIN) < text.index(END)


def test_a_page_without_markers_is_left_as_it_is(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("nothing to fill\n")
    with pytest.raises(ValueError, match="two markers"):
        rewrite(str(page), "figures")
    assert page.read_text() == "nothing to fill\n"


def test_a_missed_target_fails_a_strict_run_only(tmp_path: Path) -> None:
    path = saved(tmp_path)
    with open(path, encoding="utf-8") as file:
        run = json.load(file)
    run["results"][0]["rows"][1]["wall"] = 1.0
    (tmp_path / "slow.json").write_text(json.dumps(run))
    slow = str(tmp_path / "slow.json")
    assert main(["--from", slow]) == 0
    assert main(["--from", slow, "--strict"]) == 1
    assert main(["--from", path, "--strict"]) == 0
