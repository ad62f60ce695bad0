"""Code Quality reports, by the fields that GitLab documents for them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from render_samples import HOSTILE, HOSTILE_REPORT, SERVICE, finding, place, report

from kubelint_net.findings import Finding, Report, Severity
from kubelint_net.render._escape import visible
from kubelint_net.render._format import Context
from kubelint_net.render.gitlab import render

CONTEXT = Context(folder="/builds/group/project/deploy", root="/builds/group/project")
POSITION = {
    "type": "object",
    "required": ["line"],
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
    "additionalProperties": False,
}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "positions"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./|/)"},
                    "positions": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": POSITION, "end": POSITION},
                        "additionalProperties": False,
                    },
                },
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
    },
}


def issues(found: Report, context: Context = CONTEXT) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads(render(found, context))
    jsonschema.validate(read, SCHEMA)
    names = [each["fingerprint"] for each in read]
    assert len(set(names)) == len(names)
    return read


def names(*findings: Finding) -> list[str]:
    return [each["fingerprint"] for each in issues(report(*findings))]


def test_a_finding_is_an_issue_of_a_file_of_the_repository() -> None:
    (found,) = issues(report(finding(place=place("./web.yaml", 5, 14, 5, 25))))
    assert {key: found[key] for key in ("description", "check_name", "severity", "location")} == {
        "description": "invalid-cluster-ip: spec.clusterIPs[0] must be a valid IP address",
        "check_name": "invalid-cluster-ip",
        "severity": "major",
        "location": {
            "path": "deploy/web.yaml",
            "positions": {"begin": {"line": 5, "column": 14}, "end": {"line": 5, "column": 25}},
        },
    }


@pytest.mark.parametrize(
    ("severity", "expected"),
    [(Severity.ERROR, "major"), (Severity.WARNING, "minor"), (Severity.INFO, "info")],
)
def test_each_severity_is_one_of_gitlabs(severity: Severity, expected: str) -> None:
    assert issues(report(finding(severity=severity)))[0]["severity"] == expected


def test_nothing_found_is_an_empty_list() -> None:
    assert render(Report(files=1), CONTEXT) == "[]\n"


def test_a_fingerprint_stays_while_lines_and_words_move() -> None:
    before = finding()
    assert names(before) == names(replace(before, place=place("web.yaml", 90, 2, 91, 3), message="said otherwise"))


@pytest.mark.parametrize(
    "change",
    [
        {"rule": "other-rule"},
        {"field": "spec.clusterIPs[1]"},
        {"error_type": "Required"},
        {"place": place("other.yaml", 5, 14, 5, 25)},
        {"object": replace(SERVICE, name="shop")},
        {"object": replace(SERVICE, namespace="prod")},
    ],
)
def test_a_fingerprint_tells_findings_apart(change: dict[str, Any]) -> None:
    assert names(finding()) != names(finding(**change))


def test_findings_about_no_object_are_told_apart_by_their_words() -> None:
    about = {"object": None, "field": ""}
    assert names(finding(**about)) != names(finding(**about, message="another"))


def test_two_findings_alike_have_two_fingerprints() -> None:
    first, second = names(finding(), finding(place=place("web.yaml", 9, 1, 9, 2)))
    assert first != second
    assert names(finding()) == [first]


def test_a_finding_of_rendered_text_is_at_its_template() -> None:
    (found,) = issues(report(finding(template="chart/templates/web.yaml")))
    assert found["location"]["path"] == "deploy/chart/templates/web.yaml"
    assert found["location"]["positions"]["begin"] == {"line": 1, "column": 1}


def test_a_finding_about_a_whole_run_is_about_its_folder() -> None:
    assert issues(report(finding(place=place("", 1, 1, 1, 1))))[0]["location"]["path"] == "deploy"


def test_hostile_text_is_only_text() -> None:
    (found,) = issues(HOSTILE_REPORT, Context())
    assert found["description"] == f"invalid-cluster-ip: {visible(HOSTILE)}"
