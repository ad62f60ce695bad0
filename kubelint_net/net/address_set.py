"""Sets of addresses: what several networks hold together, what is left of them without others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.address import Family
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kubelint_net.net.sweep import Addresses

Stretch = tuple[Family, int, int]
"""Consecutive addresses: their family, the first and the last."""


@dataclass(frozen=True, slots=True)
class AddressSet:
    """Any addresses of both families.

    Attributes:
        stretches: In ascending order, none of which touches the next.
    """

    stretches: tuple[Stretch, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.stretches)

    def minus(self, other: AddressSet) -> AddressSet:
        """The addresses that are not in the other set."""
        left = list(self.stretches)
        for family, first, last in other.stretches:
            left = [part for stretch in left for part in _cut(stretch, family, first, last)]
        return AddressSet(tuple(left))

    def common(self, other: AddressSet) -> AddressSet:
        """The addresses that are in both sets."""
        return self.minus(self.minus(other))


def addresses_of(ranges: Iterable[Addresses]) -> AddressSet:
    """The addresses of all the ranges together."""
    joined: list[Stretch] = []
    for each in sorted(ranges, key=lambda each: (each.family, each.first)):
        if joined and joined[-1][0] is each.family and each.first <= joined[-1][2] + 1:
            family, first, last = joined[-1]
            joined[-1] = (family, first, max(last, each.last))
        else:
            joined.append((each.family, each.first, each.last))
    return AddressSet(tuple(joined))


EVERY_ADDRESS = AddressSet(tuple((family, 0, (1 << family.bits) - 1) for family in Family))


def _cut(stretch: Stretch, family: Family, first: int, last: int) -> Iterable[Stretch]:
    if stretch[0] is not family or last < stretch[1] or stretch[2] < first:
        yield stretch
        return
    if stretch[1] < first:
        yield family, stretch[1], first - 1
    if last < stretch[2]:
        yield family, last + 1, stretch[2]
