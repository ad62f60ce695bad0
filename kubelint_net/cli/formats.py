"""``--format`` and ``--output``: which formats there are, and which goes where."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kubelint_net import render
from kubelint_net.cli.errors import UsageError
from kubelint_net.cli.options import Option
from kubelint_net.cli.output import STDOUT
from kubelint_net.discover import discover, load, names
from kubelint_net.render._format import Format
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DEFAULT = "text"
IN_ACTIONS = "github"
"""The default on standard output inside GitHub Actions: text with annotations before it."""


def all_formats() -> dict[str, Format]:
    """Every output format, by name."""
    return {each.name: each for each in discover(render, Format)}


def format_named(name: str) -> Format:
    """One output format; the others are not imported."""
    return load(render, name.replace("-", "_"), Format)


def default_format(environment: Mapping[str, str]) -> str:
    """What is printed where no format is asked for."""
    return IN_ACTIONS if environment.get("GITHUB_ACTIONS") == "true" else DEFAULT


def report_formats() -> tuple[str, ...]:
    """The names that ``check --format`` takes, the default first."""
    found = (name.replace("_", "-") for name in names(render))
    return tuple(sorted(found, key=lambda name: (name != DEFAULT, name)))


def service_formats() -> tuple[str, ...]:
    """The names that ``predict services --format`` takes."""
    formats = all_formats()
    return tuple(name for name in report_formats() if formats[name].services is not None)


def hosts_formats() -> tuple[str, ...]:
    """The names that ``predict hosts --format`` takes."""
    formats = all_formats()
    return tuple(name for name in report_formats() if formats[name].hosts is not None)


def range_formats() -> tuple[str, ...]:
    """The names that ``predict ranges --format`` takes."""
    formats = all_formats()
    return tuple(name for name in report_formats() if formats[name].ranges is not None)


FORMAT = Option(
    "--format",
    "The form of the output; repeats with --output.",
    repeats=True,
    choices=report_formats,
)
OUTPUT = Option(
    "--output",
    "Where each format goes; - is standard output.",
    "FILE",
    repeats=True,
)


@dataclass(frozen=True, slots=True)
class Target:
    """One output: a format's name, and a file or ``-``."""

    format: str
    path: str


def targets(formats: Sequence[str], outputs: Sequence[str]) -> tuple[Target, ...]:
    """Which format goes where. There is room on standard output for one.

    Raises:
        UsageError: formats and outputs do not fit each other.
    """
    wanted = tuple(formats) or (DEFAULT if outputs else default_format(os.environ),)
    missing = len(wanted) - len(outputs)
    if missing < 0:
        raise UsageError(f"{len(outputs)} times --output for {len(wanted)} times --format")
    pairs = tuple(map(Target, wanted, (*[STDOUT] * missing, *outputs)))
    paths = [target.path for target in pairs]
    if len(set(paths)) < len(paths):
        raise UsageError("each --format needs an --output of its own; only one can go to standard output")
    if not outputs:
        return pairs
    formats_by_name = all_formats()
    claimed = {extension for each in formats_by_name.values() for extension in each.extensions}
    for target in pairs:
        promised = os.path.splitext(target.path)[1].removeprefix(".")
        if promised in claimed.difference(formats_by_name[target.format].extensions):
            raise UsageError(
                f"--output {target.path} would hold {target.format}: give one --output for each --format, in the "
                "same order (- is standard output)",
            )
    return pairs
