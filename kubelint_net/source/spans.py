"""Places in a text: lines and columns from 1, columns in code points, ends exclusive."""

from __future__ import annotations

from kubelint_net.value import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A point in a text.

    Attributes:
        line: From 1.
        column: From 1, in code points.
    """

    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text; ``end`` is the position just after its last character."""

    start: Position
    end: Position


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span in a named file.

    Attributes:
        path: As the user named it, or the name given for standard input.
        span: Where in it.
    """

    path: str
    span: Span
