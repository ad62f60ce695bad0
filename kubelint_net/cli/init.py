"""``kubelint-net init``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kubelint_net.cli.errors import UsageError
from kubelint_net.cli.exit_codes import ExitCode
from kubelint_net.cli.options import PATHS, PATHS_HELP, Command, Option
from kubelint_net.cli.output import STDOUT, say, write
from kubelint_net.render._escape import visible

if TYPE_CHECKING:
    from collections.abc import Sequence


def init(*, paths: Sequence[str], output: str | None) -> int:
    """Writes the config file that a repository begins with.

    Raises:
        UsageError: there is one already, or it cannot be written.
    """
    from kubelint_net.engine.initial_config import initial_config  # noqa: PLC0415  (help needs no engine)
    from kubelint_net.settings import Settings  # noqa: PLC0415
    from kubelint_net.source.well_known import CONFIG_NAME  # noqa: PLC0415

    target = output or CONFIG_NAME
    if target != STDOUT and os.path.lexists(target):
        raise UsageError(f"{target} is there already", hint="Use --output - to print what would be written.")
    text = initial_config(tuple(paths) or (".",), Settings())
    write(target, text)
    if target != STDOUT:
        found = text.count("# Found: ")
        facts = "1 fact" if found == 1 else f"{found or 'no'} facts"
        say(f"kubelint-net: wrote {visible(target)}, with {facts} of the cluster that your files declare")
    return ExitCode.CLEAN


COMMAND = Command(
    words=("init",),
    summary="Write a config file, with what your files say of the cluster.",
    help=PATHS_HELP,
    run=init,
    options=(Option("--output", "Write to FILE, not .kubelint-net.yaml; - for standard output.", "FILE"),),
    argument=PATHS,
)
