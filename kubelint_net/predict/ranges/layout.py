"""How one range of service cluster IPs is laid out: what can be had from it, and its static and dynamic band.

Mirrors ``calculateRangeOffset`` of ``pkg/registry/core/service/ipallocator/bitmap.go`` and ``NewIPAllocator`` of
``ipallocator.go`` beside it (1.36; the bands are the same since 1.26, KEP-3070).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.address import Address, Family, canonical_text
from kubelint_net.predict.address_pools import usable_range
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from kubelint_net.net.cidr import Cidr
    from kubelint_net.versions import Gates

_SMALLEST_BAND, _LARGEST_BAND = 16, 256
_BAND_SHARE = 16
"""The static band is a sixteenth of the range, between these two; none where the range is no larger than the least."""
_WIDEST_PREFIX = 1
"""Of a range this wide, or wider, upstream's ``RangeSize`` is 0."""


@dataclass(frozen=True, slots=True)
class Band:
    """Addresses in a row, as integers, both ends included; never empty."""

    family: Family
    first: int
    last: int

    @property
    def size(self) -> int:
        """How many they are."""
        return self.last - self.first + 1

    def __contains__(self, address: Address) -> bool:
        return self.family is address.family and self.first <= address.value <= self.last

    def __str__(self) -> str:
        return " to ".join(canonical_text(self.family, end) for end in (self.first, self.last))


@dataclass(frozen=True, slots=True)
class RangeLayout:
    """What can be had from one CIDR.

    Attributes:
        cidr: The range.
        usable: What can be had; None where nothing.
        static: Where dynamic allocation looks last: the place for addresses that manifests name. None where the
            range is too small to have one.
        dynamic: Where the server draws from first; None where nothing can be had.
    """

    cidr: Cidr
    usable: Band | None
    static: Band | None
    dynamic: Band | None

    @property
    def size(self) -> int:
        """How many addresses can be had."""
        return 0 if self.usable is None else self.usable.size


def range_layout(cidr: Cidr, gates: Gates, *, of_flag: bool) -> RangeLayout:
    """What can be had from one CIDR by itself, whatever other ranges lie around it.

    Args:
        cidr: A range of service cluster IPs.
        gates: What the server's version does.
        of_flag: Whether it is a range of ``--service-cluster-ip-range``, which the bitmap serves up to 1.33.
    """
    found = usable_range(cidr, bitmap=of_flag and gates.service_ip_bitmap)
    if found is None:
        return RangeLayout(cidr, None, None, None)
    usable = Band(cidr.family, found.first, found.last)
    size = static_band_size(cidr)
    if not size:
        return RangeLayout(cidr, usable, None, usable)
    end = usable.first + size
    return RangeLayout(cidr, usable, Band(cidr.family, usable.first, end - 1), Band(cidr.family, end, usable.last))


def static_band_size(cidr: Cidr) -> int:
    """How many addresses at the start of a range dynamic allocation keeps away from while it can."""
    size = 0 if cidr.prefix <= _WIDEST_PREFIX else 1 << cidr.host_bits
    return 0 if size <= _SMALLEST_BAND else min(max(_SMALLEST_BAND, size // _BAND_SHARE), _LARGEST_BAND)


def why_nothing(cidr: Cidr) -> str:
    """Why nothing can be had from a range that gives nothing."""
    if cidr.prefix == cidr.family.bits:
        return "its only address is its network address, which is never given"
    if cidr.family is Family.IPV4:
        return "its only addresses are its network address and its broadcast address, which are never given"
    return "the API server makes no allocator for an IPv6 range shorter than /64"
