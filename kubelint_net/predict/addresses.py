"""IP addresses in fields of any kind: what the server refuses in them, and what it warns of.

Mirrors ``IsValidIPForLegacyField`` and ``GetWarningsForIP`` of ``apimachinery/pkg/util/validation/ip.go`` and
``ValidateEndpointIP`` of ``pkg/apis/core/validation/validation.go`` (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.address import Family, address_problem, parse_address
from kubelint_net.predict.name_messages import shown
from kubelint_net.predict.outcome import FieldError, FieldWarning, Subject
from kubelint_net.route import format_route

if TYPE_CHECKING:
    from kubelint_net.net.address import Address
    from kubelint_net.route import Route
    from kubelint_net.versions import Gates


def address_errors(text: str, route: Route, subject: Subject, gates: Gates) -> list[FieldError]:
    """What the server refuses in one address; an absent address is Invalid too, never Required."""
    if address_problem(text, strict=gates.strict_ip_cidr_validation) is None:
        return []
    address = parse_address(text)
    message = not_an_address(text) if address is None else two_readings(address)
    return [FieldError("Invalid", route, message, subject)]


def canonical_address_message(text: str) -> str:
    """Why a field refuses an address that takes none but canonical ones; ``""`` where it does not.

    Mirrors ``IsValidIP``.
    """
    address = parse_address(text)
    if address is None:
        return not_an_address(text)
    if address.non_standard:
        return two_readings(address)
    if address.canonical != text:
        return f"{shown(text)} is not in canonical form: write {address.canonical}"
    return ""


def address_warnings(text: str, route: Route, gates: Gates) -> list[FieldWarning]:
    """What the server warns of in an address it accepted: other spellings are safer."""
    address = parse_address(text)
    if address is None or not gates.address_warnings_everywhere:
        return []
    if address.non_standard:
        message = f"{two_readings(address)}; Kubernetes 1.36 refuses it"
    elif address.family is Family.IPV6 and address.canonical != text:
        message = f"{shown(text)} is not in canonical form: write {address.canonical}"
    else:
        return []
    return [FieldWarning(format_route(route), route, message, Subject.AMBIGUOUS_ADDRESS)]


def special_use(address: Address) -> str | None:
    """What kind of address it is that nothing beyond a node or link can reach, in words; None where it can."""
    value = address.value
    if address.family is Family.IPV4:
        first, second = value >> 24, value >> 16 & 0xFF
        loopback = first == 127
        link_local = (first, second) == (169, 254)
        multicast = value >> 8 == 224 << 16
    else:
        loopback = value == 1
        link_local = value >> 118 == 0xFE80 >> 6
        # Go looks at the first byte and the low half of the second: any flags, scope link-local.
        multicast = value >> 120 == 0xFF and value >> 112 & 0xF == 2
    if value == 0:
        return "the unspecified address"
    if loopback:
        return "a loopback address"
    if link_local:
        return "a link-local address"
    if multicast:
        return "a link-local multicast address"
    return None


def not_an_address(text: str) -> str:
    """Why a text cannot be read as an address."""
    if not text:
        return "an IP address is needed, such as 10.9.8.7 or 2001:db8::ffff"
    if "%" in text:
        return f"{shown(text)} has a zone: write the address alone"
    if "/" in text:
        return f"{shown(text)} has a prefix length: write the address alone"
    if text != text.strip() and parse_address(text.strip()) is not None:
        return f"{shown(text)} has space around it: write {text.strip()}"
    return f"{shown(text)} is not an IP address such as 10.9.8.7 or 2001:db8::ffff"


def two_readings(address: Address) -> str:
    """Why the text of an address is refused although it can be read."""
    if not address.leading_zeros:
        return f"{shown(address.text)} is an IPv4 address written as IPv6: write {address.canonical}"
    octal = _octal_reading(address.text)
    others = (
        f"other readers take it for {octal}"
        if octal is not None and octal != address.canonical
        else "other readers refuse it"
    )
    return f"{shown(address.text)} has leading zeros: write {address.canonical} ({others})"


def _octal_reading(text: str) -> str | None:
    """What C libraries read in an IPv4 address with leading zeros; None where they refuse it."""
    octets: list[int] = []
    for octet in text.split("."):
        base = 8 if octet.startswith("0") else 10
        try:
            octets.append(int(octet, base))
        except ValueError:
            return None
    return ".".join(map(str, octets)) if len(octets) == 4 and max(octets) < 256 else None
