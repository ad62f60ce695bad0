"""``--fix`` and ``--diff``: fixes in the files, or what they would change."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from kubelint_net.cli.errors import UsageError
from kubelint_net.cli.options import Option
from kubelint_net.cli.output import say, write_file, write_stdout
from kubelint_net.render._escape import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.engine.fixing import Fixed, FixedFile

FIX = Option("--fix", "Fix what can be fixed, then check.")
DIFF = Option("--diff", "Print what --fix would change.")
UNSAFE_FIXES = Option("--unsafe-fixes", "Also fixes that may change what is meant.")

FIXES = (FIX, DIFF, UNSAFE_FIXES)


def write_fixes(fixed: Fixed) -> None:
    """Writes every changed file anew, each in one step.

    Raises:
        UsageError: one cannot be written; those before it are.
    """
    for file in fixed.files:
        try:
            write_file(file.path, file.after)
        except OSError as error:
            raise UsageError(f"cannot write {file.path}: {error.strerror}") from None
    say(summary(fixed))


def print_diff(fixed: Fixed) -> None:
    """Prints what the fixes change, for people on a terminal, else for ``patch -p1``."""
    shown = visible if sys.stdout.isatty() else str
    for file in fixed.files:
        write_stdout("".join(shown(line.rstrip("\n")) + "\n" for line in _diff(file)))


def summary(fixed: Fixed) -> str:
    """What was fixed and what was left, in a line."""
    made = sum((file.made for file in fixed.files), Counter[str]())
    files = "1 file" if len(fixed.files) == 1 else f"{len(fixed.files)} files"
    rules = ", ".join(f"{rule} {count}" for rule, count in sorted(made.items()))
    said = f"fixed {made.total()} in {files}: {rules}" if made else "nothing to fix"
    more = f"; {fixed.unsafe_left} more with --unsafe-fixes" if fixed.unsafe_left else ""
    return f"kubelint-net: {said}{more}"


def _diff(file: FixedFile) -> Iterator[str]:
    """The lines of a diff, with line ends of their own where the file has others than ours."""
    from difflib import unified_diff  # noqa: PLC0415  (only --diff)

    before, after = (_lines(data) for data in (file.before, file.after))
    path = file.path.removeprefix("./")
    for line in unified_diff(before, after, f"a/{path}", f"b/{path}"):
        if line.endswith("\n"):
            yield line
        else:
            yield f"{line}\n"
            yield "\\ No newline at end of file\n"


def _lines(data: bytes) -> list[str]:
    # Bytes come out as they went in, whatever their encoding; only \n ends a line, as patch has it.
    lines = data.decode("utf-8", "surrogateescape").split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *filter(None, lines[-1:])]
