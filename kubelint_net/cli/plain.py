"""Reads an ordinary command line without Typer, which costs more to import than a whole check of one file.

Ordinary is: a command's words, its long options spelled out, paths. Whatever else there is, help, a slip, anything
that wants an answer in words, is left to Typer, from the same table of commands; a test feeds both the same command
lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.cli.commands import command_called

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.cli.options import Command


def read(arguments: Sequence[str]) -> tuple[Command, dict[str, Any]] | None:
    """The command and the values it is called with; None where the command line is not an ordinary one."""
    command = command_called(arguments)
    if command is None:
        return None
    values = _values(command, list(arguments[len(command.words) :]))
    return None if values is None else (command, values)


def _values(command: Command, rest: list[str]) -> dict[str, Any] | None:
    options = {option.flag: option for option in command.options}
    values: dict[str, Any] = {option.name: False if option.is_switch else None for option in command.options}
    paths: list[str] = []
    rest.reverse()
    while rest:
        word = rest.pop()
        if not word.startswith("-") or word == "-":
            paths.append(word)
            continue
        flag, equals, value = word.partition("=")
        option = options.get(flag)
        if option is None or (option.is_switch and equals):
            return None
        if option.is_switch:
            values[option.name] = True
            continue
        if not equals:
            if not rest:
                return None
            value = rest.pop()
        if option.repeats:
            values[option.name] = [*(values[option.name] or ()), value]
        else:
            values[option.name] = value
    argument = command.argument
    if argument is None:
        return None if paths else values
    if argument.repeats:
        return values | {argument.name: paths or None}
    return values | {argument.name: paths[0]} if len(paths) == 1 else None
