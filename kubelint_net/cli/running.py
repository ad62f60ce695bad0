"""Runs a command line, and turns every way it can end into an exit code and a plain message."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from kubelint_net.cli.errors import UsageError
from kubelint_net.cli.exit_codes import ExitCode
from kubelint_net.cli.output import context_on, say
from kubelint_net.cli.plain import read
from kubelint_net.render._escape import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

DEBUG = "KUBELINT_NET_DEBUG"


def run(arguments: Sequence[str]) -> int:
    """Runs one command line and returns its exit code; raises nothing unless ``KUBELINT_NET_DEBUG`` is set."""
    try:
        return _run(arguments)
    except UsageError as error:
        _say_mistake(error)
        return ExitCode.USAGE
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        say(
            f"kubelint-net failed: {type(error).__name__}: {visible(str(error))}. This is a defect of kubelint-net, "
            f"please report it with the output of the same command under {DEBUG}=1.",
        )
        return ExitCode.FAILURE


def _run(arguments: Sequence[str]) -> int:
    ordinary = read(arguments)
    if ordinary is not None:
        command, values = ordinary
        return command(values)
    # Typer is the dearest import of the program: only help and slips pay for it.
    from kubelint_net.cli.app import invoke  # noqa: PLC0415

    return invoke(arguments)


def _say_mistake(error: UsageError) -> None:
    say(f"error: {visible(error.message)}")
    if error.place is not None:
        from kubelint_net.render.text import show_place  # noqa: PLC0415  (only mistakes in a config file are shown)

        text = ""
        with suppress(OSError), open(error.place.path, encoding="utf-8-sig", errors="replace") as file:
            text = file.read()
        say(show_place(error.place, text, context_on(sys.stderr)).rstrip("\n"))
    if error.hint:
        say(visible(error.hint))
