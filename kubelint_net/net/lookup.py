"""Which of many ranges of numbers holds one, without asking each."""

from __future__ import annotations

from bisect import bisect_right
from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Lookup:
    """Ranges that may overlap, in an order that says which of two goes first."""

    __slots__ = ("_begins", "_found")

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Takes the first and the last number of each range, both included."""
        by_begin = sorted((first, index) for index, (first, _) in enumerate(ranges))
        ends = {last + 1 for _, last in ranges}
        self._begins = sorted({first for first, _ in ranges} | ends)
        self._found: list[int | None] = []
        still_open: list[int] = []
        following = 0
        for begin in self._begins:
            while following < len(by_begin) and by_begin[following][0] <= begin:
                heappush(still_open, by_begin[following][1])
                following += 1
            while still_open and ranges[still_open[0]][1] < begin:
                heappop(still_open)
            self._found.append(still_open[0] if still_open else None)

    def first_at(self, number: int) -> int | None:
        """The index of the first range that holds the number; None where none does."""
        at = bisect_right(self._begins, number) - 1
        return self._found[at] if at >= 0 else None
