"""Logging commands, read as the agent of Azure Pipelines reads them: anywhere on a line, properties up to a bracket."""

from __future__ import annotations

import pytest
from render_samples import HOSTILE, HOSTILE_REPORT, finding, place, report

from kubelint_net.findings import Report, Severity
from kubelint_net.render._escape import visible
from kubelint_net.render._format import Context
from kubelint_net.render.azure import render

CONTEXT = Context(folder="/agent/1/s", root="/agent/1/s")
PREFIX = "##vso["


def command(line: str) -> tuple[str, dict[str, str], str] | None:
    start = line.lower().find(PREFIX)
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    name, _, given = line[start + len(PREFIX) : end].partition(" ")
    pairs = [pair.split("=", 1) for pair in given.split(";") if pair]
    return name, {key: unescaped(value, ";]") for key, value in pairs}, unescaped(line[end + 1 :], "")


def unescaped(text: str, more: str) -> str:
    for character in f"\r\n{more}":
        text = text.replace(f"%{ord(character):02X}", character)
    return text.replace("%AZP25", "%")


def commands(found: Report, context: Context = CONTEXT) -> list[tuple[str, dict[str, str], str]]:
    return [read for line in render(found, context).splitlines() if (read := command(line))]


def test_a_finding_is_an_issue_at_an_absolute_path() -> None:
    assert commands(report(finding())) == [
        (
            "task.logissue",
            {
                "type": "error",
                "sourcepath": "/agent/1/s/web.yaml",
                "linenumber": "5",
                "columnnumber": "14",
                "code": "invalid-cluster-ip",
            },
            "spec.clusterIPs[0] must be a valid IP address",
        ),
    ]


@pytest.mark.parametrize(
    ("severity", "types"),
    [(Severity.ERROR, ["error"]), (Severity.WARNING, ["warning"]), (Severity.INFO, [])],
)
def test_azure_knows_errors_and_warnings(severity: Severity, types: list[str]) -> None:
    found = report(finding(severity=severity))
    assert [properties["type"] for _, properties, _ in commands(found)] == types
    assert f"{severity}: web.yaml:5:14: invalid-cluster-ip " in render(found, CONTEXT)


def test_a_finding_of_rendered_text_is_at_its_template_without_the_lines_of_another_text() -> None:
    ((_, properties, _),) = commands(report(finding(template="chart/templates/web.yaml")))
    assert properties["sourcepath"] == "/agent/1/s/chart/templates/web.yaml"
    assert "linenumber" not in properties


def test_a_finding_about_a_whole_run_has_no_file() -> None:
    ((_, properties, _),) = commands(report(finding(place=place("", 1, 1, 1, 1))))
    assert set(properties) == {"type", "code"}


def test_a_hostile_manifest_makes_one_issue_and_no_other_command() -> None:
    ((name, properties, message),) = commands(HOSTILE_REPORT, Context())
    assert (name, properties["type"]) == ("task.logissue", "error")
    assert set(properties) == {"type", "sourcepath", "linenumber", "columnnumber", "code"}
    assert properties["sourcepath"] == visible(HOSTILE)
    assert message == visible(HOSTILE)
