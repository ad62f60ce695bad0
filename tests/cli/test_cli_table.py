from __future__ import annotations

import inspect
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from kubelint_net.cli import app, commands
from kubelint_net.cli.errors import UsageError
from kubelint_net.cli.options import CLUSTER_OPTIONS, Command
from kubelint_net.settings import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = [" ".join(command.words) for command in commands.all_commands()]


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """What a command line comes to: the values the command is called with."""

    def parse(*arguments: str) -> dict[str, Any]:
        seen: dict[str, Any] = {}

        def record(**values: Any) -> int:
            seen.update(values)
            return 0

        monkeypatch.setattr(app, "command_called", lambda _: None)
        monkeypatch.setattr(
            app, "all_commands", lambda: tuple(replace(each, run=record) for each in commands.all_commands())
        )
        assert app.invoke(arguments) == 0
        return seen

    return parse


@pytest.mark.parametrize("command", commands.all_commands(), ids=NAMES)
def test_a_command_takes_what_the_table_says_and_nothing_else(command: Command) -> None:
    said = {option.name for option in command.options}
    if command.argument is not None:
        said.add(command.argument.name)
    parameters = inspect.signature(command.run).parameters.values()
    own = {each.name for each in parameters if each.kind is inspect.Parameter.KEYWORD_ONLY}
    takes_others = any(each.kind is inspect.Parameter.VAR_KEYWORD for each in parameters)
    assert own <= said if takes_others else own == said


def test_every_fact_of_the_settings_has_its_option() -> None:
    assert {option.fact: option.flag for option in CLUSTER_OPTIONS if option.fact} == OPTIONS


def test_nothing_given_is_nothing_said(parsed: Callable[..., dict[str, Any]]) -> None:
    values = parsed("check")
    assert (values.pop("paths"), values.pop("format"), values.pop("output")) == ((), (), ())
    assert all(value is None or value is False or value == () for value in values.values())


def test_values_reach_the_command_as_they_were_given(parsed: Callable[..., dict[str, Any]]) -> None:
    values = parsed(
        "check",
        "a.yaml",
        "-",
        "--format=text",
        "--format",
        "json",
        "--output",
        "r.json",
        "--fail-on",
        "warning",
        "--cluster-cidr",
        "10.244.0.0/16",
        "b.yaml",
    )
    assert values["paths"] == ("a.yaml", "-", "b.yaml")
    assert (values["format"], values["output"]) == (("text", "json"), ("r.json",))
    assert (values["fail_on"], values["cluster_cidr"]) == ("warning", "10.244.0.0/16")


def test_after_two_dashes_everything_is_a_path(parsed: Callable[..., dict[str, Any]]) -> None:
    assert parsed("check", "--", "--odd.yaml")["paths"] == ("--odd.yaml",)


def test_switches_and_repeated_options(parsed: Callable[..., dict[str, Any]]) -> None:
    values = parsed("predict", "hosts", "--pod-ip", "10.0.0.1", "--pod-ip", "fd00::1", "--explain", "pod.yaml")
    assert (values["pod_ip"], values["explain"]) == (("10.0.0.1", "fd00::1"), True)
    assert parsed("predict", "services")["explain"] is False


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["chek"], "no such command 'chek'", "Try 'kubelint-net --help'."),
        (["check", "--frmat", "x"], "--frmat", "Try 'kubelint-net check --help'."),
        (["check", "--format"], "'--format' requires an argument", ""),
        (["check", "--format", "xml"], "--format: 'xml' is not one of text, azure, concise, ", ""),
        (["check", "--fail-on", "x"], "--fail-on: 'x' is not one of error, warning, info", ""),
        (["rules", "--format", "yaml"], "--format: 'yaml' is not one of text, json", ""),
        (["predict"], "missing command", "Try 'kubelint-net predict --help'."),
        (["explain"], "missing argument 'RULE'", "Try 'kubelint-net explain --help'."),
        (["explain", "a", "b"], "unexpected extra argument", "Try 'kubelint-net explain --help'."),
    ],
)
def test_a_mistake_is_named(arguments: list[str], message: str, hint: str) -> None:
    with pytest.raises(UsageError) as raised:
        app.invoke(arguments)
    assert message in raised.value.message
    assert hint in raised.value.hint


@pytest.mark.parametrize(
    "words", [[], ["predict"], *(list(command.words) for command in commands.all_commands())], ids=str
)
def test_help_fits_80_columns_and_names_every_option(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert app.invoke([*words, "--help"]) == 0
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= 80
    assert shown.count("\n") <= 52
    assert "..." not in shown.replace("]...", "").replace("[ARGS]...", "")
    assert "\x1b" not in shown
    for command in commands.all_commands():
        if list(command.words) == words:
            assert [option.flag for option in command.options if f"  {option.flag} " not in shown] == []


def test_no_arguments_at_all_print_the_help_and_fail(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.invoke([]) == 2
    assert capsys.readouterr().out.startswith("Usage: kubelint-net ")
