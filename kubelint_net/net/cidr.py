"""CIDRs as Kubernetes reads them, and how two of them relate.

Mirrors ``ParseCIDRSloppy`` of ``k8s.io/utils/net``, ``IsValidCIDRForLegacyField`` and ``IsValidCIDR`` of
``apimachinery/pkg/util/validation/ip.go`` (1.36).
"""

from __future__ import annotations

from enum import Enum

from kubelint_net.net.address import Address, Family, canonical_text, parse_address
from kubelint_net.value import dataclass

_IPV4 = Family.IPV4  # where an enum is asked very often, asking its class costs more than all else
_BITS_OF_IPV4, _BITS_OF_IPV6 = Family.IPV4.bits, Family.IPV6.bits


class CidrProblem(Enum):
    """What the API server has against the text of a CIDR."""

    NOT_A_CIDR = "not a CIDR"
    LEADING_ZEROS = "leading zeros in address or prefix length"
    MAPPED = "an IPv4-mapped IPv6 address"
    HOST_BITS = "bits set beyond the prefix length"
    NOT_CANONICAL = "not in canonical form"


@dataclass(frozen=True, slots=True)
class Cidr:
    """One CIDR.

    Attributes:
        address: The address before the slash, host bits included.
        prefix: The prefix length within ``family``.
        text: As written.
        leading_zeros: Whether a strict parser refuses the text for leading zeros, in address or prefix length.
    """

    address: Address
    prefix: int
    text: str
    leading_zeros: bool = False

    @property
    def family(self) -> Family:
        """The IP family; IPv4 for an IPv4-mapped one."""
        return self.address.family

    @property
    def host_bits(self) -> int:
        """How many bits lie beyond the prefix."""
        return self.family.bits - self.prefix

    @property
    def first(self) -> int:
        """The network address, as an integer."""
        return self.address.value >> self.host_bits << self.host_bits

    @property
    def last(self) -> int:
        """The last address, as an integer."""
        return self.first | (1 << self.host_bits) - 1

    @property
    def bounds(self) -> tuple[int, int]:
        """The first and the last address."""
        address = self.address
        beyond = (1 << (_BITS_OF_IPV4 if address.family is _IPV4 else _BITS_OF_IPV6) - self.prefix) - 1
        last = address.value | beyond
        return last - beyond, last

    @property
    def has_host_bits(self) -> bool:
        """Whether bits beyond the prefix are set."""
        return self.address.value != self.first

    @property
    def canonical(self) -> str:
        """The network in canonical text, host bits cleared."""
        first = canonical_text(self.family, self.first) if self.has_host_bits else self.address.canonical
        return f"{first}/{self.prefix}"

    def contains(self, address: Address) -> bool:
        """Whether the address lies in it, network and broadcast address included."""
        return self.family is address.family and self.first <= address.value <= self.last

    def covers(self, other: Cidr) -> bool:
        """Whether every address of ``other`` lies in it."""
        return self.family is other.family and self.first <= other.first and other.last <= self.last


def parse_cidr(text: str) -> Cidr | None:
    """Reads a CIDR the way Kubernetes' lenient parser does; None where it refuses.

    Host bits and leading zeros pass; spaces, zones, netmasks and bare addresses do not.
    """
    before, slash, length = text.partition("/")
    address = parse_address(before)
    if address is None or not slash or not (length.isascii() and length.isdigit()):
        return None
    digits = length.lstrip("0") or "0"
    if len(digits) > 3:
        return None
    prefix = int(digits)
    zeros = address.leading_zeros or (len(length) > 1 and length[0] == "0")
    if address.mapped:
        # Written in 128 bits; the address itself is IPv4. Below /96 the network is no longer an IPv4 one.
        if not 96 <= prefix <= 128:
            return _wide_mapped(address, prefix, text, zeros=zeros)
        prefix -= 96
    if prefix > address.family.bits:
        return None
    return Cidr(address, prefix, text, zeros)


def cidr_problem(text: str, *, strict: bool) -> CidrProblem | None:
    """Why the API server refuses ``text`` in an older CIDR field; None where it accepts.

    Args:
        text: The field's value.
        strict: The gate StrictIPCIDRValidation, on since 1.36.
    """
    cidr = parse_cidr(text)
    if cidr is None:
        return CidrProblem.NOT_A_CIDR
    if not strict:
        return None
    if cidr.leading_zeros:
        return CidrProblem.LEADING_ZEROS
    if cidr.address.mapped:
        return CidrProblem.MAPPED
    if cidr.has_host_bits:
        return CidrProblem.HOST_BITS
    return None


def canonical_cidr_problem(text: str) -> CidrProblem | None:
    """Why the API server refuses ``text`` where only canonical CIDRs pass (a ServiceCIDR); None where it accepts."""
    problem = cidr_problem(text, strict=True)
    if problem is not None:
        return problem
    cidr = parse_cidr(text)
    if cidr is not None and cidr.canonical != text:
        return CidrProblem.NOT_CANONICAL
    return None


def _wide_mapped(address: Address, prefix: int, text: str, *, zeros: bool) -> Cidr | None:
    if prefix > 128:
        return None
    value = 0xFFFF << 32 | address.value
    return Cidr(Address(Family.IPV6, value, address.text, zeros, mapped=True), prefix, text, zeros)
