from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from render_samples import (
    DUAL,
    EXTERNAL_NAME,
    FULL,
    HEADLESS,
    REFUSED,
    STATIC,
    UNDECIDED,
    HostsSample,
    ServiceSample,
    finding,
    place,
)

from kubelint_net.findings import Label, LeftOut, Report, RuleClass, Severity, Skipped, SuppressedFinding
from kubelint_net.fix.edits import Edit, Fix
from kubelint_net.predict.outcome import Step
from kubelint_net.render._format import Context
from kubelint_net.render._report_json import finding_values
from kubelint_net.render.json import FORMAT, render, render_hosts, render_services

SCHEMAS = Path(__file__).parents[2] / "schemas"
CONTEXT = Context()


def schema(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SCHEMAS / f"{name}-v1.schema.json").read_text(encoding="utf-8"))
    return read


def valid(text: str, name: str) -> Any:
    """The output, once it fits its schema and holds no key that the schema does not name."""
    jsonschema.Draft202012Validator.check_schema(schema(name))
    jsonschema.validate(json.loads(text), closed(schema(name)))
    return json.loads(text)


def closed(part: Any) -> Any:
    if isinstance(part, list):
        return [closed(item) for item in part]
    if not isinstance(part, dict):
        return part
    shut = {key: closed(value) for key, value in part.items()}
    return {**shut, "additionalProperties": False} if "properties" in part else shut


def test_a_report_has_the_promised_shape() -> None:
    label = Label(place("other.yaml", 1, 2, 3, 4), "also claimed here")
    fix = Fix("write 10.0.0.1", (Edit(70, 81, "10.0.0.1"),), safe=False)
    report = Report(
        (finding(related=(label,), help="x", fix=fix, template="chart/web.yaml"),),
        (Skipped("other", "no range"),),
        2,
        3,
        suppressed=(SuppressedFinding(finding(), "comment", "as agreed", place("web.yaml", 4, 3, 4, 9)),),
        left_out=(LeftOut("values.yaml", "values of a Helm chart"),),
    )
    assert valid(render(report, CONTEXT), "report") == {
        "version": 1,
        "findings": [
            {
                "rule": "invalid-cluster-ip",
                "class": "rejected",
                "severity": "error",
                "message": "spec.clusterIPs[0] must be a valid IP address",
                "path": "web.yaml",
                "span": {"start": {"line": 5, "column": 14}, "end": {"line": 5, "column": 25}},
                "field": "spec.clusterIPs[0]",
                "errorType": "Invalid",
                "object": {"apiVersion": "v1", "kind": "Service", "namespace": "default", "name": "web"},
                "related": [
                    {
                        "path": "other.yaml",
                        "span": {"start": {"line": 1, "column": 2}, "end": {"line": 3, "column": 4}},
                        "message": "also claimed here",
                    },
                ],
                "template": "chart/web.yaml",
                "policy": "",
                "fix": {
                    "title": "write 10.0.0.1",
                    "safe": False,
                    "edits": [{"start": 70, "end": 81, "replacement": "10.0.0.1"}],
                },
            },
        ],
        "skipped": [{"rule": "other", "reason": "no range"}],
        "suppressed": [
            {
                "finding": finding_values(finding()),
                "how": "comment",
                "reason": "as agreed",
                "by": {
                    "path": "web.yaml",
                    "span": {"start": {"line": 4, "column": 3}, "end": {"line": 4, "column": 9}},
                },
            },
        ],
        "leftOut": [{"path": "values.yaml", "what": "values of a Helm chart"}],
        "summary": {"files": 2, "objects": 3, "error": 1, "warning": 0, "info": 0, "suppressed": 1},
    }


def test_every_class_and_severity_fits_the_schema() -> None:
    findings = [
        finding(rule_class=rule_class, severity=severity, object=None, error_type=None, field="")
        for rule_class in RuleClass
        for severity in Severity
    ]
    read = valid(render(Report(tuple(findings)), CONTEXT), "report")
    assert len(read["findings"]) == len(findings)
    assert read["findings"][0]["object"] is None
    assert read["findings"][0]["errorType"] is None


