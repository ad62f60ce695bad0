"""CIDRs in fields of the older kinds: what the server refuses in them, and what it warns of.

Mirrors ``IsValidCIDRForLegacyField`` and ``GetWarningsForCIDR`` of ``apimachinery/pkg/util/validation/ip.go`` (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.cidr import cidr_problem, parse_cidr
from kubelint_net.predict.address_warnings import cidr_warnings
from kubelint_net.predict.name_messages import shown
from kubelint_net.predict.outcome import FieldWarning, Subject
from kubelint_net.route import format_route

if TYPE_CHECKING:
    from kubelint_net.route import Route
    from kubelint_net.versions import Gates


def cidr_message(text: str, gates: Gates) -> str:
    """Why a CIDR is refused; ``""`` where it is not."""
    if cidr_problem(text, strict=gates.strict_ip_cidr_validation) is None:
        return ""
    cidr = parse_cidr(text)
    if cidr is None:
        return f"{shown(text)} is not a CIDR such as 10.9.8.0/24 or 2001:db8::/64"
    if cidr.leading_zeros:
        return f"{shown(text)} has leading zeros: write {cidr.canonical}"
    if cidr.address.mapped:
        return f"{shown(text)} is an IPv4 range written as IPv6: write {cidr.canonical}"
    single = f"{cidr.address.canonical}/{cidr.family.bits}"
    return f"{shown(text)} has bits set beyond its prefix length: write {cidr.canonical}, or {single} for one address"


def cidr_field_warnings(text: str, route: Route, gates: Gates, field: str = "") -> list[FieldWarning]:
    """What the server warns of in a CIDR it has accepted, outside Services since 1.33.

    Args:
        text: The CIDR.
        route: Where it stands.
        gates: What the server's version does.
        field: The path the server writes, where that is not the route's own text.
    """
    if not gates.address_warnings_everywhere:
        return []
    return [
        FieldWarning(field or format_route(route), route, message, Subject.AMBIGUOUS_ADDRESS)
        for message in cidr_warnings(text, gates)
    ]
