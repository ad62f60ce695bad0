"""The texts of a run: named files, folders, globs, standard input."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kubelint_net.source.files import FileProblem, find_files, read_bytes
from kubelint_net.source.text import SourceText, decode_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kubelint_net.source.problems import Problem

STDIN = "-"

MAX_BYTES = 512 * 1024 * 1024
"""The largest file that is read; no manifest comes near it, and a mistake (a disk image) should end in a sentence."""


@dataclass(frozen=True, slots=True)
class Input:
    """One text that was read.

    Attributes:
        source: The text, under the name the user gave.
        unreadable_bytes: Bytes that are not UTF-8, as offsets into the text.
        named: Whether the user named it, and it was not just found in a folder.
    """

    source: SourceText
    unreadable_bytes: tuple[Problem, ...]
    named: bool


def read_inputs(
    paths: Sequence[str],
    *,
    exclude: Callable[[str], bool] | None = None,
    stdin: bytes | None = None,
    stdin_filename: str = "<stdin>",
) -> Iterator[Input | FileProblem]:
    """The texts named by ``paths``, one at a time, so that memory does not grow with their number.

    Args:
        paths: Files, folders, globs, or ``-`` for standard input.
        exclude: Whether a path found in a folder is left out.
        stdin: What was read from standard input.
        stdin_filename: The name it goes by in the report.
    """
    if STDIN in paths:
        yield _decoded(stdin_filename, stdin or b"", named=True)
    files, problems = find_files([path for path in paths if path != STDIN], exclude)
    yield from problems
    for path in files:
        data = read_bytes(path, MAX_BYTES)
        yield data if isinstance(data, FileProblem) else _decoded(path, data, named=path in paths)


def _decoded(path: str, data: bytes, *, named: bool) -> Input:
    text, problems = decode_bytes(data)
    return Input(SourceText(path, text), problems, named)
