"""The texts of a run: named files, folders, globs, standard input."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kubelint_net.source.files import FileProblem, find_files, read_bytes, too_large
from kubelint_net.source.limits import DEFAULT, Limits
from kubelint_net.source.text import SourceText, decode_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kubelint_net.source.problems import Problem

STDIN = "-"
STDIN_NAME = "<stdin>"
"""What standard input is called where nobody gave it a name."""


@dataclass(frozen=True, slots=True)
class Input:
    """One text that was read.

    Attributes:
        source: The text, under the name the user gave.
        unreadable_bytes: Bytes that are not UTF-8, as offsets into the text.
        named: Whether the user named it, and it was not just found in a folder.
        piped: Whether it came through standard input, under no name of its own.
    """

    source: SourceText
    unreadable_bytes: tuple[Problem, ...]
    named: bool
    piped: bool = False


class Inputs:
    """The texts of a run, read anew on each way through, so that memory does not grow with their number.

    Attributes:
        problems: Paths at which nothing can be read.
    """

    __slots__ = ("_files", "_instead", "_limits", "_named", "_stdin", "problems")

    def __init__(
        self,
        files: Sequence[str],
        named: Sequence[str],
        problems: Sequence[FileProblem],
        stdin: Input | FileProblem | None,
        instead: Mapping[str, bytes],
        limits: Limits,
    ) -> None:
        self._files = files
        self._instead = instead
        self._limits = limits
        self._named = frozenset(named)
        self._stdin = stdin
        self.problems = problems

    def __iter__(self) -> Iterator[Input | FileProblem]:
        if self._stdin is not None:
            yield self._stdin
        yield from self.problems
        for path in self._files:
            data = self._instead[path] if path in self._instead else read_bytes(path, self._limits.max_file_bytes)
            named = path in self._named
            yield data if isinstance(data, FileProblem) else _decoded(path, data, self._limits, named=named)


def read_inputs(
    paths: Sequence[str],
    *,
    exclude: Callable[[str], bool] | None = None,
    stdin: bytes | None = None,
    stdin_filename: str = STDIN_NAME,
    instead: Mapping[str, bytes] | None = None,
    limits: Limits = DEFAULT,
) -> Inputs:
    """The texts named by ``paths``.

    Args:
        paths: Files, folders, globs, or ``-`` for standard input.
        exclude: Whether a path found in a folder is left out.
        stdin: What was read from standard input.
        stdin_filename: The name it goes by in the report.
        instead: What some files would hold, by path: a fix is tried out before it is written.
        limits: How much of each is read.
    """
    files, problems = find_files([path for path in paths if path != STDIN], exclude)
    given: Input | FileProblem | None = None
    if STDIN in paths and stdin is not None and len(stdin) > limits.max_file_bytes:
        given = too_large(stdin_filename, limits.max_file_bytes)
    elif STDIN in paths:
        decoded = _decoded(stdin_filename, stdin or b"", limits, named=True)
        given = replace(decoded, piped=stdin_filename == STDIN_NAME)
    return Inputs(files, paths, problems, given, instead or {}, limits)


def _decoded(path: str, data: bytes, limits: Limits, *, named: bool) -> Input:
    text, problems = decode_bytes(data)
    return Input(SourceText(path, text, limits), problems, named)
