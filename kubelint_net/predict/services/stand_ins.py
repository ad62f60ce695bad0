"""Stand-ins for what only the server knows: the addresses and ports it draws.

A stored Service holds a drawn address like any other, and later steps compare it, check its family, keep it on an
update. The stand-ins let them: no manifest can write one.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import count
from typing import TYPE_CHECKING

from kubelint_net.net.address import Family, parse_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BELOW_EVERY_PORT = -(2**31)  # a port is an int32 on the wire


class DrawnAddress(StrEnum):
    """The address the server draws for one family."""

    IPV4 = "an IPv4 address drawn by the server"
    IPV6 = "an IPv6 address drawn by the server"

    @property
    def family(self) -> Family:
        """The family it is drawn for."""
        return Family.IPV4 if self is DrawnAddress.IPV4 else Family.IPV6


def drawn_address(family: Family) -> DrawnAddress:
    """The stand-in for the address drawn for ``family``."""
    return DrawnAddress.IPV4 if family is Family.IPV4 else DrawnAddress.IPV6


def family_of(cluster_ip: str) -> Family | None:
    """The family of a cluster IP, drawn or written; None where it is no address (``"None"`` included)."""
    if isinstance(cluster_ip, DrawnAddress):
        return cluster_ip.family
    address = parse_address(cluster_ip)
    return None if address is None else address.family


def is_drawn_port(port: int) -> bool:
    """Whether a node port or health-check port is a stand-in for one the server draws."""
    return port < _BELOW_EVERY_PORT


def drawn_ports(in_use: Iterable[int]) -> Iterator[int]:
    """Stand-ins without end, each unlike the others and every port in use: two drawn ports never compare equal."""
    return count(min((_BELOW_EVERY_PORT, *in_use)) - 1, -1)
