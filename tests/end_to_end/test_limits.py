"""``limits`` in the config file: what lies beyond one is a finding at its place, and the rest is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from installed_command import Ran, run

if TYPE_CHECKING:
    from pathlib import Path

REFUSED = "apiVersion: v1\nkind: Service\nmetadata:\n  name: {name}\nspec:\n  ports: [{{port: 80}}]\n  type: Odd\n"


def check(folder: Path, limits: str, *arguments: str, stdin: bytes = b"") -> Ran:
    (folder / ".kubelint-net.yaml").write_text(f"limits: {limits}\n")
    ran = run("check", *arguments or (".",), "--format", "json", cwd=str(folder), stdin=stdin)
    assert "Traceback" not in ran.err
    return ran


def found(ran: Ran) -> list[tuple[str, str, int, int]]:
    def row(finding: dict[str, Any]) -> tuple[str, str, int, int]:
        start = finding["span"]["start"]
        return finding["path"], finding["rule"], start["line"], start["column"]

    return [row(finding) for finding in ran.json()["findings"]]


def messages(ran: Ran) -> list[str]:
    return [each["message"] for each in ran.json()["findings"] if each["rule"] == "exceeded-limit"]


def test_a_file_too_large_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "big.yaml").write_text(REFUSED.format(name="a") + "# " + "x" * 1000 + "\n")
    (tmp_path / "small.yaml").write_text(REFUSED.format(name="b"))
    ran = check(tmp_path, "{maxFileBytes: 1000}")
    assert found(ran) == [("big.yaml", "exceeded-limit", 1, 1), ("small.yaml", "invalid-service-type", 7, 9)]
    assert ran.code == 1
    (said,) = messages(ran)
    assert "limits.maxFileBytes" in said
    raised = check(tmp_path, "{maxFileBytes: 2000}")
    assert [row[1] for row in found(raised)] == ["invalid-service-type"] * 2


def test_a_file_too_large_that_is_named_is_a_finding_and_no_slip(tmp_path: Path) -> None:
    (tmp_path / "big.yaml").write_text(REFUSED.format(name="a"))
    ran = check(tmp_path, "{maxFileBytes: 10}", "big.yaml")
    assert (ran.code, [row[1] for row in found(ran)]) == (1, ["exceeded-limit"])


@pytest.mark.parametrize(("limit", "rules"), [(10, ["exceeded-limit"]), (1000, ["invalid-service-type"])])
def test_standard_input_has_the_same_limit(tmp_path: Path, limit: int, rules: list[str]) -> None:
    ran = check(tmp_path, f"{{maxFileBytes: {limit}}}", "-", stdin=REFUSED.format(name="a").encode())
    assert [row[1] for row in found(ran)] == rules


def test_documents(tmp_path: Path) -> None:
    text = "---\n".join(REFUSED.format(name=f"s{n}") for n in range(4))
    (tmp_path / "many.yaml").write_text(text)
    ran = check(tmp_path, "{maxDocuments: 2}")
    assert [row[1:] for row in found(ran)] == [
        ("invalid-service-type", 7, 9),
        ("invalid-service-type", 15, 9),
        ("exceeded-limit", 17, 1),
    ]
    assert "limits.maxDocuments" in messages(ran)[0]


@pytest.mark.parametrize(
    "text", ["apiVersion: v1\nkind: Service\nx: {a: [[1]]}\n", '{"apiVersion":"v1",\n\n"x":{"a":[[1]]}}']
)
@pytest.mark.parametrize("anchor", [False, True])
def test_depth(tmp_path: Path, text: str, anchor: bool) -> None:
    if anchor:
        text = text.replace("v1", "&a v1") if text.startswith("a") else text
    (tmp_path / "deep.yaml").write_text(text)
    ran = check(tmp_path, "{maxDepth: 3}")
    assert [row[1:3] for row in found(ran)] == [("exceeded-limit", 3)]
    assert "limits.maxDepth" in messages(ran)[0]
    assert "exceeded-limit" not in [row[1] for row in found(check(tmp_path, "{maxDepth: 4}"))]


@pytest.mark.parametrize("opened", ["[", "{a: "])
def test_the_deepest_that_can_be_had_does_not_end_the_interpreter(tmp_path: Path, opened: str) -> None:
    closed = {"[": "]"}.get(opened, "}")
    levels = 400 - 1
    text = REFUSED.format(name="a") + f"x: {opened * levels}{'1' if closed == '}' else ''}{closed * levels}\n"
    (tmp_path / "deep.yaml").write_text(text)
    rules = {row[1] for row in found(check(tmp_path, "{maxDepth: 400}"))}
    assert rules == {"invalid-service-type", "unknown-field"}


def test_aliases(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(REFUSED.format(name="a") + "x: &x [1, 2, 3]\ny: [*x, *x]\n")
    ran = check(tmp_path, "{maxAliasExpansion: 4}")
    assert [row[1:3] for row in found(ran)] == [("exceeded-limit", 8)]
    assert "limits.maxAliasExpansion" in messages(ran)[0]


@pytest.mark.parametrize(
    ("limits", "place", "words"),
    [
        ("{maxDepth: 401}", "1:20", "from 1 to 400, not 401"),
        ("{maxDepth: 0}", "1:20", "from 1 to 400, not 0"),
        ("{maxFileBytes: -1}", "1:24", "from 1 to 2,147,483,647, not -1"),
        ("{maxDocuments: many}", "1:24", "must be an integer"),
        ("{maxDept: 5}", "1:10", "did you mean maxDepth?"),
    ],
)
def test_a_limit_that_cannot_be(tmp_path: Path, limits: str, place: str, words: str) -> None:
    ran = check(tmp_path, limits)
    assert (ran.code, ran.out) == (2, "")
    assert f".kubelint-net.yaml:{place}" in ran.err
    assert words in " ".join(ran.err.split())


def test_a_single_setting_and_what_a_run_goes_by(tmp_path: Path) -> None:
    ran = run("check", "--show-settings", "--config", "limits.maxDepth=20", cwd=str(tmp_path))
    assert "maxDepth: 20\n" in ran.out
    assert "maxFileBytes: 134217728\n" in ran.out


def test_predictions_keep_to_the_limits_as_well(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(REFUSED.format(name="a"))
    ran = run("predict", "services", ".", "--config", "limits.maxFileBytes=10", cwd=str(tmp_path))
    assert ran.code == 1
    assert "exceeded-limit" in ran.err + ran.out
