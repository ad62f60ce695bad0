from __future__ import annotations

import glob
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from rule_cases import settings_for

from kubelint_net import ClusterConfig, rules
from kubelint_net.cluster.facts import Facts
from kubelint_net.cluster.plan import ClusterPlan
from kubelint_net.discover import discover
from kubelint_net.engine import registry
from kubelint_net.engine.checking import check
from kubelint_net.rule import Rule, RunView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.settings import Settings

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
INDEX = os.path.join(ROOT, "docs", "rules.md")
READ_BY_RUNS = os.path.join(rules.__path__[0], registry.INDEX)
CASES = sorted(glob.glob(os.path.join(os.path.dirname(__file__), "*", "*.yaml")))


@pytest.fixture
def afresh() -> Iterator[None]:
    """The rules are read anew in a test, and again after it."""
    registry.all_rules.cache_clear()
    yield
    registry.all_rules.cache_clear()


@pytest.mark.parametrize(
    ("path", "written"),
    [(INDEX, "rule_index.index(rule_index.registry.all_rules())"), (READ_BY_RUNS, "rule_index.read_by_runs()")],
)
def test_what_is_written_of_the_rules_is_up_to_date(path: str, written: str) -> None:
    script = f"import sys, rule_index; sys.stdout.buffer.write({written}.encode())"
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=os.path.join(ROOT, "tools"), capture_output=True, check=True
    )
    with open(path, encoding="utf-8") as file:
        assert file.read() == run.stdout.decode(), "run: python tools/rule_index.py"


def test_rules_from_the_index_are_those_of_the_modules() -> None:
    for indexed, defined in zip(registry.all_rules(), discover(rules, Rule), strict=True):
        for name in Rule.__match_args__:
            ours, theirs = getattr(indexed, name), getattr(defined, name)
            assert callable(ours) is callable(theirs)
            assert callable(theirs) or (ours, type(ours)) == (theirs, type(theirs))


@pytest.mark.usefixtures("afresh")
def test_a_rule_that_the_index_does_not_know_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    known = registry._indexed()
    known.pop("unknown_field")
    monkeypatch.setattr(registry, "_indexed", lambda: known)
    assert registry.all_rules() == discover(rules, Rule)


@pytest.mark.usefixtures("afresh")
def test_rules_need_no_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "INDEX", "none.json")
    assert registry.all_rules() == discover(rules, Rule)


def test_what_a_rule_rests_on_is_all_that_it_looks_at(monkeypatch: pytest.MonkeyPatch) -> None:
    cases: list[tuple[bytes, Settings]] = []
    for path in CASES:
        with open(path, "rb") as file:
            data = file.read()
        cases.append((data, settings_for(data.decode("utf-8", "surrogateescape"))))
    assert len(cases) > 300
    reports = [check(["-"], settings, stdin=data) for data, settings in cases]
    monkeypatch.setattr(RunView, "holds", lambda *_: True)
    for path, (data, settings), report in zip(CASES, cases, reports, strict=True):
        asked = check(["-"], settings, stdin=data)
        assert (asked.findings, asked.skipped) == (report.findings, report.skipped), path


def test_what_rules_rest_on_is_something_that_a_run_has() -> None:
    parts: list[type] = [Facts, ClusterPlan, ClusterConfig, RunView]
    known = {name for part in parts for name in getattr(part, "__match_args__")}  # noqa: B009 - its type says nothing of it
    assert {name for rule in registry.all_rules() for name in rule.rests_on} <= known


def test_every_link_leads_to_a_page() -> None:
    with open(INDEX, encoding="utf-8") as file:
        links = [line.partition("](")[2].partition(")")[0] for line in file if line.startswith("| [")]
    assert links
    for link in links:
        assert os.path.isfile(os.path.join(os.path.dirname(INDEX), link)), link
