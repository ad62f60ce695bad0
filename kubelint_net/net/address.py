"""IP addresses as Kubernetes reads them.

Kubernetes parses the addresses of its older fields with Go's parser of before 1.17: leading zeros are read as
decimal, over-long IPv6 groups pass, an IPv4-mapped IPv6 address is IPv4. Since 1.36 a second, strict pass refuses
those. Neither netaddr nor the standard library reads that way, so the parsing is ours; the canonical text
of IPv6 is netaddr's.

Mirrors ``ParseIPSloppy`` of ``k8s.io/utils/net`` and ``IsValidIPForLegacyField`` of
``apimachinery/pkg/util/validation/ip.go`` (1.36).
"""

from __future__ import annotations

from enum import Enum, StrEnum

from kubelint_net.value import dataclass


class AddressProblem(Enum):
    """What the API server has against the text of an address."""

    NOT_AN_ADDRESS = "not an address"
    LEADING_ZEROS = "leading zeros"
    MAPPED = "an IPv4-mapped IPv6 address"


_HEX = frozenset("0123456789abcdefABCDEF")
_LOWER_HEX = frozenset("0123456789abcdef")
_MAPPED_PREFIX = 0xFFFF


class Family(StrEnum):
    """An IP family, spelled as in ``ipFamilies``."""

    IPV4 = "IPv4"
    IPV6 = "IPv6"

    @property
    def bits(self) -> int:
        """The length of an address, in bits."""
        return 32 if self is Family.IPV4 else 128

    @property
    def other(self) -> Family:
        """The other of the two."""
        return Family.IPV6 if self is Family.IPV4 else Family.IPV4


@dataclass(frozen=True, slots=True)
class Address:
    """One IP address.

    Attributes:
        family: IPv4 also for an IPv4-mapped IPv6 address, as in Kubernetes.
        value: The address as an integer of ``family.bits`` bits.
        text: As written.
        leading_zeros: Whether a strict parser refuses the text for leading zeros or over-long groups.
        mapped: Whether it was written as an IPv4-mapped IPv6 address.
    """

    family: Family
    value: int
    text: str
    leading_zeros: bool = False
    mapped: bool = False

    @property
    def canonical(self) -> str:
        """The one text everybody reads alike: dotted IPv4, RFC 5952 IPv6."""
        if self.family is Family.IPV4 and not (self.leading_zeros or self.mapped):
            return self.text
        if self.family is Family.IPV6 and _is_plain(self.text):
            return self.text
        return canonical_text(self.family, self.value)

    @property
    def non_standard(self) -> bool:
        """Whether other parsers may read the text as another address or none."""
        return self.leading_zeros or self.mapped


def parse_address(text: str) -> Address | None:
    """Reads an address the way Kubernetes' lenient parser does; None where it refuses.

    No surrounding space, no zone (``%eth0``), no brackets, no prefix length, no hexadecimal IPv4.
    """
    for char in text:
        if char == ".":
            parsed = _parse_ipv4(text)
            return None if parsed is None else Address(Family.IPV4, parsed[0], text, parsed[1])
        if char == ":":
            return _parse_ipv6(text)
    return None


def address_problem(text: str, *, strict: bool) -> AddressProblem | None:
    """Why the API server refuses ``text`` in an older IP field; None where it accepts.

    Args:
        text: The field's value.
        strict: The gate StrictIPCIDRValidation, on since 1.36.
    """
    address = parse_address(text)
    if address is None:
        return AddressProblem.NOT_AN_ADDRESS
    if strict and address.leading_zeros:
        return AddressProblem.LEADING_ZEROS
    if strict and address.mapped:
        return AddressProblem.MAPPED
    return None


def canonical_text(family: Family, value: int) -> str:
    """Dotted decimal, or IPv6 in RFC 5952 form as Go prints it (never with a dotted tail)."""
    if family is Family.IPV4:
        return ".".join([str(value >> shift & 255) for shift in (24, 16, 8, 0)])
    # netaddr costs half of what else a run with a finding needs, and most runs never ask.
    from netaddr import IPAddress  # noqa: PLC0415

    head, colon, tail = str(IPAddress(value, 6)).rpartition(":")
    if "." in tail:
        octets = [int(octet) for octet in tail.split(".")]
        tail = f"{octets[0] * 256 + octets[1]:x}:{octets[2] * 256 + octets[3]:x}"
    return head + colon + tail


def _is_plain(text: str) -> bool:
    """Whether an IPv6 address certainly is in its canonical form: it has no group of zeros but those that ``::`` is."""
    groups = text.split("::") if "::" in text else [text]
    parts = [part for group in groups for part in group.split(":") if group]
    room = 8 if len(groups) == 1 else 6  # :: stands for two groups at least
    return len(groups) < 3 and len(parts) <= room and all(_is_plain_group(part) for part in parts)


def _is_plain_group(group: str) -> bool:
    return 0 < len(group) < 5 and group[0] != "0" and all(char in _LOWER_HEX for char in group)


def _parse_ipv4(text: str) -> tuple[int, bool] | None:
    octets = text.split(".")
    if len(octets) != 4:
        return None
    value = 0
    zeros = False
    for octet in octets:
        digits = octet.lstrip("0") or "0"  # Python refuses to read thousands of digits, zeros or not
        if not (octet.isascii() and octet.isdigit()) or len(digits) > 3:
            return None
        number = int(digits)
        if number > 255:
            return None
        zeros = zeros or (len(octet) > 1 and octet[0] == "0")
        value = value << 8 | number
    return value, zeros


def _parse_ipv6(text: str) -> Address | None:
    before, ellipsis, after = text.partition("::")
    if "::" in after or after.startswith(":"):
        return None
    head = _parse_groups(before, tail_allowed=not ellipsis)
    rest = _parse_groups(after, tail_allowed=True)
    if head is None or rest is None:
        return None
    groups, zeros = head[0] + rest[0], head[1] or rest[1]
    if ellipsis:
        if len(groups) > 7:
            return None
        groups = head[0] + [0] * (8 - len(groups)) + rest[0]
    elif len(groups) != 8:
        return None
    value = 0
    for group in groups:
        value = value << 16 | group
    if value >> 32 == _MAPPED_PREFIX:
        return Address(Family.IPV4, value & 0xFFFFFFFF, text, zeros, mapped=True)
    return Address(Family.IPV6, value, text, zeros)


def _parse_groups(text: str, *, tail_allowed: bool) -> tuple[list[int], bool] | None:
    """The 16-bit groups of one side of ``::``, and whether any is longer than a strict parser allows."""
    groups: list[int] = []
    zeros = False
    if not text:
        return groups, zeros
    parts = text.split(":")
    for index, part in enumerate(parts):
        if "." in part:
            tail = _parse_ipv4(part) if tail_allowed and index == len(parts) - 1 else None
            if tail is None:
                return None
            groups += [tail[0] >> 16, tail[0] & 0xFFFF]
            zeros = zeros or tail[1]
        else:
            if not part or not _HEX.issuperset(part) or len(part.lstrip("0")) > 4:
                return None
            groups.append(int(part, 16))
            zeros = zeros or len(part) > 4
    return groups, zeros
