"""Whole runs inside this process, on an engine that answers what a test needs."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jsonschema
import pytest

from kubelint_net.cli.running import run
from kubelint_net.engine import checking, forecasting
from kubelint_net.engine.registry import all_rules
from kubelint_net.findings import Finding, Report, RuleClass, Severity, Skipped
from kubelint_net.predict.outcome import Outcome, ServiceResult
from kubelint_net.source.spans import Place, Position, Span

SCHEMAS = Path(__file__).parents[2] / "schemas"
AT = Place("web.yaml", Span(Position(1, 1), Position(1, 2)))


def finding(severity: Severity = Severity.ERROR, rule: str = "some-rule") -> Finding:
    return Finding(rule, RuleClass.HAZARD, severity, "something", AT)


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (
        "KUBELINT_NET_DEBUG",
        "GITHUB_ACTIONS",
        "GITHUB_WORKSPACE",
        "CI_PROJECT_DIR",
        "BUILD_SOURCESDIRECTORY",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the engine was called with; it reports the findings put in ``calls[0]``."""
    seen: list[Any] = [Report(objects=1, files=1)]

    def run_check(paths: Any, settings: Any, **more: Any) -> checking.Checked:
        seen.append(SimpleNamespace(paths=paths, settings=settings, **more))
        return checking.Checked(seen[0])

    monkeypatch.setattr(checking, "run_check", run_check)
    return seen


@pytest.mark.parametrize(
    ("findings", "options", "expected"),
    [
        ((), (), 0),
        ((finding(),), (), 1),
        ((finding(Severity.WARNING),), (), 0),
        ((finding(Severity.WARNING),), ("--fail-on", "warning"), 1),
        ((finding(Severity.INFO),), ("--fail-on", "warning"), 0),
        ((finding(Severity.INFO),), ("--fail-on", "info"), 1),
        ((finding(Severity.INFO, "rule-crash"),), (), 3),
        ((finding(), finding(rule="rule-crash")), (), 3),
        ((finding(rule="unreadable-file"),), (), 1),
        ((finding(), finding(rule="unreadable-file")), ("web.yaml",), 2),
    ],
)
def test_the_exit_code_says_what_was_found(
    findings: tuple[Finding, ...],
    options: tuple[str, ...],
    expected: int,
    calls: list[Any],
) -> None:
    calls[0] = Report(findings, files=1, objects=1)
    assert run(["check", *options]) == expected


def test_a_named_path_that_cannot_be_read_is_said_and_costs_no_other(
    calls: list[Any],
    capsys: pytest.CaptureFixture[str],
) -> None:
    calls[0] = Report((finding(), finding(rule="unreadable-file")), files=2)
    assert run(["check", "web.yaml", "other.yaml"]) == 2
    printed = capsys.readouterr()
    assert "error[some-rule]" in printed.out
    assert printed.err == "error: web.yaml: something\n"


def test_without_a_path_the_current_folder_is_checked(calls: list[Any]) -> None:
    run(["check"])
    assert (calls[1].paths, calls[1].stdin, calls[1].stdin_filename) == ((".",), None, "<stdin>")


def test_standard_input_is_read_only_when_asked_for(calls: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"kind: \xff")))
    run(["check", "-", "--stdin-filename", "x.yaml"])
    assert (calls[1].paths, calls[1].stdin, calls[1].stdin_filename) == (("-",), b"kind: \xff", "x.yaml")


