"""Whatever is fed to the command ends in a located sentence and the documented exit code, never in a traceback."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from installed_command import Ran, run

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "apiVersion: v1\nkind: Service\nmetadata:\n  name: {name}\nspec:\n  ports:\n    - port: 80\n"
REFUSED = GOOD + "  ipFamilyPolicy: Sometimes\n"


def check(path: Path, *arguments: str) -> Ran:
    ran = run("check", str(path), "--format", "json", *arguments)
    assert "Traceback" not in ran.err
    return ran


def written(folder: Path, content: str | bytes, name: str = "x.yaml") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def only_finding(ran: Ran) -> dict[str, Any]:
    (finding,) = ran.json()["findings"]
    assert isinstance(finding, dict)
    return finding


def start(finding: dict[str, Any]) -> tuple[int, int]:
    return finding["span"]["start"]["line"], finding["span"]["start"]["column"]


@pytest.mark.parametrize("content", ["", "# only a comment\n", "---\n---\n", "null\n"])
def test_nothing_in_it(tmp_path: Path, content: str) -> None:
    ran = check(written(tmp_path, content))
    assert (ran.code, ran.json()["findings"]) == (0, [])


def test_binary(tmp_path: Path) -> None:
    ran = check(written(tmp_path, b"\x7fELF\x02\x01\x01\x00\x00\x00apiVersion\x00kind\x00\xff\xfe"))
    assert ran.code == 1
    rules = {finding["rule"] for finding in ran.json()["findings"]}
    assert "syntax-error" in rules


def test_invalid_utf8_is_read_as_kubectl_reads_it(tmp_path: Path) -> None:
    ran = check(written(tmp_path, b"# caf\xe9\n" + GOOD.format(name="a").encode()))
    finding = only_finding(ran)
    assert (finding["rule"], finding["class"], start(finding)) == ("invalid-encoding", "hazard", (1, 6))
    assert ran.code == 0
    assert check(tmp_path / "x.yaml", "--fail-on", "warning").code == 1


def test_tab_indentation(tmp_path: Path) -> None:
    ran = check(written(tmp_path, "apiVersion: v1\nkind: Service\nmetadata:\n\tname: a\n"))
    finding = only_finding(ran)
    assert (ran.code, finding["rule"], start(finding)) == (1, "syntax-error", (4, 1))
    assert "tab" in finding["message"].lower()


def test_an_unclosed_quote_hides_no_other_document(tmp_path: Path) -> None:
    broken = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: "b\n'
    text = "---\n".join([REFUSED.format(name="a"), broken, REFUSED.format(name="c")])
    ran = check(written(tmp_path, text))
    found = [(finding["rule"], start(finding)[0]) for finding in ran.json()["findings"]]
    assert found == [("invalid-ip-family", 8), ("syntax-error", 13), ("invalid-ip-family", 22)]
    assert ran.code == 1


def test_two_hundred_levels_of_nesting(tmp_path: Path) -> None:
    text = GOOD.format(name="a") + "x-deep: " + "[" * 200 + "]" * 200 + "\n"
    ran = check(written(tmp_path, text))
    finding = only_finding(ran)
    assert (ran.code, finding["rule"], start(finding)) == (1, "unknown-field", (8, 1))


def test_nesting_that_would_end_the_interpreter(tmp_path: Path) -> None:
    ran = check(written(tmp_path, "apiVersion: v1\nkind: Service\nx: " + "[" * 100_000))
    finding = only_finding(ran)
    assert (ran.code, finding["rule"], start(finding)) == (1, "exceeded-limit", (3, 4 + 300 - 1))
    assert "300 levels" in finding["message"]
    assert "limits.maxDepth" in finding["message"]


def test_alias_bomb(tmp_path: Path) -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    ran = check(written(tmp_path, GOOD.format(name="a") + "\n".join(levels) + "\n"))
    finding = only_finding(ran)
    assert (ran.code, finding["rule"]) == (1, "syntax-error")
    assert "alias" in finding["message"]


def test_a_folder_without_permission(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    written(tmp_path, REFUSED.format(name="a"))
    closed.chmod(0)
    prefix: tuple[str, ...] = ()
    if os.geteuid() == 0:
        # Root may read every folder, unless it gives that power away.
        prefix = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
        if shutil.which("setpriv") is None:
            pytest.skip("this user may read every folder, and setpriv is not there to change that")
    try:
        ran = run("check", str(tmp_path), "--format", "json", prefix=prefix)
    finally:
        closed.chmod(0o700)
    found = {finding["rule"]: finding["path"] for finding in ran.json()["findings"]}
    assert found == {"unreadable-file": str(closed), "invalid-ip-family": str(tmp_path / "x.yaml")}
    assert ran.code == 1


def test_a_missing_path_costs_no_other(tmp_path: Path) -> None:
    written(tmp_path, REFUSED.format(name="a"))
    ran = run("check", str(tmp_path / "x.yaml"), str(tmp_path / "gone.yaml"))
    assert ran.code == 2
    assert "gone.yaml" in ran.err
    assert "invalid-ip-family" in ran.out


def test_a_bad_config_key(tmp_path: Path) -> None:
    written(tmp_path, "cluster:\n  serviceCIDR: 10.96.0.0/16\n", ".kubelint-net.yaml")
    ran = run("check", ".", cwd=str(tmp_path))
    assert ran.code == 2
    assert ".kubelint-net.yaml:2:3" in ran.err
    assert "serviceCIDR" in ran.err


@pytest.mark.parametrize(
    ("option", "value", "word"),
    [
        ("--service-cluster-ip-range", "10.96.0.0", "CIDR"),
        ("--service-cluster-ip-range", "10.96.0.0/16,10.97.0.0/16", "families"),
        ("--kubernetes-version", "1.12", "1.29"),
        ("--service-node-port-range", "many", "port range"),
        ("--fail-on", "never", "never"),
        ("--format", "xml", "xml"),
        ("--no-such-option", "1", "--no-such-option"),
    ],
)
def test_a_bad_option(option: str, value: str, word: str) -> None:
    ran = run("check", "-", option, value, stdin=GOOD.format(name="a"))
    assert ran.code == 2
    assert word in ran.err
    assert ran.out == ""
    assert "Traceback" not in ran.err


def test_control_characters_never_reach_the_terminal(tmp_path: Path) -> None:
    text = GOOD.format(name="a") + '  clusterIP: "\\e[31mred\\u202E\\n"\n'
    ran = run("check", str(written(tmp_path, text)))
    assert ran.code == 1
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out
