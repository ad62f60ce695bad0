"""Whole runs with the real engine: selection, suppression, baseline, fixes, and what is left out."""

from __future__ import annotations

import json
import os
import stat
import subprocess
from typing import TYPE_CHECKING

import pytest

from kubelint_net.cli.running import run

if TYPE_CHECKING:
    from pathlib import Path

SERVICE = """\
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  ipFamilies: [IPv5]
  ports: [{port: 80}]
"""
POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  hostname: on  # the shop
  containers: [{name: a, image: b}]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    (tmp_path / "shop.yaml").write_text(SERVICE)
    return tmp_path


def concise(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """The findings of a check, one line each, without what was not checked."""
    capsys.readouterr()
    run(["check", "--format", "concise", *arguments])
    lines = capsys.readouterr().out.splitlines()
    return [line for line in lines if not line.startswith("not checked")]


def test_selection(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = concise(capsys)
    assert "invalid-ip-family" in found
    assert concise(capsys, "--select", "invalid-ip-family") == [found]
    assert concise(capsys, "--select", "rejected") == [found]
    assert concise(capsys, "--select", "hazard") == []
    assert concise(capsys, "--ignore", "invalid-ip-family") == []
    assert run(["check", "--ignore", "invalid-ip-family"]) == 0
    assert run(["check", "--severity", "invalid-ip-family=warning"]) == 0
    assert run(["check", "--severity", "invalid-ip-family=warning", "--fail-on", "warning"]) == 1
    (folder / ".kubelint-net.yaml").write_text("overrides: [{paths: [sh*.yaml], ignore: [invalid-ip-family]}]\n")
    assert concise(capsys) == []


def test_what_cannot_be_read_speaks_though_not_selected(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "broken.yaml").write_text(SERVICE + "  - x\n")
    assert ["syntax-error" in line for line in concise(capsys, "--select", "discouraged-name")] == [True]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--select", "invalid-ip-famly"], "--select: 'invalid-ip-famly' is no rule or class of rules; did you mean"),
        (["--ignore", "x"], "--ignore: 'x' is no rule or class of rules\n"),
        (["--severity", "invalid-ip-family"], "--severity: write rule=error"),
        (["--severity", "invalid-ip-family=loud"], "--severity: a severity is error, warning or info, not 'loud'"),
        (["--config", "suppress=[{rules: [x-y], paths: [a]}]"], "--config: 'x-y' is no rule"),
        (["--config", "a.yaml", "--config", "b.yaml"], "--config: one file, not 2"),
        (["--baseline", "gone.json"], "--baseline gone.json: no such file or folder"),
        (["--baseline", "shop.yaml"], ""),
        (["-", "--fix"], "standard input cannot be fixed"),
    ],
)
def test_a_mistake_is_refused(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", *arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"error: {message}")


@pytest.mark.usefixtures("folder")
def test_exit_zero_and_statistics(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--exit-zero", "--statistics"]) == 0
    assert capsys.readouterr().out == "1  error    invalid-ip-family\n"
    assert run(["check", "--exit-zero", "gone.yaml"]) == 2


def test_a_suppressed_finding_stays_visible(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "shop.yaml").write_text(
        SERVICE.replace("[IPv5]", "[IPv5]  # kubelint-net: ignore[invalid-ip-family] why")
    )
    assert run(["check", "--show-suppressed", "--format", "json"]) == 0
    said = capsys.readouterr()
    report = json.loads(said.out)
    assert report["findings"] == []
    ((suppressed),) = report["suppressed"]
    assert (suppressed["how"], suppressed["reason"], suppressed["by"]["span"]["start"]["line"]) == ("comment", "why", 6)
    assert "suppressed by comment: why: shop.yaml:6:16: invalid-ip-family" in said.err
    run(["check"])
    assert "nothing found; 1 suppressed." in capsys.readouterr().out


def test_the_config_suppresses_by_object(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = "suppress: [{rules: [invalid-ip-family], object: {kind: Service, name: sh*}, reason: why}]\n"
    (folder / ".kubelint-net.yaml").write_text(config)
    assert concise(capsys) == []
    (folder / ".kubelint-net.yaml").write_text(config.replace("sh*", "till"))
    found = concise(capsys)
    assert [line.split()[1] for line in found] == ["unused-suppression", "invalid-ip-family"]
    # A run over some files cannot know.
    assert [line.split()[1] for line in concise(capsys, "shop.yaml")] == ["invalid-ip-family"]


def test_a_baseline_from_first_to_last(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["check", "--write-baseline", "base.json"]) == 0
    assert "1 finding is accepted from now on, by base.json" in capsys.readouterr().err
    assert run(["check"]) == 1
    assert concise(capsys, "--baseline", "base.json") == []
    (folder / ".kubelint-net.yaml").write_text("baseline: base.json\n")
    (folder / "deep").mkdir()
    (folder / "deep" / "pod.yaml").write_text(POD.replace(" on ", " db "))
    assert run(["check"]) == 0
    monkeypatch.chdir(folder / "deep")
    assert run(["check", "../shop.yaml"]) == 0
    monkeypatch.chdir(folder)
    (folder / ".kubelint-net.yaml").unlink()
    # Lines move, and a new finding comes.
    (folder / "shop.yaml").write_text(f"# new\n\n{SERVICE}  sessionAffinity: x\n")
    (folder / "till.yaml").write_text(SERVICE.replace("name: shop", "name: till"))
    (found,) = concise(capsys, "--baseline", "base.json")
    assert found.startswith("till.yaml:6:16: invalid-ip-family")
    # What was accepted is mended.
    (folder / "till.yaml").unlink()
    (folder / "shop.yaml").write_text(SERVICE.replace("IPv5", "IPv4"))
    (found,) = concise(capsys, "--baseline", "base.json")
    assert found.startswith("base.json:4:6: stale-baseline-entry invalid-ip-family occurred in shop.yaml")
    assert concise(capsys, "--baseline", "base.json", "base.json") == []
    run(["check", "--baseline", "base.json", "--prune-baseline"])
    assert "took 1 of 1 entries out of base.json" in capsys.readouterr().err
    assert concise(capsys, "--baseline", "base.json") == []


def test_fix_writes_what_diff_shows(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "shop.yaml").unlink()
    path = folder / "pod.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + POD.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    assert run(["check", "--diff"]) == 1
    diff = capsys.readouterr().out
    assert path.read_bytes() == b"\xef\xbb\xbf" + POD.replace("\n", "\r\n").encode()
    assert run(["check", "--fix"]) == 0
    assert "fixed 1 in 1 file: unquoted-scalar 1" in capsys.readouterr().err
    expected = b"\xef\xbb\xbf" + POD.replace("on ", '"on" ').replace("\n", "\r\n").encode()
    assert path.read_bytes() == expected
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(folder) == ["pod.yaml"]
    # The diff is one that patch takes.
    subprocess.run(["patch", "-p1", "-R", "-s", "--binary"], input=diff.encode(), cwd=folder, check=True)
    assert path.read_bytes() == b"\xef\xbb\xbf" + POD.replace("\n", "\r\n").encode()


def test_nothing_to_fix_is_no_change(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--diff"]) == 0
    assert capsys.readouterr().out == ""
    before = (folder / "shop.yaml").stat()
    assert run(["check", "--fix"]) == 1
    assert (folder / "shop.yaml").stat().st_mtime_ns == before.st_mtime_ns


def test_unsafe_fixes_only_where_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = SERVICE.replace("ipFamilies: [IPv5]", "externalIPs: [010.0.0.1]")
    (folder / "shop.yaml").write_text(text)
    run(["check", "--fix"])
    assert "nothing to fix; 1 more with --unsafe-fixes" in capsys.readouterr().err
    assert (folder / "shop.yaml").read_text() == text
    assert run(["check", "--fix", "--unsafe-fixes"]) == 0
    assert "[10.0.0.1]" in (folder / "shop.yaml").read_text()


def test_what_is_suppressed_is_not_fixed(folder: Path) -> None:
    text = POD.replace("# the shop", "# kubelint-net: ignore[unquoted-scalar] x")
    (folder / "shop.yaml").write_text(text)
    assert run(["check", "--fix"]) == 0
    assert (folder / "shop.yaml").read_text() == text


def test_companions_of_manifests_are_left_out_and_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "overlay").mkdir()
    (folder / "overlay" / "kustomization.yaml").write_text("patches: [{path: parts/patch.yaml}]\n")
    (folder / "overlay" / "parts").mkdir()
    (folder / "overlay" / "parts" / "patch.yaml").write_text(SERVICE)
    (folder / "values.yaml").write_text("a: 1\n")
    assert len(concise(capsys)) == 1
    # A hook names every file that changed.
    patch = os.path.join("overlay", "parts", "patch.yaml")
    assert run(["check", patch, "values.yaml", "--format", "concise"]) == 0
    said = capsys.readouterr().out
    assert said == f"not checked: {patch}: a Kustomize patch\nnot checked: values.yaml: values of a Helm chart\n"
    run(["check", "--show-files"])
    assert capsys.readouterr().out.splitlines() == [
        "shop.yaml",
        "values.yaml  (left out: values of a Helm chart)",
        f"{os.path.join('overlay', 'kustomization.yaml')}  (left out: a kustomization: check what it builds)",
        f"{patch}  (left out: a Kustomize patch)",
    ]


def test_what_git_ignores_is_passed_over_unless_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / ".git").mkdir()
    (folder / ".gitignore").write_text("*.yaml\n")
    assert concise(capsys) == []
    assert len(concise(capsys, "shop.yaml")) == 1
    assert len(concise(capsys, "--config", "respectGitignore=false")) == 1


def test_rendered_input_is_found_at_its_template(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = f"---\n# Source: chart/templates/shop.yaml\n{SERVICE}"
    monkeypatch.setattr("kubelint_net.cli.check.read_stdin", lambda *_: stream.encode())
    (found,) = concise(capsys, "-")
    assert found.startswith("chart/templates/shop.yaml (<stdin>:8:16): invalid-ip-family")
    (found,) = concise(capsys, "-", "--stdin-filename", "shop.yaml")
    assert found.startswith("shop.yaml:8:16: invalid-ip-family")
    (folder / ".kubelint-net.yaml").write_text("overrides: [{paths: [chart], ignore: [rejected]}]\n")
    assert concise(capsys, "-") == []


def test_the_settings_of_a_run_can_be_seen(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / ".kubelint-net.yaml").write_text("failOn: warning\nrules: {ignore: [hazard]}\n")
    assert run(["check", "--show-settings", "--cluster-domain", "x.local"]) == 0
    said = capsys.readouterr().out
    assert 'failOn: "warning"\n' in said
    assert '  ignore: ["hazard"]\n' in said
    assert '  clusterDomain: "x.local"\n' in said
    assert said.startswith("# from: --cluster-domain, .kubelint-net.yaml\n")
    # They can be used as a config file.
    (folder / "again.yaml").write_text(said)
    assert run(["check", "--show-settings", "--config", "again.yaml"]) == 0
