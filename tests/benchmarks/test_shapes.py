from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks.cases.shapes import SHAPES, shape_cases
from benchmarks.figures import Result, Row
from benchmarks.subjects import Tools
from benchmarks.table import case_table
from benchmarks.targets import judge

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = os.path.join(os.path.dirname(sys.executable), "kubelint-net")


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_holds_nothing_that_stops_the_check(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(SHAPES[name](12))
    ran = subprocess.run([COMMAND, "check", "--format", "json", str(path)], capture_output=True, check=False)
    assert ran.returncode in (0, 1)
    rules = {finding["rule"] for finding in json.loads(ran.stdout)["findings"]}
    assert ("syntax-error" in rules) == (name == "syntax-errors")
    assert rules & {"rule-crash", "unreadable-file", "undecodable-field", "invalid-object-name"} == set()


def test_each_shape_is_a_case_of_two_sizes(tmp_path: Path) -> None:
    tools = Tools(COMMAND, frozenset(), "", "", "", "")
    cases = list(shape_cases(tools, str(tmp_path), 2))
    assert [case.name for case in cases] == [f"growth:{name}" for name in SHAPES]
    (case,) = [case for case in cases if case.name == "growth:ports-of-a-service"]
    once, four_times = (open_and_read(subject.command[-1]) for subject in case.subjects)
    assert (once.count("- name: p-"), four_times.count("- name: p-")) == (2, 8)


def open_and_read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def test_one_target_is_about_every_shape() -> None:
    results = [
        Result(
            f"growth:{name}",
            "many of one thing",
            "once",
            (row("once", cpu=1.0), row("four times", cpu=cpu)),
        )
        for name, cpu in (("ports", 4.0), ("pools", 16.0))
    ]
    judged = judge(results)
    assert [(each.target.case, each.measured, each.met) for each in judged] == [
        ("growth:ports", 4.0, True),
        ("growth:pools", 16.0, False),
    ]


def test_what_had_to_be_ended_met_no_target() -> None:
    rows = (row("once", cpu=1.0), row("four times", cpu=60.0, failed=-9))
    result = Result("growth:pools", "many of one thing", "once", rows)
    (judged,) = judge([result])
    assert (judged.measured, judged.met) == (None, False)
    assert "  four times                     ended after 1.00 s\n" in case_table(result)


def row(name: str, cpu: float, failed: int = 0) -> Row:
    return Row(name, 1, wall=1.0, least=1.0, most=1.0, cpu=cpu, peak=20.0, ratio=1.0, failed=failed)