def test_one_run_prints_text_and_writes_json(
    calls: list[Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    calls[0] = Report((finding(),), files=1, objects=1)
    assert run(["check", "--format", "text", "--format", "json", "--output", "report.json"]) == 1
    assert capsys.readouterr().out.startswith("error[some-rule]: something\n")
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["summary"]["error"] == 1
    assert len(calls) == 2


def test_nothing_but_json_is_on_standard_output(calls: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    calls[0] = Report()
    assert run(["check", "--format", "json"]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["findings"] == []
    assert printed.err == "kubelint-net: no .yaml, .yml or .json file found: nothing was checked\n"


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (Report(files=1), "kubelint-net: no Kubernetes object in 1 file: nothing was checked\n"),
        (Report(files=7), "kubelint-net: no Kubernetes object in 7 files: nothing was checked\n"),
        (Report(files=1, objects=1), ""),
        (Report((finding(),), files=1), ""),
    ],
)
def test_nothing_to_check_is_said(
    report: Report,
    said: str,
    calls: list[Any],
    capsys: pytest.CaptureFixture[str],
) -> None:
    calls[0] = report
    run(["check"])
    assert capsys.readouterr().err == said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--fail-on", "never"], "error: --fail-on: 'never' is not one of error, warning, info\n"),
        (
            ["explain", "invalid-cluser-ip"],
            "error: there is no rule 'invalid-cluser-ip'\nDid you mean invalid-cluster-ip?\n",
        ),
        (["explain", "zzz"], "error: there is no rule 'zzz'\nkubelint-net rules lists them.\n"),
        (
            ["predict", "hosts", "--node-hosts", "gone\x1b[2J"],
            "error: --node-hosts: cannot read gone\\x1b[2J: No such file or directory\n",
        ),
    ],
)
def test_a_mistake_is_said_plainly(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", said)


def test_our_own_failure_is_one_line_without_traceback(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: Any, **__: Any) -> Report:
        raise KeyError("a\nb\x1b")

    monkeypatch.setattr(checking, "run_check", fail)
    assert run(["check"]) == 3
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert printed.err.startswith("kubelint-net failed: KeyError: ")
    assert "please report it" in printed.err
    monkeypatch.setenv("KUBELINT_NET_DEBUG", "1")
    with pytest.raises(KeyError):
        run(["check"])


def test_control_c_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: Any, **__: Any) -> Report:
        raise KeyboardInterrupt

    monkeypatch.setattr(checking, "run_check", interrupted)
    assert run(["check"]) == 130
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "")


