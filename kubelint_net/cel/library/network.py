"""Addresses and CIDRs: ``ip``, ``isIP``, ``cidr``, ``isCIDR`` and what can be asked of them.

Mirrors ``apiserver/pkg/cel/library/ip.go`` and ``cidr.go``: strict texts only, no zone, no IPv4-mapped IPv6 address;
host bits of a CIDR pass and are kept. Go's ``netip`` decides what an address is for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cel.errors import CelError, shown
from kubelint_net.cel.overloads import Functions
from kubelint_net.cel.values import Ip, Network
from kubelint_net.net.address import Family, parse_address
from kubelint_net.net.cidr import parse_cidr

if TYPE_CHECKING:
    from kubelint_net.cel.cost import Meter

NETWORK = Functions()
_BROADCAST = 2**32 - 1
_LONGEST = 64  # the longest strict text has 49 characters


def _read_ip(text: str) -> Ip | None:
    address = parse_address(text) if len(text) <= _LONGEST else None
    if address is None or address.non_standard:
        return None
    return Ip(address.family, address.value)


def _read_network(text: str) -> Network | None:
    cidr = parse_cidr(text) if len(text) <= _LONGEST else None
    if cidr is None or cidr.leading_zeros or cidr.address.mapped:
        return None
    return Network(Ip(cidr.address.family, cidr.address.value), cidr.prefix)


@NETWORK.add("ip(string) -> net.IP")
def _ip(meter: Meter, text: str) -> Ip:
    meter.text(len(text))
    address = _read_ip(text)
    if address is None:
        raise CelError(f"{shown(text)} is no IP address, or one with a zone, leading zeros or IPv4 mapped into IPv6")
    return address


@NETWORK.add("isIP(string) -> bool")
def _is_ip(meter: Meter, text: str) -> bool:
    meter.text(len(text))
    return _read_ip(text) is not None


@NETWORK.add("ip.isCanonical(string) -> bool")
def _is_canonical(meter: Meter, text: str) -> bool:
    return str(_ip(meter, text)) == text


@NETWORK.add("<net.IP>.family() -> int")
def _family(_: Meter, address: Ip) -> int:
    return 4 if address.family is Family.IPV4 else 6


@NETWORK.add("<net.IP>.isUnspecified() -> bool")
def _is_unspecified(_: Meter, address: Ip) -> bool:
    return address.value == 0


@NETWORK.add("<net.IP>.isLoopback() -> bool")
def _is_loopback(_: Meter, address: Ip) -> bool:
    return address.value >> 24 == 127 if address.family is Family.IPV4 else address.value == 1


@NETWORK.add("<net.IP>.isLinkLocalMulticast() -> bool")
def _is_link_local_multicast(_: Meter, address: Ip) -> bool:
    if address.family is Family.IPV4:
        return address.value >> 8 == 0xE00000
    return address.value >> 112 & 0xFF0F == 0xFF02


@NETWORK.add("<net.IP>.isLinkLocalUnicast() -> bool")
def _is_link_local_unicast(_: Meter, address: Ip) -> bool:
    if address.family is Family.IPV4:
        return address.value >> 16 == 0xA9FE
    return address.value >> 118 == 0xFE80 >> 6


@NETWORK.add("<net.IP>.isGlobalUnicast() -> bool")
def _is_global_unicast(meter: Meter, address: Ip) -> bool:
    four = address.family is Family.IPV4
    multicast = address.value >> 28 == 0xE if four else address.value >> 120 == 0xFF
    excluded = address.value == 0 or (four and address.value == _BROADCAST) or multicast
    return not (excluded or _is_loopback(meter, address) or _is_link_local_unicast(meter, address))


@NETWORK.add("cidr(string) -> net.CIDR")
def _cidr(meter: Meter, text: str) -> Network:
    meter.text(len(text))
    network = _read_network(text)
    if network is None:
        raise CelError(f"{shown(text)} is no CIDR, or one with leading zeros or IPv4 mapped into IPv6")
    return network


@NETWORK.add("isCIDR(string) -> bool")
def _is_cidr(meter: Meter, text: str) -> bool:
    meter.text(len(text))
    return _read_network(text) is not None


@NETWORK.add("<net.CIDR>.ip() -> net.IP")
def _address(_: Meter, network: Network) -> Ip:
    return network.address


@NETWORK.add("<net.CIDR>.prefixLength() -> int")
def _prefix_length(_: Meter, network: Network) -> int:
    return network.prefix


@NETWORK.add("<net.CIDR>.masked() -> net.CIDR")
def _masked(_: Meter, network: Network) -> Network:
    return Network(Ip(network.address.family, _first(network, network.prefix)), network.prefix)


@NETWORK.add("<net.CIDR>.containsIP(net.IP) -> bool")
def _contains_ip(_: Meter, network: Network, address: Ip) -> bool:
    return _covers(network, address)


@NETWORK.add("<net.CIDR>.containsIP(string) -> bool")
def _contains_ip_text(meter: Meter, network: Network, text: str) -> bool:
    return _covers(network, _ip(meter, text))


@NETWORK.add("<net.CIDR>.containsCIDR(net.CIDR) -> bool")
def _contains_cidr(_: Meter, network: Network, other: Network) -> bool:
    return network.prefix <= other.prefix and _covers(network, other.address)


@NETWORK.add("<net.CIDR>.containsCIDR(string) -> bool")
def _contains_cidr_text(meter: Meter, network: Network, text: str) -> bool:
    return _contains_cidr(meter, network, _cidr(meter, text))


@NETWORK.add("string(net.IP) -> string", "string(net.CIDR) -> string")
def _string(_: Meter, value: Ip | Network) -> str:
    return str(value)


def _first(network: Network, prefix: int) -> int:
    host = network.address.family.bits - prefix
    return network.address.value >> host << host


def _covers(network: Network, address: Ip) -> bool:
    host = network.address.family.bits - network.prefix
    return network.address.family is address.family and network.address.value >> host == address.value >> host
