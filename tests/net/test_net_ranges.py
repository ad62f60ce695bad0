"""Ranges from address to address, and which of many overlap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint_net.net.address import Family
from kubelint_net.net.address_range import AddressRange, parse_address_range
from kubelint_net.net.cidr import parse_cidr
from kubelint_net.net.lookup import Lookup
from kubelint_net.net.sweep import crossing_pairs, overlap, overlapping_pairs


def span(first: int, last: int, family: Family = Family.IPV4) -> AddressRange:
    return AddressRange(family, first, last, "")


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("10.0.0.1-10.0.0.9", 9),
        ("10.0.0.1 - 10.0.0.9", 9),
        ("10.0.0.1-10.0.0.1", 1),
        ("fd00::-fd00::f", 16),
    ],
)
def test_a_range_holds_both_its_ends(text: str, size: int) -> None:
    found = parse_address_range(text)
    assert found is not None
    assert found.last - found.first + 1 == size


@pytest.mark.parametrize("text", ["", "-", "10.0.0.1", "10.0.0.9-10.0.0.1", "10.0.0.1-fd00::1", "10.0.0.1-x", "a-b-c"])
def test_what_is_no_range(text: str) -> None:
    assert parse_address_range(text) is None


RANGES = st.builds(
    lambda first, size, family: span(first, first + size, family),
    st.integers(0, 40),
    st.integers(0, 12),
    st.sampled_from(Family),
)


@given(RANGES, RANGES)
def test_overlap_is_symmetric(one: AddressRange, other: AddressRange) -> None:
    assert overlap(one, other) is overlap(other, one)


@given(st.lists(RANGES, max_size=25))
def test_the_sweep_finds_what_comparing_each_with_each_finds(ranges: list[AddressRange]) -> None:
    every = {(i, j) for i in range(len(ranges)) for j in range(i + 1, len(ranges)) if overlap(ranges[i], ranges[j])}
    found = list(overlapping_pairs(ranges))
    assert {(min(pair), max(pair)) for pair in found} == every
    assert len(found) == len(every)


@given(st.lists(RANGES, max_size=12), st.lists(RANGES, max_size=12))
def test_two_lists_are_swept_as_if_each_were_compared_with_each(
    ones: list[AddressRange], others: list[AddressRange]
) -> None:
    every = [(i, j) for i, one in enumerate(ones) for j, other in enumerate(others) if overlap(one, other)]
    found = list(crossing_pairs(ones, others, most=12))
    assert sorted((one, other) for one, other, _ in found) == every
    assert {unsaid for _, _, unsaid in found} <= {0}


@given(st.lists(RANGES, max_size=12), st.lists(RANGES, max_size=12), st.integers(1, 4))
def test_what_is_left_out_of_many_overlaps_is_counted(
    ones: list[AddressRange], others: list[AddressRange], most: int
) -> None:
    every = {(i, j) for i, one in enumerate(ones) for j, other in enumerate(others) if overlap(one, other)}
    found = list(crossing_pairs(ones, others, most))
    assert {(one, other) for one, other, _ in found} <= every
    assert len(found) + sum(unsaid for _, _, unsaid in found) == len(every)
    assert len(found) <= most * (len(ones) + len(others))


@pytest.mark.parametrize(
    "text", ["10.1.2.3/8", "10.0.0.0/32", "0.0.0.0/0", "fd00::1/64", "::ffff:10.0.0.1/104", "::/0"]
)
def test_bounds_are_the_first_and_the_last_address(text: str) -> None:
    cidr = parse_cidr(text)
    assert cidr is not None
    assert cidr.bounds == (cidr.first, cidr.last)


class Counted:
    """A range that counts how often it is asked where it ends."""

    asked = 0

    def __init__(self, first: int, last: int) -> None:
        self.family, self.first, self._last, self.text = Family.IPV6, first, last, ""

    @property
    def last(self) -> int:
        Counted.asked += 1
        return self._last

    @property
    def bounds(self) -> tuple[int, int]:
        return self.first, self.last


def test_many_ranges_cost_no_more_than_a_look_each() -> None:
    # Comparing each with each would ask five thousand million times.
    count = 100_000
    ranges = [Counted(i * 10, i * 10 + (15 if i % 1000 == 0 else 5)) for i in range(count)]
    Counted.asked = 0
    assert len(list(overlapping_pairs(ranges))) == count // 1000
    assert Counted.asked <= 3 * count


@given(st.lists(RANGES, max_size=12), st.integers(-2, 60))
def test_the_first_range_is_looked_up_as_if_each_were_asked(ranges: list[AddressRange], number: int) -> None:
    holding = [index for index, each in enumerate(ranges) if each.first <= number <= each.last]
    found = Lookup([each.bounds for each in ranges]).first_at(number)
    assert found == (holding[0] if holding else None)
