"""Which of many ranges overlap, without comparing each with each."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kubelint_net.net.cidr import Cidr


def overlapping_pairs(cidrs: Sequence[Cidr]) -> Iterator[tuple[int, int]]:
    """The pairs of indexes whose CIDRs share an address, the one that begins first in front.

    Sorts by first address and keeps a heap of the ranges still open, so that n ranges with k overlaps cost
    n log n + k.
    """
    order = sorted(range(len(cidrs)), key=lambda i: (cidrs[i].family, cidrs[i].first, -cidrs[i].last, i))
    still_open: list[tuple[int, int]] = []
    family = None
    for index in order:
        cidr = cidrs[index]
        if cidr.family is not family:
            still_open, family = [], cidr.family
        while still_open and still_open[0][0] < cidr.first:
            heappop(still_open)
        for _, other in still_open:
            yield other, index
        heappush(still_open, (cidr.last, index))
