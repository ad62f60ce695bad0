"""Allowed and denied networks: for addresses, and for networks that a manifest names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.address import parse_address
from kubelint_net.net.address_set import EVERY_ADDRESS, AddressSet, addresses_of
from kubelint_net.net.cidr import Cidr, parse_cidr
from kubelint_net.policies.choice import Choice, listed, read_choice, says
from kubelint_net.policies.policy import Case, Check, Offence, PolicyError
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kubelint_net.policies.policy import Match
    from kubelint_net.policies.written import Written
    from kubelint_net.route import Route

Networks = Choice[Cidr]


@dataclass(frozen=True, slots=True)
class Named:
    """An address or a network that an object names.

    Attributes:
        route: Where.
        text: As written.
        addresses: What it stands for.
        part: The part of the text there, where it is not all of it.
    """

    route: Route
    text: str
    addresses: AddressSet
    part: str = ""


def network_check(
    key: str, kinds: frozenset[str], what: str, named: Callable[[Case], Iterator[Named]], *, single: bool
) -> Check:
    """A kind of check that holds what objects name to networks.

    Args:
        key: Its key.
        kinds: The kinds of object that name such a thing.
        what: What one is called.
        named: What an object names.
        single: Whether each is one address.
    """

    def judge(wanted: Networks, case: Case) -> Iterator[Offence]:
        for each in named(case):
            problem = _problem(wanted, each, single=single)
            if problem:
                yield Offence(each.route, f"{what} {each.text} {problem}", part=each.part)

    return Check(
        key=key,
        kinds=kinds,
        read=_read,
        judge=judge,
        says=lambda wanted: says(wanted, f"{what}es" if what.endswith("s") else f"{what}s", _text),
        contradiction=_contradiction,
    )


def address_at(route: Route, text: object) -> Iterator[Named]:
    """The address that a value is; nothing where it is none, which other rules say."""
    address = parse_address(text) if isinstance(text, str) else None
    if isinstance(text, str) and address is not None:
        yield Named(route, text, AddressSet(((address.family, address.value, address.value),)))


def network_at(route: Route, text: object, part: str = "") -> Iterator[Named]:
    """The network that a value is; nothing where it is none."""
    cidr = parse_cidr(text) if isinstance(text, str) else None
    if isinstance(text, str) and cidr is not None:
        yield Named(route, text, addresses_of([cidr]), part)


def _read(written: Written, _: Match) -> Networks:
    return read_choice(written, _network)


def _network(written: Written) -> Cidr:
    text = str(written.value)
    cidr = parse_cidr(text)
    if cidr is None:
        raise PolicyError(_why_none(text), written.place)
    if cidr.leading_zeros or cidr.address.mapped:
        message = f"{text} is read as another network by some programs: write {cidr.canonical} if that is meant"
        raise PolicyError(message, written.place)
    if cidr.has_host_bits:
        message = f"{text} has bits set beyond its prefix length: write {cidr.canonical} for the whole network"
        raise PolicyError(message, written.place)
    return cidr


def _why_none(text: str) -> str:
    before, slash, length = text.partition("/")
    address = parse_address(before)
    if address is None:
        return f"{text!r} is not a network such as 10.0.0.0/8 or fd00::/8"
    if not slash:
        return f"{text} is an address: write {text}/{address.family.bits} for a network of this one address"
    if length.isascii() and length.isdigit():
        return f"{text} is no network: a prefix length of {address.family} is at most {address.family.bits}"
    return f"{text!r} is not a network such as 10.0.0.0/8 or fd00::/8: /{length} is no prefix length"


def _problem(wanted: Networks, named: Named, *, single: bool) -> str:
    if wanted.none:
        return "is written, and none is allowed"
    for denied in wanted.deny:
        if named.addresses.common(addresses_of([denied])):
            return f"is in {denied.text}, which is denied" if single else f"overlaps {denied.text}, which is denied"
    if wanted.allow and named.addresses.minus(addresses_of(wanted.allow)):
        only = listed(map(_text, wanted.allow))
        return f"is not in {listed(map(_text, wanted.allow), 'or')}" if single else f"is not wholly within {only}"
    return ""


def _text(cidr: Cidr) -> str:
    return cidr.text


def _contradiction(one: Networks, other: Networks) -> str:
    if one.none or other.none or (_left(one).common(_left(other))):
        return ""
    return "no address is left that both would let pass" if one is not other else "what it allows is all denied"


def _left(wanted: Networks) -> AddressSet:
    allowed = addresses_of(wanted.allow) if wanted.allow else EVERY_ADDRESS
    return allowed.minus(addresses_of(wanted.deny))
