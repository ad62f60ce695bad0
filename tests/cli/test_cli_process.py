"""The command as its users start it: real processes, real manifests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

SCHEMAS = Path(__file__).parents[2] / "schemas"
ROOT = Path(__file__).parents[2]

GOOD = """\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports:
  - port: 80
"""
BAD = GOOD + "  clusterIP: 10.96.0.300\n"
POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: hostaliases-pod
spec:
  hostAliases:
  - ip: "127.0.0.1"
    hostnames: ["foo.local", "bar.local"]
  containers:
  - name: cat
    image: busybox
"""
RANGES = ("--service-cluster-ip-range", "10.96.0.0/16,fd00:10:96::/112")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.yaml").write_text(BAD, encoding="utf-8")
    (tmp_path / "pod.yaml").write_text(POD, encoding="utf-8")
    return tmp_path


def start(folder: Path, *arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the command in ``folder``, with nothing of this environment that colours or widens its output."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return subprocess.run(
        [sys.executable, "-m", "kubelint_net", *arguments],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), **environment},
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_a_good_manifest_is_clean(folder: Path) -> None:
    done = start(folder, "check", "good.yaml", *RANGES)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Checked 1 object in 1 file: nothing found.\n", "")


def test_a_bad_manifest_is_refused_with_its_place(folder: Path) -> None:
    done = start(folder, "check", "bad.yaml", *RANGES)
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("error[invalid-cluster-ip]: ")
    at = lines.index(" --> bad.yaml:9:14")
    assert lines[at + 1 : at + 5] == ["  |", "9 |   clusterIP: 10.96.0.300", "  |              ^^^^^^^^^^^", "  |"]
    assert any("the API server refuses Service web: Invalid at spec.clusterIPs[0]" in line for line in lines)
    assert lines[-1] == "Checked 1 object in 1 file: 1 error."


def test_an_editor_gets_json_of_its_buffer(folder: Path) -> None:
    done = start(folder, "check", "-", "--stdin-filename", "x.yaml", "--format", "json", *RANGES, stdin=BAD)
    assert (done.returncode, done.stderr) == (1, "")
    report = json.loads(done.stdout)
    jsonschema.validate(report, json.loads((SCHEMAS / "report-v1.schema.json").read_text(encoding="utf-8")))
    found = report["findings"][0]
    assert (found["path"], found["rule"], found["class"]) == ("x.yaml", "invalid-cluster-ip", "rejected")
    assert found["span"] == {"start": {"line": 9, "column": 14}, "end": {"line": 9, "column": 25}}


def test_text_and_a_json_file_in_one_run(folder: Path) -> None:
    done = start(folder, "check", ".", "--format", "text", "--format", "json", "--output", "report.json", *RANGES)
    assert done.returncode == 1
    assert done.stdout.endswith("Checked 3 objects in 3 files: 1 error.\n")
    assert json.loads((folder / "report.json").read_text(encoding="utf-8"))["summary"]["objects"] == 3


def test_what_was_not_checked_is_said(folder: Path) -> None:
    done = start(folder, "check", "good.yaml", COLUMNS="200")
    assert done.returncode == 0
    assert "unservable-ip-family" in done.stdout
    assert "no service cluster IP range is known (--service-cluster-ip-range)" in done.stdout


def test_services_are_predicted(folder: Path) -> None:
    done = start(folder, "predict", "services", "good.yaml", *RANGES)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "SERVICE  TYPE       POLICY       FAMILY  CLUSTER IPS\n"
        "web      ClusterIP  SingleStack  IPv4    auto from 10.96.0.0/16\n"
    )
    explained = start(folder, "predict", "services", "good.yaml", "--explain", *RANGES)
    assert explained.stdout.startswith(done.stdout + "   1. ")


def test_predicted_services_as_json(folder: Path) -> None:
    done = start(folder, "predict", "services", ".", "--format", "json", *RANGES)
    assert done.returncode == 0
    read = json.loads(done.stdout)
    jsonschema.validate(read, json.loads((SCHEMAS / "prediction-v1.schema.json").read_text(encoding="utf-8")))
    bad, good = read["services"]
    assert (bad["path"], bad["accepted"], bad["errors"][0]["field"]) == ("bad.yaml", False, "spec.clusterIPs[0]")
    assert (good["accepted"], good["ipFamilies"]) == (True, ["IPv4"])
    assert good["clusterIPs"] == [{"family": "IPv4", "address": None, "how": "auto", "range": "10.96.0.0/16"}]


