"""A text and its lines: from offsets in code points to lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from kubelint_net.source.limits import DEFAULT, Limits
from kubelint_net.source.problems import Problem
from kubelint_net.source.spans import Place, Position, Span

if TYPE_CHECKING:
    from collections.abc import MutableSequence

_MAX_RUNS = 1000
"""How many stretches of undecodable bytes are told apart: a binary file has millions."""

_COUNTED = 4
"""So many positions in a text are found by counting its lines: a table of them pays from then on."""

_LARGE = 1 << 20
"""From so many characters on, memory counts more than the time of a lookup."""


class SourceText:
    r"""The text of one file, able to say on which line an offset stands.

    Lines end at ``\n``, ``\r\n`` or ``\r``; the table of lines is built once several offsets were asked for, because
    most files have little to report.

    Attributes:
        path: The file's name as the user gave it.
        text: Its text, without a byte order mark.
        limits: How much of it is read.
    """

    __slots__ = ("_counted", "_starts", "limits", "path", "text")

    def __init__(self, path: str, text: str, limits: Limits = DEFAULT) -> None:
        self.path = path
        self.text = text
        self.limits = limits
        self._starts: MutableSequence[int] | None = None
        self._counted = 0

    @property
    def line_count(self) -> int:
        """How many lines there are; a final line end opens no further line. At least 1."""
        starts = self._line_starts()
        return len(starts) - 1 if len(starts) > 1 and starts[-1] == len(self.text) else len(starts)

    def position(self, offset: int) -> Position:
        """The position of an offset; offsets outside the text mean its nearest end."""
        text = self.text
        offset = max(0, min(offset, len(text)))
        if self._starts is None and self._counted < _COUNTED and text.find("\r", 0, offset) < 0:
            self._counted += 1
            start = text.rfind("\n", 0, offset) + 1
            return Position(text.count("\n", 0, start) + 1, offset - start + 1)
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1)

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets, ``end`` exclusive; never ends before it starts."""
        text = self.text
        first = self.position(start)
        start = max(0, min(start, len(text)))
        end = max(start, min(end, len(text)))
        if text.find("\n", start, end) < 0 and text.find("\r", start, end) < 0:
            # Most spans end on their line: one number serves both.
            return Span(first, Position(first.line, first.column + end - start))
        return Span(first, self.position(end))

    def place(self, start: int, end: int) -> Place:
        """The same, with the file's name."""
        return Place(self.path, self.span(start, end))

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line end; ``""`` where there is no such line."""
        starts = self._line_starts()
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def _line_starts(self) -> MutableSequence[int]:
        if self._starts is None:
            self._starts = _line_starts(self.text)
        return self._starts


def _line_starts(text: str) -> MutableSequence[int]:
    starts: MutableSequence[int] = [0]
    if len(text) > _LARGE:
        # A list of numbers takes more memory than the text where lines are short.
        from array import array  # noqa: PLC0415 - few files are that large

        starts = array("Q", starts)
    find = text.find
    at = find("\n")
    if "\r" not in text:
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts
    carriage = find("\r")
    end = len(text)
    while at >= 0 or carriage >= 0:
        if carriage < 0 or 0 <= at < carriage:
            starts.append(at + 1)
            at = find("\n", at + 1)
        elif at == carriage + 1:  # \r\n is one line end
            starts.append(at + 1)
            at = find("\n", at + 1)
            carriage = find("\r", carriage + 1) if carriage < end else -1
        else:
            starts.append(carriage + 1)
            carriage = find("\r", carriage + 1)
    return starts


def decode_bytes(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file's bytes, decoded as kubectl does (``cli-runtime/pkg/resource/visitor.go``, 1.32).

    A UTF-8 or UTF-16 byte order mark decides the encoding and is dropped; without one the text is UTF-8. Bytes that
    are not valid there become U+FFFD, which kubectl accepts in silence; each run of them (the first 1,000) is a problem
    here, at its offset in the text.
    """
    if data.startswith(b"\xef\xbb\xbf"):
        data, encoding = data[3:], "utf-8"
    elif data.startswith(b"\xff\xfe"):
        data, encoding = data[2:], "utf-16-le"
    elif data.startswith(b"\xfe\xff"):
        data, encoding = data[2:], "utf-16-be"
    else:
        encoding = "utf-8"
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        return _decode_broken(data, encoding)


def _decode_broken(data: bytes, encoding: str) -> tuple[str, tuple[Problem, ...]]:
    import re  # noqa: PLC0415 - only for the rare text that is broken

    odd = encoding != "utf-8" and len(data) % 2
    # Both handlers leave surrogates where the bytes are wrong, one for each byte (or half pair) as Go replaces them.
    text = data[: len(data) - odd].decode(encoding, "surrogateescape" if encoding == "utf-8" else "surrogatepass")
    if odd:
        text += "\udc80"
    name = "UTF-8" if encoding == "utf-8" else "UTF-16"
    problems: list[Problem] = []
    for run in re.finditer("[\ud800-\udfff]+", text):
        problems.append(
            Problem(
                f"these bytes are not valid {name}; kubectl puts U+FFFD in their place",
                *run.span(),
                help=f"save the file as {name}",
            )
        )
        if len(problems) == _MAX_RUNS:
            break
    return re.sub("[\ud800-\udfff]", "\ufffd", text), tuple(problems)