def test_a_clean_report_has_empty_lists() -> None:
    read = valid(render(Report(files=1, objects=1), CONTEXT), "report")
    assert (read["findings"], read["skipped"]) == ([], [])


def test_the_schema_refuses_what_is_no_report() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"version": 1, "findings": [{}], "skipped": [], "summary": {}}, schema("report"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"version": 1}, schema("prediction"))


def test_the_output_is_ascii_with_one_newline_at_its_end() -> None:
    evil = "\x1b[0m\u202e\x9b日"
    text = render(Report((finding(message=evil),)), CONTEXT)
    assert text.isascii()
    assert [c for c in text if c != "\n" and not c.isprintable()] == []
    assert text.endswith("}\n")
    assert json.loads(text)["findings"][0]["message"] == evil


def service(name: str, outcome: Any, **changes: Any) -> dict[str, Any]:
    read = valid(render_services([ServiceSample(name, outcome, **changes)], CONTEXT), "prediction")
    found: dict[str, Any] = read["services"][0]
    return found


def test_a_dual_stack_service() -> None:
    assert service("web", DUAL) == {
        "path": "web.yaml",
        "cluster": "",
        "namespace": "default",
        "name": "web",
        "type": "LoadBalancer",
        "accepted": True,
        "errors": [],
        "ipFamilyPolicy": "RequireDualStack",
        "ipFamilies": ["IPv4", "IPv6"],
        "clusterIPs": [
            {"family": "IPv4", "address": None, "how": "auto", "range": "10.96.0.0/16"},
            {"family": "IPv6", "address": None, "how": "auto", "range": "fd00:10:96::/112"},
        ],
        "steps": [
            {"what": "ipFamilyPolicy is given: RequireDualStack", "upstream": "alloc.go: initIPFamilyFields"},
            {"what": "two ranges", "upstream": ""},
        ],
    }


def test_a_static_a_headless_and_an_external_one() -> None:
    assert service("db", STATIC)["clusterIPs"] == [
        {"family": "IPv4", "address": "10.96.0.10", "how": "static", "range": "10.96.0.0/16"},
    ]
    assert service("db", HEADLESS)["clusterIPs"] == [
        {"family": "IPv4", "address": None, "how": "none", "range": None},
    ]
    external = service("db", EXTERNAL_NAME)
    assert (external["ipFamilyPolicy"], external["ipFamilies"], external["clusterIPs"]) == (None, [], [])


def test_a_refused_service_says_the_servers_errors() -> None:
    refused = service("bad", REFUSED, type="NodePort")
    assert (refused["accepted"], refused["type"], refused["ipFamilies"]) == (False, "NodePort", [])
    assert refused["errors"] == [
        {"field": "spec.ipFamilies[0]", "type": "Invalid", "message": "is not configured on this cluster"},
    ]


def test_a_failure_that_names_no_field_is_an_error_of_no_field() -> None:
    assert service("late", FULL)["errors"] == [
        {"field": "", "type": "InternalError", "message": "failed to allocate a serviceIP: range is full"},
    ]


def test_what_depends_on_an_unknown_fact_is_neither_accepted_nor_refused() -> None:
    undecided = service("web", UNDECIDED)
    assert (undecided["accepted"], undecided["errors"], undecided["type"]) == (None, [], "ClusterIP")


def test_a_hosts_file() -> None:
    item = HostsSample(
        "web",
        "10.0.0.1\tweb\n",
        steps=(Step("managed"),),
        unknown=("podIPs",),
        unmanaged=("sidecar",),
        note="n",
    )
    assert valid(render_hosts([item], CONTEXT), "prediction") == {
        "version": 1,
        "hosts": [
            {
                "path": "pod.yaml",
                "cluster": "",
                "kind": "Pod",
                "namespace": "default",
                "name": "web",
                "pod": "web",
                "text": "10.0.0.1\tweb\n",
                "unknown": ["podIPs"],
                "note": "n",
                "unmanaged": ["sidecar"],
                "lookups": [],
                "steps": [{"what": "managed", "upstream": ""}],
            },
        ],
    }


def test_the_format_offers_all_three() -> None:
    assert (FORMAT.name, FORMAT.render, FORMAT.services, FORMAT.hosts) == (
        "json",
        render,
        render_services,
        render_hosts,
    )
