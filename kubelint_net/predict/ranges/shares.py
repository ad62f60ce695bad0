"""How much of one range is taken, where a family may be served from several.

An address that the API server draws comes from any of the ranges, in no order: with several of them only bounds are
known. Mirrors ``AllocateNext`` of ``pkg/registry/core/service/ipallocator/cidrallocator.go`` (1.36).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from kubelint_net.predict.ranges.layout import Band, RangeLayout
    from kubelint_net.predict.ranges.stock import FamilyStock


@dataclass(frozen=True, slots=True)
class Share:
    """How many addresses of a range are taken: certainly so many, and no more than so many."""

    least: int
    most: int


def share(layout: RangeLayout, family: FamilyStock) -> Share:
    """What is taken of one range."""
    known = 0 if layout.usable is None else held_within(layout.usable, family)
    drawn = len(family.drawn)
    if len(family.cidrs) > 1:
        return Share(known, min(known + drawn, layout.size))
    return Share(known + drawn, known + drawn)


def held_within(band: Band, family: FamilyStock) -> int:
    """How many of a band's addresses are known to be taken."""
    if band.family is not family.family:
        return 0
    by_address = attrgetter("value")
    begin = bisect_left(family.holdings, band.first, key=by_address)
    return bisect_right(family.holdings, band.last, lo=begin, key=by_address) - begin
