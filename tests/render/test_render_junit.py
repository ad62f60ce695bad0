"""Test results, read by junitparser, which CI tools read them with."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import junitparser
import pytest
from render_samples import HOSTILE, HOSTILE_REPORT, finding, place, report

from kubelint_net.findings import Label, Report, RuleClass, Severity, Skipped
from kubelint_net.render._escape import visible
from kubelint_net.render._format import Context
from kubelint_net.render.junit import render

CONTEXT = Context(folder="/repo/deploy", root="/repo")


def suites(found: Report, context: Context = CONTEXT) -> list[Any]:
    """The suites, once their counts are those of their cases."""
    shown = render(found, context)
    assert shown.isascii()
    read: list[Any] = list(junitparser.JUnitXml.fromstring(shown.encode("ascii")))
    for suite in read:
        declared = (suite.tests, suite.failures, suite.errors, suite.skipped)
        suite.update_statistics()
        assert declared == (suite.tests, suite.failures, suite.errors, suite.skipped)
    return read


def only_case(found: Report, context: Context = CONTEXT) -> Any:
    (case,) = suites(found, context)[0]
    return case


def test_a_finding_is_a_failed_test_of_its_file() -> None:
    label = Label(place("other.yaml", 1, 2, 1, 4), "also claimed here")
    (suite,) = suites(report(finding(help="draw one", related=(label,))))
    assert suite.name == "deploy/web.yaml"
    (case,) = suite
    assert (case.name, case.classname) == ("invalid-cluster-ip at 5:14", "deploy/web.yaml")
    (failure,) = case.result
    assert isinstance(failure, junitparser.Failure)
    assert (failure.type, failure.message) == ("invalid-cluster-ip", "spec.clusterIPs[0] must be a valid IP address")
    assert failure.text.splitlines() == [
        "web.yaml:5:14: error: spec.clusterIPs[0] must be a valid IP address",
        "other.yaml:1:2: also claimed here",
        "help: draw one",
    ]


@pytest.mark.parametrize(
    ("severity", "fail_on", "fails"),
    [
        (Severity.ERROR, Severity.ERROR, True),
        (Severity.WARNING, Severity.ERROR, False),
        (Severity.WARNING, Severity.WARNING, True),
        (Severity.INFO, Severity.WARNING, False),
        (Severity.INFO, Severity.INFO, True),
    ],
)
def test_what_fails_the_run_fails_its_test_and_the_rest_passes(
    severity: Severity,
    fail_on: Severity,
    fails: bool,
) -> None:
    case = only_case(report(finding(severity=severity)), Context(fail_on=fail_on))
    assert case.is_failure is fails
    assert case.is_passed is not fails
    assert fails or f"{severity}: spec.clusterIPs[0] must be" in case.system_out


def test_what_could_not_be_checked_is_an_error() -> None:
    case = only_case(report(finding(rule_class=RuleClass.INTERNAL, severity=Severity.INFO)))
    assert case.is_error


def test_a_rule_that_was_not_checked_is_a_skipped_test() -> None:
    (_, run) = suites(Report((finding(),), (Skipped("unservable-ip-family", "no range is known"),), 1, 1))
    (case,) = run
    assert (case.name, case.is_skipped, case.result[0].message) == ("unservable-ip-family", True, "no range is known")


def test_a_clean_run_is_one_test_that_passes_since_readers_refuse_none_at_all() -> None:
    ((case,),) = suites(Report(files=2, objects=3))
    assert case.is_passed
    assert case.name == "Checked 3 objects in 2 files: nothing found."


def test_the_findings_of_a_file_are_one_suite() -> None:
    other = finding(place=place("b.yaml", 1, 1, 1, 2))
    read = suites(report(finding(), finding(), other))
    assert [(suite.name, suite.tests) for suite in read] == [("deploy/web.yaml", 2), ("deploy/b.yaml", 1)]


def test_a_finding_of_rendered_text_is_at_its_template_without_the_lines_of_another_text() -> None:
    found = ET.fromstring(render(report(finding(template="t/web.yaml")), CONTEXT))  # noqa: S314 - our own text
    (case, *_) = found.iter("testcase")
    assert (case.get("file"), case.get("line")) == ("deploy/t/web.yaml", None)


def test_hostile_text_is_only_text() -> None:
    case = only_case(HOSTILE_REPORT, Context())
    (failure,) = case.result
    assert (case.classname, failure.message) == (visible(HOSTILE), visible(HOSTILE))
    assert failure.text.splitlines()[-1] == f"help: {visible(HOSTILE)}"
