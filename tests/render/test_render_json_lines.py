from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource
from render_samples import HOSTILE, HOSTILE_REPORT, finding, place

from kubelint_net.findings import Label, Report, Skipped
from kubelint_net.render import json as whole
from kubelint_net.render._format import Context
from kubelint_net.render.json_lines import render

SCHEMAS = Path(__file__).parents[2] / "schemas"
CONTEXT = Context()


def schema(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    return read


REPORT: Resource[Any] = Resource.from_contents(schema("report-v1.schema.json"))
REGISTRY: Registry[Any] = Registry().with_resource("report-v1.schema.json", REPORT)
LINE = jsonschema.Draft202012Validator(schema("report-line-v1.schema.json"), registry=REGISTRY)


def lines(report: Report) -> list[dict[str, Any]]:
    read = [json.loads(line) for line in render(report, CONTEXT).splitlines()]
    for line in read:
        LINE.validate(line)
    return read


def test_each_line_is_the_same_part_of_the_json_report() -> None:
    label = Label(place("other.yaml", 1, 2, 3, 4), "also claimed here")
    report = Report((finding(related=(label,)), finding(object=None)), (Skipped("other", "no range"),), 2, 3)
    read = json.loads(whole.render(report, CONTEXT))
    assert lines(report) == [
        *({"version": 1, "type": "finding", **each} for each in read["findings"]),
        *({"version": 1, "type": "skipped", **each} for each in read["skipped"]),
        {"version": 1, "type": "summary", **read["summary"]},
    ]


def test_a_clean_run_is_its_summary() -> None:
    counts = {"error": 0, "warning": 0, "info": 0, "suppressed": 0}
    assert lines(Report(files=2, objects=3)) == [
        {"version": 1, "type": "summary", "files": 2, "objects": 3, **counts},
    ]


@pytest.mark.parametrize(
    "line",
    [
        {"version": 1, "type": "finding"},
        {"version": 2, "type": "skipped", "rule": "x", "reason": "y"},
        {"version": 1, "type": "other"},
    ],
)
def test_the_schema_refuses_what_is_no_line(line: dict[str, Any]) -> None:
    assert not LINE.is_valid(line)


def test_strings_are_what_the_manifest_holds_but_for_what_utf8_cannot_hold() -> None:
    found, _, _ = lines(HOSTILE_REPORT)
    assert found["message"] == HOSTILE.replace("\ud800", r"\ud800").replace("\udcff", r"\xff")
    assert found["path"] == found["object"]["name"] == found["message"]
