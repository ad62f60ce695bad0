"""A table in cells of a terminal: columns as wide as they must be, cells wrapped where the whole is too wide."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from kubelint_net.render._width import pad, text_width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP = "  "
_NARROWEST = 8


def lay_out_table(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """A table's lines, the first row ruled off from the others, an empty line between rows that need several.

    Columns give up width, the widest first. Where even the longest words do not fit beside each other, each row becomes
    a paragraph: its cells under each other, with the names of their columns.
    """
    widths = _widths(rows, width)
    if sum(widths) + len(_GAP) * (len(widths) - 1) > width:
        return _paragraphs(rows, width)
    wrapped = [[wrap(cell, size) for cell, size in zip(row, widths, strict=True)] for row in rows]
    lines = [*_row(wrapped[0], widths), _GAP.join("-" * size for size in widths)]
    loose = any(len(cell) > 1 for row in wrapped[1:] for cell in row)
    for number, row in enumerate(wrapped[1:]):
        if loose and number:
            lines.append("")
        lines += _row(row, widths)
    return lines


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    columns = list(zip(*rows, strict=True))
    widths = [max(map(text_width, column)) for column in columns]
    # A column cannot be narrower than its longest word, since words stay whole.
    least = [max(_NARROWEST, *(text_width(word) for cell in column for word in cell.split(" "))) for column in columns]
    excess = sum(widths) + len(_GAP) * (len(widths) - 1) - width
    while excess > 0:
        spare = [size - smallest for size, smallest in zip(widths, least, strict=True)]
        if max(spare) <= 0:
            break
        widest = max(range(len(widths)), key=lambda column: (spare[column] > 0, widths[column]))
        widths[widest] -= 1
        excess -= 1
    return widths


def _row(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    return [
        _GAP.join(pad(text, size) for text, size in zip(line, widths, strict=True)).rstrip()
        for line in zip_longest(*cells, fillvalue="")
    ]


def _paragraphs(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    names = rows[0]
    hang = max(map(text_width, names)) + len(_GAP)
    lines: list[str] = []
    for row in rows[1:]:
        lines.append("")
        for name, cell in zip(names, row, strict=True):
            first, *rest = wrap(cell, width - hang)
            lines.append(f"{pad(name, hang)}{first}".rstrip())
            lines += [" " * hang + line for line in rest]
    return lines[1:]
