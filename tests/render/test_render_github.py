"""Annotations, read as the runner of GitHub Actions reads them (its ``ActionCommand.TryParseV2``)."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from render_samples import HOSTILE, HOSTILE_REPORT, finding, place, report

from kubelint_net.findings import Label, Report, Severity, Skipped
from kubelint_net.render._escape import visible
from kubelint_net.render._format import Context
from kubelint_net.render.github import render

CONTEXT = Context(folder="/repo/deploy", root="/repo")
REGISTERED = {"error", "warning", "notice", "add-mask", "stop-commands", "group", "endgroup", "debug", "echo"}


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    properties: dict[str, str]
    data: str


def command(line: str) -> Command | None:
    text = line.lstrip()
    end = text.find("::", 2)
    if not text.startswith("::") or end < 0:
        return None
    name, _, given = text[2:end].partition(" ")
    if name not in REGISTERED:
        return None
    pairs = [pair.split("=", 1) for pair in given.strip().split(",") if pair]
    return Command(name, {pair[0]: unescaped(pair[1], ":,") for pair in pairs}, unescaped(text[end + 2 :], ""))


def unescaped(text: str, more: str) -> str:
    for character in f"\r\n{more}%":
        text = text.replace(f"%{ord(character):02X}", character)
    return text


def commands(found: Report, context: Context = CONTEXT) -> list[Command]:
    return [read for line in render(found, context).splitlines() if (read := command(line))]


def test_a_finding_is_an_annotation_at_its_line() -> None:
    assert commands(report(finding(help="draw one"))) == [
        Command(
            "error",
            {"file": "deploy/web.yaml", "line": "5", "endLine": "5", "col": "14", "title": "invalid-cluster-ip"},
            "spec.clusterIPs[0] must be a valid IP address\nhelp: draw one",
        ),
    ]


@pytest.mark.parametrize(
    ("severity", "name"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")],
)
def test_each_severity_has_its_command(severity: Severity, name: str) -> None:
    assert [each.name for each in commands(report(finding(severity=severity)))] == [name]


def test_a_span_of_several_lines_has_no_columns_which_github_would_refuse() -> None:
    (found,) = commands(report(finding(place=place("web.yaml", 3, 1, 6, 1))))
    assert (found.properties["line"], found.properties["endLine"]) == ("3", "5")
    assert "col" not in found.properties


def test_the_other_end_is_said_in_the_annotation() -> None:
    (found,) = commands(report(finding(related=(Label(place("b.yaml", 2, 3, 2, 4), "also claimed here"),))))
    assert found.data.splitlines()[1] == "b.yaml:2:3: also claimed here"


def test_a_finding_about_a_whole_run_has_no_file() -> None:
    (found,) = commands(report(finding(place=place("", 1, 1, 1, 1))))
    assert found.properties == {"title": "invalid-cluster-ip"}


def test_a_finding_of_rendered_text_is_at_its_template_without_the_lines_of_another_text() -> None:
    (found,) = commands(report(finding(place=place("<stdin>", 90, 1, 90, 4), template="chart/templates/web.yaml")))
    assert found.properties == {"file": "deploy/chart/templates/web.yaml", "title": "invalid-cluster-ip"}


def test_everything_is_in_plain_lines_too_because_only_ten_annotations_are_shown() -> None:
    findings = tuple(finding(place=place("web.yaml", line, 1, line, 2)) for line in range(1, 13))
    shown = render(Report(findings, (Skipped("a", "no range"),), 1, 4), CONTEXT).splitlines()
    assert [command(line) is not None for line in shown] == [True] * 12 + [False] * 14
    assert shown[12] == "error: web.yaml:1:1: invalid-cluster-ip spec.clusterIPs[0] must be a valid IP address"
    assert shown[-2:] == ["not checked: a: no range", "Checked 4 objects in 1 file: 12 errors."]


def test_a_clean_run_is_its_summary() -> None:
    assert render(Report(files=1, objects=2), CONTEXT) == "Checked 2 objects in 1 file: nothing found.\n"


def test_a_hostile_manifest_makes_one_annotation_and_no_other_command() -> None:
    (found,) = commands(HOSTILE_REPORT, Context())
    assert set(found.properties) == {"file", "line", "endLine", "col", "title"}
    assert found.properties["file"] == visible(HOSTILE)
    assert found.data.splitlines()[0] == visible(HOSTILE)
    assert len(found.data.splitlines()) == 3
