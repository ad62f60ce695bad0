"""The commands there are; each is imported when it is called, or its help asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.cli.options import Command

PROGRAM = "kubelint-net"

_HOMES = {
    ("check",): ("check", "COMMAND"),
    ("predict", "services"): ("predict", "SERVICES"),
    ("predict", "hosts"): ("predict", "HOSTS"),
    ("predict", "ranges"): ("ranges", "COMMAND"),
    ("explain",): ("explain", "COMMAND"),
    ("rules",): ("rules", "COMMAND"),
    ("init",): ("init", "COMMAND"),
    ("policy", "test"): ("policy_test", "COMMAND"),
}
"""Where each command is defined, by its words."""

GROUPS = {
    "predict": "Predict what Kubernetes makes of manifests.",
    "policy": "Put policies to the test.",
}
"""What the first word of a two-word command stands for."""


def all_commands() -> tuple[Command, ...]:
    """Every command, in the order of the help."""
    return tuple(map(_command, _HOMES))


def command_called(arguments: Sequence[str]) -> Command | None:
    """The command whose words a command line begins with; None where it begins with none."""
    return next((_command(words) for words in _HOMES if tuple(arguments[: len(words)]) == words), None)


def _command(words: tuple[str, ...]) -> Command:
    module, name = _HOMES[words]
    found: Command = getattr(import_module(f"kubelint_net.cli.{module}"), name)
    return found
