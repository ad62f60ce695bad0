"""Which addresses a family's ranges can give.

Mirrors the allocators of ``pkg/registry/core/service/ipallocator`` (1.36; for versions up to 1.33 the older bitmap):
a range never gives its network address nor, for IPv4, its broadcast address. No work here grows with a range's size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.address import Family
from kubelint_net.net.lookup import Lookup
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kubelint_net.net.cidr import Cidr
    from kubelint_net.versions import Gates

_BITMAP_SIZE = 1 << 16
"""How many addresses of an IPv6 range, its network address included, the bitmap allocator keeps track of."""
_WIDEST_IPV6 = 64
"""Shorter IPv6 prefixes get no allocator: nothing can be had from them."""


@dataclass(frozen=True, slots=True)
class UsableRange:
    """The addresses, as integers, that can be had from one CIDR; both ends included."""

    first: int
    last: int
    cidr: str


class AddressPool:
    """What can be had in one family, from one range or several that may overlap.

    Attributes:
        size: How many addresses that are.
        cidrs: The CIDRs it draws from, each once.
    """

    __slots__ = ("_lookup", "_ranges", "cidrs", "size")

    def __init__(self, ranges: Sequence[UsableRange]) -> None:
        self._ranges = ranges
        self._lookup = Lookup([(usable.first, usable.last) for usable in ranges])
        self.size = union_size(ranges)
        self.cidrs = tuple(dict.fromkeys(usable.cidr for usable in ranges))

    def range_of(self, address: int) -> UsableRange | None:
        """The first range that can give the address; None where none can."""
        index = self._lookup.first_at(address)
        return None if index is None else self._ranges[index]


def usable_range(cidr: Cidr, *, bitmap: bool = False) -> UsableRange | None:
    """The addresses that can be had from one CIDR; None where there are none.

    Args:
        cidr: A range of service cluster IPs.
        bitmap: Whether the bitmap allocator serves it, which ends after its first 65,535 addresses for IPv6.
    """
    first, last = cidr.first + 1, cidr.last
    if cidr.family is Family.IPV4:
        last -= 1
    elif bitmap:
        last = min(last, cidr.first + _BITMAP_SIZE - 1)
    elif cidr.prefix < _WIDEST_IPV6:
        return None
    return UsableRange(first, last, cidr.canonical) if first <= last else None


def address_pool(flag_range: Cidr, service_cidrs: Iterable[Cidr], gates: Gates) -> AddressPool:
    """What can be had in the family of ``flag_range``.

    Args:
        flag_range: The family's range of ``--service-cluster-ip-range``.
        service_cidrs: The CIDRs of further ServiceCIDR objects, of any family.
        gates: What the server's version does; the bitmap allocator knows no ServiceCIDRs.
    """
    bitmap = gates.service_ip_bitmap
    own = usable_range(flag_range, bitmap=bitmap)
    ranges = [] if own is None else [own]
    if gates.multi_cidr_service_allocator:
        for cidr in service_cidrs:
            usable = usable_range(cidr) if cidr.family is flag_range.family else None
            if usable is not None:
                ranges += _outside(usable, flag_range) if bitmap else [usable]
    return AddressPool(ranges)


def _outside(usable: UsableRange, flag_range: Cidr) -> list[UsableRange]:
    """What of a range lies outside the flag's, where the bitmap has to agree to every address."""
    before = UsableRange(usable.first, min(usable.last, flag_range.first - 1), usable.cidr)
    after = UsableRange(max(usable.first, flag_range.last + 1), usable.last, usable.cidr)
    return [part for part in (before, after) if part.first <= part.last]


def union_size(ranges: Iterable[UsableRange]) -> int:
    """How many addresses the ranges hold together, shared ones counted once."""
    size, end = 0, -1
    for usable in sorted(ranges, key=lambda usable: usable.first):
        size += max(0, usable.last - max(usable.first, end + 1) + 1)
        end = max(end, usable.last)
    return size
