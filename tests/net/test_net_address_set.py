from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kubelint_net.net.address import Family
from kubelint_net.net.address_set import EVERY_ADDRESS, AddressSet, addresses_of
from kubelint_net.net.cidr import Cidr, parse_cidr


def cidr(text: str) -> Cidr:
    found = parse_cidr(text)
    assert found is not None
    return found


def addresses(*texts: str) -> AddressSet:
    return addresses_of(map(cidr, texts))


SMALL = st.builds(
    lambda last, prefix: cidr(f"10.0.0.{last >> (32 - prefix) << (32 - prefix)}/{prefix}"),
    st.integers(0, 63),
    st.integers(26, 32),
)


def members(found: AddressSet) -> set[int]:
    return {value for _, first, last in found.stretches for value in range(first, last + 1)}


def meant(ranges: list[Cidr]) -> set[int]:
    return {value for each in ranges for value in range(each.first, each.last + 1)}


@given(st.lists(SMALL, max_size=6), st.lists(SMALL, max_size=6))
def test_it_does_what_sets_do(one: list[Cidr], other: list[Cidr]) -> None:
    first, second = addresses_of(one), addresses_of(other)
    assert members(first) == meant(one)
    assert members(first.minus(second)) == meant(one) - meant(other)
    assert members(first.common(second)) == meant(one) & meant(other)
    assert bool(first) is bool(one)


@given(st.lists(SMALL, max_size=6))
def test_neighbours_are_joined(ranges: list[Cidr]) -> None:
    stretches = addresses_of(ranges).stretches
    assert all(one[2] + 1 < other[1] for one, other in pairwise(stretches))


def test_families_are_kept_apart() -> None:
    assert addresses("0.0.0.0/0").minus(addresses("::/0")) == addresses("0.0.0.0/0")
    assert addresses("0.0.0.0/0", "::/0") == EVERY_ADDRESS
    assert addresses("::/1", "8000::/1").stretches == ((Family.IPV6, 0, 2**128 - 1),)
