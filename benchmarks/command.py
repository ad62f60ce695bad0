"""``python -m benchmarks``: measures, prints, and writes what it is asked to write."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from benchmarks.cases.corpora import corpus_cases, folder_case
from benchmarks.cases.growth import large_file_cases, range_cases, scale_cases
from benchmarks.cases.shapes import GROUP, shape_cases
from benchmarks.cases.startup import ONE_FILE, startup_cases
from benchmarks.figures import Result, from_plain, result, to_plain
from benchmarks.machine import machine
from benchmarks.page import results_section, rewrite
from benchmarks.running import Effort, Launcher, measure
from benchmarks.subjects import Tools
from benchmarks.table import case_table, target_table
from benchmarks.targets import judge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.running import Case

_PAGE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "docs", "benchmarks.md")

_ONE_FILE = ("version", *ONE_FILE, "help")
_TREE = ("app", "all", "cache")
CASES = (*_ONE_FILE, *_TREE, "corpus", "scale", "large-file", "ranges", GROUP)
"""The names that ``--only`` takes; the last stands for a case of each shape."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How large everything is, and how much effort goes into each case."""

    kind: str
    one_file: Effort
    many_files: Effort
    growth: Effort
    files: int
    percents: tuple[float, ...]
    large_files: tuple[float, ...]
    ranges: int

    def effort(self, case: str) -> Effort:
        """What goes into the case of this name."""
        if case in _ONE_FILE:
            return self.one_file
        return self.growth if case.startswith(GROUP) else self.many_files


_OF_A_SHAPE = 1_500
"""Enough for the work to show beside that of starting, and little enough for what grows with its square to end."""

FULL = Plan("full", Effort(41, 45), Effort(7, 45), Effort(5, 15, longest=60), 5_000, (1, 10, 100), (10, 100), 100_000)
QUICK = Plan("quick", Effort(11, 2.5), Effort(3, 3), Effort(3, 3, longest=60), 400, (1, 10), (1, 4), 100_000)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the benchmarks; 1 with ``--strict`` and a target that is not met, 2 for a mistake of the caller."""
    given = _parser().parse_args(arguments)
    if given.read:
        with open(given.read, encoding="utf-8") as file:
            run = json.load(file)
        results = from_plain(run["results"])
        for each in results:
            print(case_table(each))
    else:
        try:
            tools = Tools.here(given.kubelint_net, given.kubeconform_schemas)
        except FileNotFoundError as error:
            print(f"benchmarks: {error}", file=sys.stderr)
            return 2
        results = _measured(given, tools)
        run = {"about": _about(given, tools), "results": to_plain(results)}
    judged = judge(results)
    if judged:
        print(target_table(judged))
    run["targets"] = [
        {"case": each.target.case, "subject": each.target.subject, "to": each.target.to}
        | {"figure": each.target.figure, "at_most": each.target.at_most}
        | {"measured": each.measured, "met": each.met}
        for each in judged
    ]
    _write(given, run, results)
    return int(given.strict and any(each.met is False for each in judged))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measures kubelint-net and other linters side by side, as whole processes.",
    )
    add = parser.add_argument
    add("--quick", action="store_true", help="about a minute: smaller trees, fewer rounds")
    add("--only", action="append", choices=CASES, metavar="CASE", help=f"one of {', '.join(CASES)}; repeats")
    add("--corpus", metavar="DIR", default="", help="also measure on a folder of yours")
    add("--json", metavar="FILE", default="", help="write every figure")
    add("--from", dest="read", metavar="FILE", default="", help="measure nothing: read what --json wrote")
    add("--markdown", metavar="FILE", nargs="?", const=_PAGE, help="rewrite the results of docs/benchmarks.md")
    add("--strict", action="store_true", help="exit with 1 where a target is missed")
    add("--work", metavar="DIR", default="", help="write the trees here and keep them")
    add("--kubelint-net", metavar="FILE", default="", help="the command to measure, if not the installed one")
    add("--kubeconform-schemas", metavar="LOCATION", default="", help="what kubeconform can read without a network")
    return parser


def _measured(given: argparse.Namespace, tools: Tools) -> list[Result]:
    plan = QUICK if given.quick else FULL
    left_out = {"corpus"} if not given.corpus else set()
    if given.quick:
        left_out.add(GROUP)
    wanted = given.only or [name for name in CASES if name not in left_out]
    results = []
    with tempfile.TemporaryDirectory(prefix="kubelint-net-benchmarks-") as temporary:
        work = os.path.abspath(given.work) if given.work else temporary
        os.makedirs(work, exist_ok=True)
        with Launcher(work) as launcher:
            for case in _cases(plan, tools, work, wanted, given.corpus):
                effort = plan.effort(case.name)
                results.append(result(case, measure(case, effort, launcher, _say)))
                _say("")
                print(case_table(results[-1]), flush=True)
    return results


def _cases(plan: Plan, tools: Tools, work: str, wanted: Sequence[str], corpus: str) -> Iterator[Case]:
    """The wanted cases; what none of them needs is not generated."""
    if set(wanted) & set(_ONE_FILE):
        yield from (case for case in startup_cases(tools, work) if case.name in wanted)
    if set(wanted) & set(_TREE):
        yield from (case for case in corpus_cases(tools, work, plan.files) if case.name in wanted)
    if "corpus" in wanted and corpus:
        yield folder_case(tools, corpus)
    if "scale" in wanted:
        yield from scale_cases(tools, work, plan.percents)
    if "large-file" in wanted:
        yield from large_file_cases(tools, work, plan.large_files)
    if "ranges" in wanted:
        yield from range_cases(work, plan.ranges)
    if GROUP in wanted:
        yield from shape_cases(tools, work, _OF_A_SHAPE)


def _about(given: argparse.Namespace, tools: Tools) -> dict[str, dict[str, str]]:
    kind = QUICK.kind if given.quick else FULL.kind
    return {
        "run": {"date": datetime.now(UTC).date().isoformat(), "kind": kind},
        "machine": machine(),
        "versions": tools.versions(),
    }


def _write(given: argparse.Namespace, run: dict[str, Any], results: Sequence[Result]) -> None:
    if given.json:
        with open(given.json, "w", encoding="utf-8", newline="\n") as file:
            json.dump(run, file, indent=2)
            file.write("\n")
    if given.markdown:
        rewrite(given.markdown, results_section(run["about"], results, judge(results)))


def _say(text: str) -> None:
    """What is going on, on a terminal: one line that is written over."""
    if sys.stderr.isatty():
        print(f"\r{text:79.79}" + ("" if text else "\r"), end="", file=sys.stderr, flush=True)
