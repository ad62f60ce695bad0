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
    def bounds(self) -> tuple[int, int]:
        """Both of them, for less than asking twice."""

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
    for of_family in _by_family(ranges):
        still_open: list[tuple[int, int]] = []
        for first, minus_last, index in of_family:
            while still_open and still_open[0][0] < first:
                heappop(still_open)
            for _, other in still_open:
                yield other, index
            heappush(still_open, (-minus_last, index))


def crossing_pairs(
    ones: Sequence[Addresses],
    others: Sequence[Addresses],
    most: int,
) -> Iterator[tuple[int, int, int]]:
    """The overlaps between two lists of ranges, those within each of them left out.

    Where n ranges of one list and as many of the other are all the same, there are n * n pairs. So, of the ranges that
    are open where another one begins, only ``most`` are paired with that.

    Args:
        ones: The ranges of one list.
        others: Those of the other.
        most: How many pairs come of the same range, at most, counting those that begin before it.

    Returns:
        For each pair the index in ``ones``, the index in ``others``, and how many pairs of the same range do not come
        after it; 0 for all but the last one of a range.
    """
    number = len(ones)
    for of_family in _by_family([*ones, *others]):
        open_ones: list[tuple[int, int]] = []
        open_others: list[tuple[int, int]] = []
        for first, minus_last, index in of_family:
            own, opposite = (open_ones, open_others) if index < number else (open_others, open_ones)
            while opposite and opposite[0][0] < first:
                heappop(opposite)
            for place, (_, other) in enumerate(opposite[:most], start=1):
                unsaid = len(opposite) - most if place == most else 0
                yield min(index, other), max(index, other) - number, unsaid
            heappush(own, (-minus_last, index))


def _by_family(ranges: Sequence[Addresses]) -> list[list[tuple[int, int, int]]]:
    """First address, last address negated, and index of each range; sorted, so that the wider of two comes first."""
    families: dict[str, list[tuple[int, int, int]]] = {}
    for index, each in enumerate(ranges):
        first, last = each.bounds
        families.setdefault(each.family, []).append((first, -last, index))
    for of_family in families.values():
        of_family.sort()
    return [families[family] for family in sorted(families)]
