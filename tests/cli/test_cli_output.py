from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import pytest

from kubelint_net.cli import output
from kubelint_net.cli.colour import wants_colour
from kubelint_net.cli.errors import UsageError
from kubelint_net.cli.formats import (
    Target,
    all_formats,
    default_format,
    hosts_formats,
    report_formats,
    service_formats,
    targets,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("formats", "outputs", "expected"),
    [
        ([], [], [("text", "-")]),
        (["json"], [], [("json", "-")]),
        ([], ["out.txt"], [("text", "out.txt")]),
        (["json"], ["r.json"], [("json", "r.json")]),
        (["text", "json"], ["r.json"], [("text", "-"), ("json", "r.json")]),
        (["text", "json"], ["-", "r.json"], [("text", "-"), ("json", "r.json")]),
        (["json", "text"], ["r.json", "-"], [("json", "r.json"), ("text", "-")]),
        (["json", "text"], ["a", "b"], [("json", "a"), ("text", "b")]),
        (["sarif"], ["report.json"], [("sarif", "report.json")]),
        (["gitlab", "junit"], ["gl.json", "junit.xml"], [("gitlab", "gl.json"), ("junit", "junit.xml")]),
        (["text"], ["report.txt"], [("text", "report.txt")]),
    ],
)
def test_formats_and_outputs_pair_up(formats: list[str], outputs: list[str], expected: list[tuple[str, str]]) -> None:
    assert targets(formats, outputs) == tuple(Target(*pair) for pair in expected)


@pytest.mark.parametrize(
    ("formats", "outputs", "message"),
    [
        (["text"], ["a", "b"], "2 times --output for 1 times --format"),
        (["text", "json"], [], "only one can go to standard output"),
        (["text", "json"], ["-"], "only one can go to standard output"),
        (["text", "json"], ["same", "same"], "needs an --output of its own"),
        (["json", "text"], ["r.json"], "--output r.json would hold text"),
        (["sarif", "junit"], ["r.xml", "r.sarif"], "--output r.xml would hold sarif"),
    ],
)
def test_formats_and_outputs_that_do_not_fit_are_refused(formats: list[str], outputs: list[str], message: str) -> None:
    with pytest.raises(UsageError) as raised:
        targets(formats, outputs)
    assert message in raised.value.message


def test_the_formats_of_each_command_are_found() -> None:
    assert report_formats()[0] == "text"
    assert set(report_formats()) == set(all_formats())
    assert {"text", "json"} <= set(service_formats()) & set(hosts_formats())


@pytest.mark.parametrize(
    ("environment", "terminal", "expected"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
    ],
)
def test_colour_is_for_terminals(environment: dict[str, str], terminal: bool, expected: bool) -> None:
    assert wants_colour(environment, terminal=terminal) is expected


@pytest.mark.parametrize(("columns", "expected"), [("120", 120), ("10", 40), ("", 80), ("wide", 80)])
def test_the_width_is_that_of_the_environment_or_80(
    columns: str,
    expected: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert output.context_on(io.StringIO()).width == expected


def test_a_file_is_never_coloured_nor_as_wide_as_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    context = output.context_for("report.txt")
    assert (context.colour, context.width, context.terminal) == (False, 80, False)
    assert output.context_for("-").colour is True


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    output.write(str(target), "new\n")
    assert target.read_bytes() == b"new\n"
    assert target.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["report.json"]


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        output.write(str(tmp_path / "new"), "x")
    finally:
        os.umask(before)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to("real")
    output.write(str(tmp_path / "link"), "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8") == "new"


def test_what_fails_half_way_leaves_the_old_file_and_no_litter(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "report.json"
    target.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(UsageError) as raised:
        output.write(str(target), "new")
    assert raised.value.message == f"cannot write {target}: No space left on device"
    assert target.read_text(encoding="utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["report.json"]


@pytest.mark.parametrize("path", ["missing/report.json", "."])
def test_a_place_that_cannot_be_written_is_a_mistake(
    path: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=f"cannot write {path}: "):
        output.write(path, "x")


def test_a_device_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        output.write(str(pipe), "through")
        assert os.read(reader, 100) == b"through"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("utf-8", "é日\n".encode() + b"\xff"), ("ascii", rb"\xe9\u65e5" + b"\n" + rb"\udcff")],
)
def test_any_encoding_can_be_written(encoding: str, expected: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding, newline="\r\n"))
    output.write_stdout("é日\n\udcff")
    assert written.getvalue() == expected


@pytest.mark.parametrize(
    ("environment", "expected"),
    [({}, "text"), ({"GITHUB_ACTIONS": "true"}, "github"), ({"GITHUB_ACTIONS": "false"}, "text")],
)
def test_inside_github_actions_the_default_is_annotations(environment: dict[str, str], expected: str) -> None:
    assert default_format(environment) == expected


def test_the_root_is_where_the_ci_system_says_if_we_are_in_there(tmp_path: Path) -> None:
    root, folder = str(tmp_path / "repo"), str(tmp_path / "repo" / "deploy")
    assert output.repository_root({}, folder) == folder
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY"):
        assert output.repository_root({name: root}, folder) == root
    assert output.repository_root({"GITHUB_WORKSPACE": root}, root) == root
    assert output.repository_root({"GITHUB_WORKSPACE": root}, f"{root}sitory") == f"{root}sitory"
