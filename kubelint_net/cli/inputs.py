"""What a run reads: standard input, and its settings from options and the config file."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from kubelint_net.cli.errors import UsageError
from kubelint_net.cli.options import CLUSTER_OPTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kubelint_net.settings import Settings

STDIN = "-"


def read_stdin(paths: Sequence[str], settings: Settings) -> bytes | None:
    """All of standard input where ``-`` is among the paths; nothing where it is closed.

    It ends one byte beyond the limit of the settings, which tells the engine that there is more.
    """
    if STDIN not in paths:
        return None
    return sys.stdin.buffer.read(settings.limits.max_file_bytes + 1) if sys.stdin is not None else b""


def named(paths: Sequence[str], stdin_filename: str | None) -> list[str]:
    """The paths, with standard input under the name it goes by."""
    return [(stdin_filename or os.curdir) if path == STDIN else path for path in paths]


def load_settings(
    config: Sequence[str],
    options: Mapping[str, str | None],
    paths: Sequence[str],
    fail_on: str | None = None,
    selection: Mapping[str, Sequence[str]] | None = None,
    admission_files: Sequence[str] = (),
) -> Settings:
    """The settings of a run: the config file, and over it the options that were given, by the name of each.

    Args:
        config: What ``--config`` was given: the config file, by default the nearest one above all the paths, and
            single settings.
        options: What was given on the command line, by the name of each option.
        paths: What is checked; standard input counts by the name it goes by.
        fail_on: The severity given on the command line.
        selection: What was given of ``--select``, ``--ignore`` and ``--severity``, by the name of each option.
        admission_files: What was given of ``--policy``.

    Raises:
        UsageError: a mistake in one of them, with its place.
    """
    from kubelint_net.source.c_parser import import_little  # noqa: PLC0415  (help and most mistakes need none of it)

    import_little()  # nobody else is in this process
    from kubelint_net import settings  # noqa: PLC0415
    from kubelint_net.findings import Severity  # noqa: PLC0415

    files = [each for each in config if "=" not in each]
    if len(files) > 1:
        raise UsageError(f"--config: one file, not {len(files)}; a config file names others in extends")
    facts = {
        option.fact: value
        for option in CLUSTER_OPTIONS
        if option.fact and isinstance(value := options.get(option.name), str)
    }
    severity = None if fail_on is None else Severity(fail_on)
    try:
        found = settings.load_settings(
            settings.common_folder(paths),
            config=files[0] if files else None,
            settings=[each for each in config if "=" in each],
            options=facts,
            selection=settings.SelectionOptions(**(selection or {})),
            fail_on=severity,
            admission_files=admission_files,
        )
        _check_names(found)
    except settings.SettingsError as error:
        if error.place is not None and error.place.path.startswith("--"):
            raise UsageError(f"{error.place.path}: {error.message}") from None
        raise UsageError(error.message, place=error.place) from None
    return found


def _check_names(found: Settings) -> None:
    if any(found.selection.names()) or found.suppressions or found.policies:
        from kubelint_net.engine.selecting import check_names  # noqa: PLC0415  (the engine knows the rules)

        check_names(found)
