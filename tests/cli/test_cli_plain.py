"""The command line read without Typer, against Typer itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kubelint_net.cli import app, commands, plain
from kubelint_net.cli.errors import UsageError

if TYPE_CHECKING:
    from kubelint_net.cli.options import Command

FLAGS = sorted({option.flag for command in commands.all_commands() for option in command.options})
WORDS = ["check", "predict", "services", "hosts", "explain", "rules", "a.yaml", "-", "--", "-x", "", "text", "json"]
EQUALS = [f"{flag}=1" for flag in FLAGS]


def through_typer(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> tuple[Any, dict[str, Any]] | None:
    """The command that Typer calls and the values it calls it with; None where it calls none."""
    called: list[tuple[Any, dict[str, Any]]] = []

    def recording(command: Command) -> Command:
        def run(**values: Any) -> int:
            called.append((command.words, values))
            return 0

        return replace(command, run=run)

    with monkeypatch.context() as patch:
        patch.setattr(app, "command_called", lambda _: None)
        patch.setattr(app, "all_commands", lambda: tuple(map(recording, commands.all_commands())))
        try:
            app.invoke(arguments)
        except UsageError:
            return None
    return called[0] if called else None


def read_plainly(arguments: list[str]) -> tuple[Any, dict[str, Any]] | None:
    """What the plain reader makes of it, once a command has filled in what repeats and looked at the choices."""
    found = plain.read(arguments)
    if found is None:
        return None
    command, values = found
    called: list[dict[str, Any]] = []

    def run(**given: Any) -> int:
        called.append(given)
        return 0

    try:
        replace(command, run=run)(values)
    except UsageError:
        return None
    return command.words, called[0]


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "a.yaml", "-"],
        ["check", "--format", "json", "--output", "x", "--format=text", "a.yaml"],
        ["check", "--service-cluster-ip-range", "10.96.0.0/16,fd00::/112", "--fail-on=info", "a"],
        ["predict", "services", "--explain", "a.yaml"],
        ["predict", "hosts", "--pod-ip", "1.2.3.4", "--pod-ip", "::1", "a"],
        ["explain", "invalid-cluster-ip"],
        ["rules"],
    ],
)
def test_ordinary_command_lines_need_no_typer(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    found = read_plainly(arguments)
    assert found is not None
    assert found == through_typer(arguments, monkeypatch)


@pytest.mark.parametrize(
    "arguments",
    [[], ["--help"], ["check", "--help"], ["check", "-h"], ["chek"], ["predict"], ["check", "--format"], ["explain"]],
)
def test_what_wants_an_answer_in_words_is_left_to_typer(arguments: list[str]) -> None:
    assert plain.read(arguments) is None


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS + FLAGS + EQUALS), max_size=7))
def test_both_readers_agree(arguments: list[str]) -> None:
    found = read_plainly(arguments)
    if found is not None:
        with pytest.MonkeyPatch.context() as monkeypatch:
            assert found == through_typer(arguments, monkeypatch)
