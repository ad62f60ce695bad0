"""Diagnostics, by the shape that reviewdog documents (its ``DiagnosticResult``); unknown keys are an error to it."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from render_samples import HOSTILE, HOSTILE_REPORT, finding, place, report

from kubelint_net.findings import Label, Report, Severity
from kubelint_net.render._escape import visible
from kubelint_net.render._format import Context
from kubelint_net.render.rdjson import render


def shape(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


STRING = {"type": "string"}
POSITION = shape(["line"], line={"type": "integer", "minimum": 1}, column={"type": "integer", "minimum": 1})
LOCATION = shape(["path"], path=STRING, range=shape(["start"], start=POSITION, end=POSITION))
SCHEMA = shape(
    ["diagnostics"],
    source=shape(["name"], name=STRING, url=STRING),
    diagnostics={
        "type": "array",
        "items": shape(
            ["message", "location"],
            message=STRING,
            location=LOCATION,
            severity={"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
            code=shape(["value"], value=STRING, url=STRING),
            related_locations={
                "type": "array",
                "items": shape(["location"], message=STRING, location=LOCATION),
            },
        ),
    },
)


def diagnostics(found: Report) -> list[dict[str, Any]]:
    read = json.loads(render(found, Context()))
    jsonschema.validate(read, SCHEMA)
    assert read["source"]["name"] == "kubelint-net"
    listed: list[dict[str, Any]] = read["diagnostics"]
    return listed


def test_a_finding_is_a_diagnostic() -> None:
    (found,) = diagnostics(report(finding(help="draw one", related=(Label(place("web.yaml", 2, 1, 2, 5), "here"),))))
    assert found["message"] == "spec.clusterIPs[0] must be a valid IP address\nhelp: draw one"
    assert (found["severity"], found["code"]["value"]) == ("ERROR", "invalid-cluster-ip")
    assert found["code"]["url"].endswith("/kubelint_net/rules/invalid_cluster_ip.md")
    assert found["location"] == {
        "path": "web.yaml",
        "range": {"start": {"line": 5, "column": 14}, "end": {"line": 5, "column": 25}},
    }
    assert found["related_locations"][0]["message"] == "here"


@pytest.mark.parametrize(
    ("column", "expected"),
    [(1, 1), (2, 2), (3, 6), (4, 8), (5, 9)],
)
def test_columns_count_bytes_of_utf8(column: int, expected: int) -> None:
    """As reviewdog's own example has it: 'a' stands at 1, U+10400 at 2, what follows at 6."""
    found = finding(place=place("x.yaml", 2, column, 2, column))
    read = diagnostics(Report((found,), sources=(("x.yaml", "\r\na\U00010400éb\r\n"),)))
    assert read[0]["location"]["range"]["start"] == {"line": 2, "column": expected}


@pytest.mark.parametrize("severity", Severity)
def test_each_severity_is_one_of_reviewdogs(severity: Severity) -> None:
    assert diagnostics(report(finding(severity=severity)))[0]["severity"] == severity.value.upper()


def test_nothing_found_is_an_empty_list() -> None:
    assert diagnostics(Report(files=1)) == []


def test_a_finding_of_rendered_text_is_at_its_template_without_the_lines_of_another_text() -> None:
    (found,) = diagnostics(report(finding(template="chart/templates/web.yaml")))
    assert found["location"] == {"path": "chart/templates/web.yaml"}


def test_hostile_text_is_only_text() -> None:
    (found,) = diagnostics(HOSTILE_REPORT)
    assert found["message"] == f"{visible(HOSTILE)}\nhelp: {visible(HOSTILE)}"
