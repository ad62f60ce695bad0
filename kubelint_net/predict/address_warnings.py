"""How the API server warns of addresses and CIDRs that others read differently, or write differently.

Mirrors ``GetWarningsForIP`` and ``GetWarningsForCIDR`` of ``apimachinery/pkg/util/validation/ip.go`` (1.33 to 1.36),
and their predecessors of ``pkg/api/service/warnings.go`` (1.27 to 1.32).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.address import Family, canonical_text, parse_address
from kubelint_net.net.cidr import parse_cidr
from kubelint_net.predict.addresses import two_readings
from kubelint_net.predict.name_messages import shown

if TYPE_CHECKING:
    from kubelint_net.versions import Gates


def address_warnings(text: str, gates: Gates) -> list[str]:
    """What the server says of an address it has accepted; mostly nothing."""
    if not gates.lenient_address_warnings:
        return _early_warnings(text, _go_text(text))
    address = parse_address(text)
    if address is None:
        return []
    if address.non_standard:
        return [two_readings(address)]
    if address.family is Family.IPV6 and address.canonical != text:
        return [_not_canonical(text, address.canonical)]
    return []


def cidr_warnings(text: str, gates: Gates) -> list[str]:
    """What the server says of a CIDR it has accepted; mostly nothing, for host bits perhaps two things."""
    cidr = parse_cidr(text)
    if not gates.lenient_address_warnings:
        address, _, length = text.partition("/")
        canonical = None if cidr is None or cidr.leading_zeros else _go_text(address)
        return _early_warnings(text, canonical and f"{canonical}/{length}")
    if cidr is None:
        return []
    warnings: list[str] = []
    if cidr.has_host_bits:
        single = f"{cidr.address.canonical}/{cidr.family.bits}"
        warnings.append(f"{shown(text)} has bits set beyond its prefix length: write {cidr.canonical} or {single}")
    if cidr.leading_zeros or cidr.address.mapped:
        reason = "has leading zeros" if cidr.leading_zeros else "is an IPv4 CIDR written as IPv6"
        warnings.append(f"{shown(text)} {reason}: write {cidr.canonical}")
    elif cidr.family is Family.IPV6:
        canonical = f"{cidr.address.canonical}/{cidr.prefix}"
        if canonical != text:
            warnings.append(_not_canonical(text, canonical))
    return warnings


def _early_warnings(text: str, canonical: str | None) -> list[str]:
    """As up to 1.32, where ``canonical`` is the text a strict parser prints; None where it cannot read it."""
    if canonical is None:
        return [f"{shown(text)} is accepted, and later versions of Kubernetes refuse it"]
    if ":" in text and canonical != text:
        return [_not_canonical(text, canonical)]
    return []


def _go_text(text: str) -> str | None:
    """The address as Go's ``netip`` prints it, zone and IPv4 tail included; None where it cannot read it."""
    address_text, percent, zone = text.partition("%")
    address = parse_address(address_text)
    if address is None or address.leading_zeros:
        return None
    if percent and not (zone and ":" in text):
        return None
    if address.mapped:
        return f"::ffff:{canonical_text(Family.IPV4, address.value)}{percent}{zone}"
    return address.canonical + percent + zone


def _not_canonical(text: str, canonical: str) -> str:
    return f"{shown(text)} is not in canonical form: write {canonical}"
