"""Ranges of addresses that need not be a CIDR: ``192.168.1.10-192.168.1.99``, as load balancer pools are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.address import parse_address
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from kubelint_net.net.address import Family


@dataclass(frozen=True, slots=True)
class AddressRange:
    """Consecutive addresses of one family.

    Attributes:
        family: The IP family.
        first: The first address, as an integer.
        last: The last address, as an integer; not before ``first``.
        text: As written.
    """

    family: Family
    first: int
    last: int
    text: str

    @property
    def bounds(self) -> tuple[int, int]:
        """Both ends."""
        return self.first, self.last


def parse_address_range(text: str) -> AddressRange | None:
    """Reads ``first-last``; None where it is none, runs backwards, or mixes families. Space around the dash passes."""
    start, dash, end = text.partition("-")
    first, last = parse_address(start.strip()), parse_address(end.strip())
    if not dash or first is None or last is None or first.family is not last.family or first.value > last.value:
        return None
    return AddressRange(first.family, first.value, last.value, text)