def test_a_hosts_file_is_predicted_byte_for_byte(folder: Path) -> None:
    done = start(folder, "predict", "hosts", "pod.yaml", "--pod-ip", "10.200.0.5")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "# Kubernetes-managed hosts file.\n"
        "127.0.0.1\tlocalhost\n"
        "::1\tlocalhost ip6-localhost ip6-loopback\n"
        "fe00::0\tip6-localnet\n"
        "fe00::0\tip6-mcastprefix\n"
        "fe00::1\tip6-allnodes\n"
        "fe00::2\tip6-allrouters\n"
        "10.200.0.5\thostaliases-pod\n"
        "\n"
        "# Entries added by HostAliases.\n"
        "127.0.0.1\tfoo.local\tbar.local\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--bogus"], "error: no such option"),
        (
            ["check", "--service-cluster-ip-range", "10.96.0.0/99"],
            "error: --service-cluster-ip-range: '10.96.0.0/99' is not a CIDR",
        ),
        (["check", "--kubernetes-version", "banana"], "error: --kubernetes-version: 'banana' is not"),
        (["check", "--service-node-port-range", "9-1"], "error: --service-node-port-range: '9-1' is not"),
        (["check", "--config", "gone.yaml"], "error: gone.yaml: "),
        (["explain", "invalid-hostalias"], "error: there is no rule 'invalid-hostalias'\nDid you mean invalid-host-al"),
    ],
)
def test_mistakes_on_the_command_line_end_in_2(folder: Path, arguments: list[str], said: str) -> None:
    done = start(folder, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.lower().startswith(said.lower())


def test_a_mistake_in_the_config_file_is_located(folder: Path) -> None:
    (folder / ".kubelint-net.yaml").write_text("cluster:\n  servceCIDR: 10.96.0.0/16\n", encoding="utf-8")
    done = start(folder, "check", "good.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[1:] == [
        " --> .kubelint-net.yaml:2:3",
        "  |",
        "2 |   servceCIDR: 10.96.0.0/16",
        "  |   ^^^^^^^^^^",
        "  |",
    ]


def test_a_missing_path_ends_in_2_after_all_others(folder: Path) -> None:
    done = start(folder, "check", "bad.yaml", "missing.yaml", *RANGES)
    assert (done.returncode, done.stderr) == (2, "error: missing.yaml: no such file or folder\n")
    assert "error[invalid-cluster-ip]" in done.stdout


def test_nothing_to_check_is_visible(folder: Path) -> None:
    (folder / "empty").mkdir()
    done = start(folder, "check", "empty")
    assert done.returncode == 0
    assert done.stderr == "kubelint-net: no .yaml, .yml or .json file found: nothing was checked\n"


def test_a_reader_that_goes_away_changes_nothing(folder: Path) -> None:
    command = f"'{sys.executable}' -m kubelint_net check bad.yaml; echo $? >&2"
    shell = ["sh", "-c", f"({command}) | true"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(shell, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.stderr == "1\n"


@pytest.mark.parametrize(
    ("closing", "code"),
    [("check - <&-", 0), ("check bad.yaml >&-", 1), ("check bad.yaml 2>&-", 1), ("explain nothing 2>&-", 2)],
)
def test_closed_streams_are_not_our_failure(closing: str, code: int, folder: Path) -> None:
    shell = ["sh", "-c", f"'{sys.executable}' -m kubelint_net {closing}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(shell, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert "failed" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_line(folder: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kubelint_net", "check", "good.yaml"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (
        2,
        "error: cannot write to standard output: No space left on device\n",
    )


def test_output_is_plain_unless_colour_is_forced(folder: Path) -> None:
    assert "\x1b" not in start(folder, "check", "bad.yaml").stdout
    assert "\x1b[1;31merror" in start(folder, "check", "bad.yaml", FORCE_COLOR="1").stdout
    assert "\x1b" not in start(folder, "check", "bad.yaml", FORCE_COLOR="1", NO_COLOR="1").stdout


def test_the_version_is_printed(folder: Path) -> None:
    done = start(folder, "--version")
    assert done.returncode == 0
    assert done.stdout.startswith("kubelint-net ")
