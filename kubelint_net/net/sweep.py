"""Which of many ranges overlap, without comparing each with each."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kubelint_net.net.address import Family


class Addresses(Protocol):
    """Consecutive addresses of one family: a `Cidr`, an `AddressRange`."""

    @property
    def family(self) -> Family:
        """The IP family."""

    @property
    def first(self) -> int:
        """The first address, as an integer."""

    @property
    def last(self) -> int:
        """The last address, as an integer."""

    @property
    def text(self) -> str:
        """As written."""


def overlap(one: Addresses, other: Addresses) -> bool:
    """Whether they share an address."""
    return one.family is other.family and one.first <= other.last and other.first <= one.last


def overlapping_pairs(ranges: Sequence[Addresses]) -> Iterator[tuple[int, int]]:
    """The pairs of indexes whose ranges share an address, the one that begins first in front.

    Sorts by first address and keeps a heap of the ranges still open, so that n ranges with k overlaps cost
    n log n + k.
    """
    order = sorted(range(len(ranges)), key=lambda i: (ranges[i].family, ranges[i].first, -ranges[i].last, i))
    still_open: list[tuple[int, int]] = []
    family = None
    for index in order:
        current = ranges[index]
        if current.family is not family:
            still_open, family = [], current.family
        while still_open and still_open[0][0] < current.first:
            heappop(still_open)
        for _, other in still_open:
            yield other, index
        heappush(still_open, (current.last, index))
