"""SARIF, by its own JSON Schema (``data/README.md`` says where it is from)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from render_samples import HOSTILE_REPORT, WEB, finding, place, report

from kubelint_net.findings import (
    Finding,
    Label,
    Report,
    RuleClass,
    RuleInfo,
    Severity,
    Skipped,
    SuppressedFinding,
)
from kubelint_net.render._format import Context
from kubelint_net.render.sarif import render

CONTEXT = Context(folder="/repo/deploy", root="/repo", options={"clusterCIDR": "--cluster-cidr"}, version="1.2.3")
PAGE = """\
# invalid-cluster-ip

## What it does

Reports cluster IPs that are
no addresses.

## References

See [other-rule](other_rule.md).
"""
RULES = (
    RuleInfo("another", RuleClass.HAZARD, Severity.INFO, "never found", lambda: pytest.fail("read for nothing")),
    RuleInfo("invalid-cluster-ip", RuleClass.REJECTED, Severity.ERROR, "no addresses", lambda: PAGE),
)


@cache
def schema() -> jsonschema.Draft202012Validator:
    path = Path(__file__).parent / "data" / "sarif-2.1.0.schema.json"
    return jsonschema.Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))


def run(found: Report, context: Context = CONTEXT) -> dict[str, Any]:
    read = json.loads(render(found, context))
    schema().validate(read)
    ((only,),) = (read["runs"],)
    single: dict[str, Any] = only
    return single


def result(*findings: Finding, **more: Any) -> dict[str, Any]:
    (found,) = run(Report(findings, rules=RULES, **more))["results"]
    only: dict[str, Any] = found
    return only


def physical(location: dict[str, Any]) -> dict[str, Any]:
    where: dict[str, Any] = location["physicalLocation"]
    return where


def test_the_schema_refuses_what_is_no_sarif() -> None:
    read = json.loads(render(report(finding()), CONTEXT))
    read["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert not schema().is_valid(read)


def test_a_finding_is_a_result_with_a_real_region() -> None:
    found = result(finding(help="draw one"))
    assert (found["ruleId"], found["ruleIndex"], found["level"]) == ("invalid-cluster-ip", 0, "error")
    assert found["message"]["text"] == "spec.clusterIPs[0] must be a valid IP address\nhelp: draw one"
    (location,) = found["locations"]
    assert physical(location) == {
        "artifactLocation": {"uri": "deploy/web.yaml", "uriBaseId": "SRCROOT"},
        "region": {"startLine": 5, "startColumn": 14, "endLine": 5, "endColumn": 25},
    }
    (logical,) = location["logicalLocations"]
    assert logical["fullyQualifiedName"] == "Service default/web: spec.clusterIPs[0]"
    assert found["properties"] == {"class": "rejected", "field": "spec.clusterIPs[0]", "errorType": "Invalid"}


def test_columns_are_those_of_the_spans_and_said_to_be_code_points() -> None:
    text = "\U0001f600: {clusterIP: x}\n"
    at = text.index("x") + 1
    found = run(Report((finding(place=place("web.yaml", 1, at, 1, at + 1)),), sources=(("web.yaml", text),)))
    assert found["columnKind"] == "unicodeCodePoints"
    region = physical(found["results"][0]["locations"][0])["region"]
    assert text[region["startColumn"] - 1 : region["endColumn"] - 1] == "x"


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note")],
)
def test_each_severity_has_its_level(severity: Severity, level: str) -> None:
    assert result(finding(severity=severity))["level"] == level


def test_the_other_ends_are_related_locations() -> None:
    labels = (Label(place("a.yaml", 2, 1, 2, 5), "also claimed here"), Label(place("b.yaml", 3, 1, 3, 5), "and here"))
    related = result(finding(related=labels))["relatedLocations"]
    assert [each["id"] for each in related] == [1, 2]
    assert [each["message"]["text"] for each in related] == ["also claimed here", "and here"]
    assert physical(related[1])["artifactLocation"]["uri"] == "deploy/b.yaml"
    assert physical(related[1])["region"]["startLine"] == 3


def test_a_clean_run_has_an_empty_list_of_results() -> None:
    found = run(Report(files=1, objects=1, rules=RULES))
    assert found["results"] == []
    assert found["tool"]["driver"]["rules"] == []
    assert found["invocations"] == [{"executionSuccessful": True, "toolConfigurationNotifications": []}]


def test_what_was_not_checked_is_a_notification() -> None:
    (invocation,) = run(Report((), (Skipped("invalid-cluster-ip", "no range"),), rules=RULES))["invocations"]
    assert invocation["executionSuccessful"] is True
    assert invocation["toolConfigurationNotifications"] == [
        {
            "level": "note",
            "message": {"text": "invalid-cluster-ip was not checked: no range"},
            "associatedRule": {"id": "invalid-cluster-ip"},
        },
    ]


def test_a_run_that_could_not_check_everything_says_so() -> None:
    (invocation,) = run(report(finding(rule_class=RuleClass.INTERNAL)))["invocations"]
    assert invocation["executionSuccessful"] is False


def test_the_rules_that_were_met_are_described_by_their_pages() -> None:
    driver = run(Report((finding(),), rules=RULES))["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("kubelint-net", "1.2.3")
    (rule,) = driver["rules"]
    assert (rule["id"], rule["name"]) == ("invalid-cluster-ip", "InvalidClusterIp")
    assert rule["shortDescription"] == {"text": "No addresses."}
    assert rule["fullDescription"] == {"text": "Reports cluster IPs that are no addresses."}
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["properties"]["tags"] == ["kubernetes", "network", "rejected"]
    assert rule["helpUri"].endswith("/v1.2.3/kubelint_net/rules/invalid_cluster_ip.md")
    assert rule["help"]["text"].startswith("invalid-cluster-ip\n\nWhat it does\n\nReports cluster IPs that are no ")
    assert "See [other-rule](https://" in rule["help"]["markdown"]


def test_a_fingerprint_stays_while_lines_move() -> None:
    first = result(finding())["partialFingerprints"]
    assert first == result(finding(place=place("web.yaml", 9, 1, 9, 9)))["partialFingerprints"]
    assert first != result(finding(field="spec.type"))["partialFingerprints"]


def test_a_finding_that_nobody_suppressed_says_so() -> None:
    assert result(finding())["suppressions"] == []


@pytest.mark.parametrize(
    ("how", "kind"),
    [("comment", "inSource"), ("annotation", "inSource"), ("config", "external"), ("baseline", "external")],
)
def test_a_suppressed_finding_is_a_result_with_its_suppression(how: str, kind: str) -> None:
    at = place("web.yaml", 4, 1, 4, 20)
    found = result(suppressed=(SuppressedFinding(finding(), how, "it is known", at),))
    (suppression,) = found["suppressions"]
    assert (suppression["kind"], suppression["justification"]) == (kind, "it is known")
    assert physical(suppression["location"])["region"]["startLine"] == 4
    (bare,) = result(suppressed=(SuppressedFinding(finding(), how),))["suppressions"]
    assert set(bare) == {"kind", "status"}


@pytest.mark.parametrize(
    ("path", "artifact"),
    [
        ("./a/../web.yaml", {"uri": "deploy/web.yaml", "uriBaseId": "SRCROOT"}),
        ("/repo/x/web.yaml", {"uri": "x/web.yaml", "uriBaseId": "SRCROOT"}),
        ("/srv/web.yaml", {"uri": "file:///srv/web.yaml"}),
        ("../../web.yaml", {"uri": "file:///web.yaml"}),
        ("a b/#1%?:é.yaml", {"uri": "deploy/a%20b/%231%25%3F%3A%C3%A9.yaml", "uriBaseId": "SRCROOT"}),
        ("caf\udce9.yaml", {"uri": "deploy/caf%E9.yaml", "uriBaseId": "SRCROOT"}),
        ("<stdin>", {"uri": "%3Cstdin%3E", "uriBaseId": "SRCROOT"}),
        ("--cluster-cidr", {"uri": "--cluster-cidr", "uriBaseId": "SRCROOT"}),
        ("", {"uri": "deploy", "uriBaseId": "SRCROOT"}),
    ],
)
def test_files_are_uris_from_the_root_of_the_repository(path: str, artifact: dict[str, str]) -> None:
    found = result(finding(place=place(path, 1, 1, 1, 1)))
    assert physical(found["locations"][0])["artifactLocation"] == artifact


def test_a_finding_of_rendered_text_is_at_its_template_without_the_lines_of_another_text() -> None:
    (location,) = result(finding(template="chart/templates/web.yaml"))["locations"]
    assert physical(location) == {
        "artifactLocation": {"uri": "deploy/chart/templates/web.yaml", "uriBaseId": "SRCROOT"},
    }


def test_hostile_text_is_only_text_and_no_link() -> None:
    (found,) = run(HOSTILE_REPORT)["results"]
    assert r"[x\](evil.example)" in found["message"]["text"]
    assert "\x1b" not in json.dumps(found, ensure_ascii=False)
    assert found["message"]["text"].count("\n") == 1


def test_the_text_of_manifests_is_not_in_it() -> None:
    assert "10.96.0.300" in WEB
    assert "10.96.0.300" not in render(report(finding()), CONTEXT)