@pytest.fixture
def predicted(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What ``predict`` is answered, and what it asked with."""
    answer: dict[str, Any] = {"predictions": (), "findings": ()}

    def predict(paths: Any, settings: Any, **asked: Any) -> tuple[Any, Any]:
        answer.update(paths=paths, settings=settings, **asked)
        return answer["predictions"], answer["findings"]

    monkeypatch.setattr(forecasting, "predict_services", predict)
    monkeypatch.setattr(forecasting, "predict_hosts", predict)
    return answer


def hosts(name: str) -> forecasting.HostsPrediction:
    return forecasting.HostsPrediction(
        "pod.yaml", "Pod", "default", name, name, f"10.0.0.1\t{name}\n", unmanaged=("sidecar",)
    )


def test_one_hosts_file_is_all_there_is_on_standard_output(
    predicted: dict[str, Any],
    capsys: pytest.CaptureFixture[str],
) -> None:
    predicted["predictions"] = (hosts("web"),)
    assert run(["predict", "hosts", "--pod-ip", "10.0.0.1,fd00::1", "--pod-ip", "10.0.0.2"]) == 0
    assert predicted["pod_ips"] == ["10.0.0.1", "fd00::1", "10.0.0.2"]
    printed = capsys.readouterr()
    assert printed.out == "10.0.0.1\tweb\n"
    assert printed.err == (
        "pod.yaml: Pod default/web: the kubelet leaves the hosts file of these containers alone: sidecar\n"
    )


def test_a_nodes_hosts_file_is_read_byte_for_byte(predicted: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "hosts").write_bytes(b"127.0.0.1 localhost\r\n\xff\n")
    run(["predict", "hosts", "--node-hosts", "hosts"])
    assert predicted["node_hosts"] == "127.0.0.1 localhost\r\n\udcff\n"


def test_a_refused_service_is_an_answer(predicted: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    refused = forecasting.ServicePrediction("web.yaml", "", "web", "", Outcome(422), AT)
    predicted["predictions"] = (refused,)
    assert run(["predict", "services"]) == 0
    assert "refused" in capsys.readouterr().out
    assert run(["predict", "services", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["services"][0]["accepted"] is False


def test_what_could_not_be_read_is_said_beside_the_prediction(
    predicted: dict[str, Any],
    capsys: pytest.CaptureFixture[str],
) -> None:
    result = ServiceResult("ExternalName")
    predicted["predictions"] = (
        forecasting.ServicePrediction("web.yaml", "", "web", "", Outcome(201, result=result), AT),
    )
    predicted["findings"] = (finding(),)
    assert run(["predict", "services"]) == 1
    printed = capsys.readouterr()
    assert printed.out.splitlines()[1].startswith("web ")
    assert printed.err.startswith("error[some-rule]: something\n --> web.yaml:1:1\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["predict", "services"], "kubelint-net: no Service found\n"),
        (["predict", "hosts"], "kubelint-net: no Pod and nothing that makes pods found\n"),
    ],
)
def test_nothing_to_predict_is_said(
    arguments: list[str],
    said: str,
    predicted: dict[str, Any],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert predicted["predictions"] == ()
    assert run(arguments) == 0
    assert capsys.readouterr() == ("", said)


def test_the_rules_are_listed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["rules"]) == 0
    heading, *lines = capsys.readouterr().out.splitlines()
    assert heading.split() == ["RULE", "CLASS", "SEVERITY", "SUMMARY"]
    assert [line.split()[0] for line in lines if not line.startswith(" ")] == [each.id for each in all_rules()]
    assert max(map(len, lines)) <= 80
    assert run(["rules", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    jsonschema.validate(listed, json.loads((SCHEMAS / "rules-v1.schema.json").read_text(encoding="utf-8")))
    (overlapping,) = [each for each in listed["rules"] if each["id"] == "unservable-ip-family"]
    assert (overlapping["class"], overlapping["needs"]) == ("rejected", ["serviceClusterIPRange"])
    assert overlapping["page"].endswith("/kubelint_net/rules/unservable_ip_family.md")


def test_a_rule_is_explained_by_its_page(capsys: pytest.CaptureFixture[str]) -> None:
    rule = next(each for each in all_rules() if each.id == "invalid-cluster-ip")
    assert run(["explain", "invalid-cluster-ip"]) == 0
    assert capsys.readouterr().out == rule.page()


def test_on_a_terminal_the_page_is_laid_out(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run(["explain", "invalid-cluster-ip"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == ["invalid-cluster-ip", "", "What it does"]
    assert [line for line in lines if line.startswith(("#", "```", "|"))] == []
    assert max(len(line) for line in lines[:12]) <= 60


def test_inside_github_actions_text_becomes_annotations_and_text(
    calls: list[Any],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls[0] = Report((finding(),), files=1, objects=1)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run(["check"]) == 1
    assert capsys.readouterr().out == (
        "::error file=web.yaml,line=1,endLine=1,col=1,title=some-rule::something\n"
        "error: web.yaml:1:1: some-rule something\n"
        "Checked 1 object in 1 file: 1 error.\n"
    )
    assert run(["check", "--format", "text"]) == 1
    assert capsys.readouterr().out.startswith("error[some-rule]: something\n")


def test_a_file_is_text_even_inside_github_actions(
    calls: list[Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls[0] = Report((finding(),), files=1, objects=1)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run(["check", "--output", "report.txt"]) == 1
    assert (tmp_path / "report.txt").read_text(encoding="utf-8").startswith("error[some-rule]: something\n")


def test_annotations_name_files_from_the_root_of_the_repository(
    calls: list[Any],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls[0] = Report((finding(),), files=1, objects=1)
    (tmp_path / "deploy").mkdir()
    monkeypatch.chdir(tmp_path / "deploy")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    run(["check", "--format", "github"])
    assert "file=deploy/web.yaml," in capsys.readouterr().out


@pytest.mark.parametrize(
    ("format", "said"),
    [("gitlab", "not checked: a: no range\n"), ("rdjson", "not checked: a: no range\n"), ("json", ""), ("junit", "")],
)
def test_what_a_format_cannot_say_is_said_beside_it(
    format: str,  # noqa: A002  (named after its option)
    said: str,
    calls: list[Any],
    capsys: pytest.CaptureFixture[str],
) -> None:
    calls[0] = Report((), (Skipped("a", "no range"),), files=1, objects=1)
    assert run(["check", "--format", format]) == 0
    assert capsys.readouterr().err == said
    assert run(["check", "--format", format, "--format", "text", "--output", "report.txt"]) == 0
    assert capsys.readouterr().err == ""


def test_a_test_result_fails_where_the_run_fails(calls: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    calls[0] = Report((finding(Severity.WARNING),), files=1, objects=1)
    assert run(["check", "--format", "junit"]) == 0
    assert 'failures="1"' not in capsys.readouterr().out
    assert run(["check", "--format", "junit", "--fail-on", "warning"]) == 1
    assert 'failures="1"' in capsys.readouterr().out
