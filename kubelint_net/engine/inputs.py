"""The texts of a run: named files, folders, globs, standard input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.source.files import FileProblem, Walk, read_bytes, too_large
from kubelint_net.source.limits import DEFAULT, Limits
from kubelint_net.source.text import SourceText, decode_bytes
from kubelint_net.value import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kubelint_net.source.problems import Problem

STDIN = "-"
STDIN_NAME = "<stdin>"
"""What standard input is called where nobody gave it a name."""


_KEPT_BYTES = 8 * 1024 * 1024
"""How many bytes are kept from the first way through the files to the second: most runs then read each file once."""


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
        limits: How much of each is read.
        links: The files among them whose last part is a link.
        paths: What they are called, in order.
    """

    __slots__ = ("_first", "_given", "_instead", "_kept", "_named", "_room", "limits", "links", "paths")

    def __init__(
        self,
        walk: Walk,
        named: Sequence[str],
        stdin: Input | FileProblem | None,
        instead: Mapping[str, bytes],
        limits: Limits,
    ) -> None:
        self._first: tuple[Input | FileProblem, ...] = (*(() if stdin is None else (stdin,)), *walk.problems)
        self._given = len(self._first)
        self._instead = instead
        self._kept: dict[str, bytes] = {}
        self._room = _KEPT_BYTES
        self.limits = limits
        self.links = frozenset(walk.links)
        self._named = frozenset(named)
        first = (each.source.path if isinstance(each, Input) else each.path for each in self._first)
        self.paths = (*first, *walk.found)

    def __len__(self) -> int:
        return len(self.paths)

    def __getitem__(self, index: int) -> Input | FileProblem:
        """One of them, read now."""
        if index < self._given:
            return self._first[index]
        path = self.paths[index]
        if path in self._instead:
            data: bytes | FileProblem = self._instead[path]
        else:
            data = self._kept.pop(path) if path in self._kept else self.bytes_of(path)
        return data if isinstance(data, FileProblem) else decoded(path, data, self.limits, named=self.is_named(path))

    def __iter__(self) -> Iterator[Input | FileProblem]:
        return map(self.__getitem__, range(len(self)))

    def bytes_of(self, path: str) -> bytes | FileProblem:
        """The bytes of a file; those of the first few are kept until they are read once more."""
        data = read_bytes(path, self.limits.max_file_bytes)
        if not isinstance(data, FileProblem) and len(data) <= self._room:
            self._room -= len(data)
            self._kept[path] = data
        return data

    def is_file(self, index: int) -> bool:
        """Whether it is read from a file, and not given by other means."""
        return index >= self._given and self.paths[index] not in self._instead

    def is_named(self, path: str) -> bool:
        """Whether the user named a file, and it was not just found in a folder."""
        return path in self._named


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
    walk = Walk(exclude)
    for path in paths:
        if path != STDIN:
            walk.add(path)
    given: Input | FileProblem | None = None
    if STDIN in paths and stdin is not None and len(stdin) > limits.max_file_bytes:
        given = too_large(stdin_filename, limits.max_file_bytes)
    elif STDIN in paths:
        read = decoded(stdin_filename, stdin or b"", limits, named=True)
        given = replace(read, piped=stdin_filename == STDIN_NAME)
    return Inputs(walk, paths, given, instead or {}, limits)


def decoded(path: str, data: bytes, limits: Limits, *, named: bool) -> Input:
    """The text of some bytes."""
    text, problems = decode_bytes(data)
    return Input(SourceText(path, text, limits), problems, named)
