"""Source lines with a mark under a span of them.

Columns are code points, terminals count cells: tabs, wide and combining characters and escaped ones each take another
number of cells, so a line is laid out character by character before anything is drawn under it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.render._escape import opens_command, visible_character
from kubelint_net.render._paint import Paint, Style
from kubelint_net.render._width import character_width, text_width, wrap
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.source.spans import Span

_TAB = 4
_CUT = "..."
_SHOWN_WHOLE = 4  # a span of more lines than this is shown by its first and last


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn under a span: ``^`` or ``-`` in a colour, and a label after it."""

    sign: str
    style: Style
    label: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """The room for an excerpt: cells of the line numbers, cells of the whole, and the paint."""

    gutter: int
    width: int
    paint: Paint

    @property
    def room(self) -> int:
        """Cells left for source text."""
        return max(self.width - self.gutter - 3, 20)

    def bar(self, text: str = "", number: str = "") -> str:
        """One line of an excerpt: a line number or none, the bar, and what stands behind it."""
        return f"{self.paint(f'{number:>{self.gutter}} |', Style.FRAME)} {text}".rstrip(" ")


def split_lines(text: str) -> list[str]:
    """The lines of a source text, ended by LF, CRLF or CR and by nothing else."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def last_line(span: Span) -> int:
    """The last line a span has a character on: one that ends before a line's first column does not reach it."""
    if span.end.column == 1 and span.end.line > span.start.line:
        return span.end.line - 1
    return span.end.line


def excerpt(lines: Sequence[str], span: Span, mark: Mark, frame: Frame) -> list[str]:
    """The lines of ``span``, each with its mark beneath; empty where the text has no such line."""
    first, last = span.start.line, min(last_line(span), len(lines))
    if not 1 <= first <= last:
        return []
    numbers = list(range(first, last + 1))
    if len(numbers) > _SHOWN_WHOLE:
        numbers = [first, last]
    drawn: list[str] = []
    for number in numbers:
        line = lines[number - 1]
        start = span.start.column - 1 if number == first else len(line) - len(line.lstrip())
        end = span.end.column - 1 if number == span.end.line else len(line.rstrip())
        if drawn and number == last and last - first >= _SHOWN_WHOLE:
            drawn.append(frame.paint(_CUT, Style.FRAME))
        text, indent, length = lay_out(line, start, end, frame.room)
        drawn.append(frame.bar(text, str(number)))
        if length or number == last:
            drawn.extend(_underline(indent, max(length, 1), mark, mark.label if number == last else "", frame))
    return drawn


def lay_out(line: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """A source line in at most ``room`` cells, with the part from ``start`` to ``end`` (code points, from 0) in sight.

    Returns:
        The text to print, the cells before the part, and the cells of it that are shown.
    """
    start = min(start, len(line))
    end = max(start, min(end, len(line)))
    # No more than a screen to each side can be seen; a line may have millions of characters.
    low, high = max(0, start - room), min(len(line), min(end, start + room) + room)
    cells = _cells(line[low:high])
    offsets = [0]
    for cell in cells:
        offsets.append(offsets[-1] + text_width(cell))
    start, end = start - low, min(end, high) - low
    if low == 0 and high == len(line) and offsets[-1] <= room:
        return "".join(cells).rstrip(), offsets[start], offsets[end] - offsets[start]
    seen = room - 2 * len(_CUT)
    part = min(offsets[end] - offsets[start], seen)
    goal = min(max(offsets[start] - (seen - part) // 2, 0), max(offsets[-1] - seen, 0))
    left = next(index for index, offset in enumerate(offsets) if offset >= goal)
    left = min(left, start)
    right = max(index for index, offset in enumerate(offsets) if offset - offsets[left] <= seen)
    before = _CUT if low + left > 0 else ""
    after = _CUT if low + right < len(line) else ""
    indent = len(before) + offsets[start] - offsets[left]
    return (
        f"{before}{''.join(cells[left:right])}{after}".rstrip(),
        indent,
        offsets[min(end, right)] - offsets[start],
    )


def _cells(text: str) -> list[str]:
    """Each character as it is printed: a tab as spaces up to the next stop, what is not visible as an escape."""
    cells: list[str] = []
    offset = 0
    for index, character in enumerate(text):
        if character == "\t":
            cell = " " * (_TAB - offset % _TAB)
        elif character == "[" and opens_command(text[max(index - 5, 0) : index]):
            cell = "\\x5b"
        else:
            cell = visible_character(character)
        cells.append(cell)
        offset += character_width(cell) if len(cell) == 1 else len(cell)
    return cells


def _underline(indent: int, length: int, mark: Mark, label: str, frame: Frame) -> list[str]:
    """The mark, and its label behind it, or beneath it where it does not fit."""
    paint = frame.paint
    signs = " " * indent + paint(mark.sign * length, mark.style)
    if indent + length + 1 + text_width(label) <= frame.room:
        return [frame.bar(f"{signs} {paint(label, mark.style)}")]
    at = min(indent, frame.room // 2)
    rest = [frame.bar(" " * at + paint(line, mark.style)) for line in wrap(label, frame.room - at)]
    return [frame.bar(signs), *rest]
