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
        left: list[Stretch] = []
        cuts, at = other.stretches, 0
        for family, first, last in self.stretches:
            while at < len(cuts) and (cuts[at][0], cuts[at][2]) < (family, first):
                at += 1
            # Both are in order: a cut is passed over for good once it ends before what is still to come.
            following = at
            while following < len(cuts) and cuts[following][0] is family and cuts[following][1] <= last:
                _, cut_first, cut_last = cuts[following]
                if first < cut_first:
                    left.append((family, first, cut_first - 1))
                first = cut_last + 1  # noqa: PLW2901 - what is left of the stretch
                following += 1
            if first <= last:
                left.append((family, first, last))
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
