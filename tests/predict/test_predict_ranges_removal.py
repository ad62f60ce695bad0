"""What becomes of a ServiceCIDR that is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from range_samples import drawing, many, named, record, removal

from kubelint_net.predict.ranges.removal import Fate

if TYPE_CHECKING:
    from kubelint_net.predict.ranges.removal import Removal

FAR = {"kubernetes": ["10.200.0.0/24"]}
"""A flag's range that has nothing to do with the others."""


def held(found: Removal) -> list[str]:
    return [each.text for each in found.held_by]


def test_a_range_within_another_goes_whatever_is_in_it() -> None:
    ranges = {**FAR, "small": ["10.0.0.0/24"], "large": ["10.0.0.0/23"]}
    (found,) = removal("small", ranges, named("a", "10.0.0.5"), drawing("b"))
    assert (found.fate, found.within, found.orphans) == (Fate.GOES, ("large",), ())


@pytest.mark.parametrize(
    ("address", "fate"),
    [("10.0.0.5", Fate.GOES), ("10.0.0.255", Fate.STAYS), ("10.0.1.0", Fate.STAYS), ("10.0.1.7", Fate.GOES)],
)
def test_two_halves_do_not_hold_the_addresses_where_they_meet(address: str, fate: Fate) -> None:
    ranges = {**FAR, "large": ["10.0.0.0/23"], "low": ["10.0.0.0/24"], "high": ["10.0.1.0/24"]}
    (found,) = removal("large", ranges, named("a", address))
    assert (found.fate, held(found)) == (fate, [address] if fate is Fate.STAYS else [])


@pytest.mark.parametrize(("address", "fate"), [("10.0.0.5", Fate.GOES), ("fd00::5", Fate.STAYS)])
def test_of_two_families_one_without_another_range_around_it_brings_both_to_the_addresses(
    address: str, fate: Fate
) -> None:
    ranges = {
        "kubernetes": ["10.200.0.0/24", "fd99::/120"],
        "dual": ["10.0.0.0/24", "fd00::/112"],
        "other": ["10.0.0.0/16"],
    }
    (found,) = removal("dual", ranges, named("a", address))
    assert found.fate is fate


def test_an_address_reserved_by_hand_holds_nothing_back_and_is_left_outside() -> None:
    ranges = {**FAR, "only": ["10.0.0.0/24"]}
    (found,) = removal("only", ranges, record("10.0.0.9", managed=False))
    assert found.fate is Fate.GOES
    assert [each.text for each in found.orphans] == ["10.0.0.9"]
    (found,) = removal("only", ranges, record("10.0.0.9", "shop"))
    assert (found.fate, held(found)) == (Fate.STAYS, ["10.0.0.9"])


def test_the_walk_through() -> None:
    ranges = {"kubernetes": ["10.96.0.0/28"], "newcidr1": ["10.96.0.0/24"]}
    four = [named(f"n{value}", f"10.96.0.{value}") for value in (48, 200, 121, 144)]
    inner = [named(f"i{value}", f"10.96.0.{value}") for value in range(2, 15)]
    (found,) = removal("newcidr1", ranges, *inner, *four)
    assert (found.fate, held(found)) == (Fate.STAYS, ["10.96.0.48", "10.96.0.121", "10.96.0.144", "10.96.0.200"])
    assert found.held_by[0].by == "Service default/n48"
    (found,) = removal("newcidr1", ranges, *inner)
    assert found.fate is Fate.GOES


def test_the_api_servers_own_range_is_held_by_its_own_service() -> None:
    (found,) = removal("kubernetes", {"kubernetes": ["10.96.0.0/28"]})
    assert (found.fate, held(found), found.recreated) == (Fate.STAYS, ["10.96.0.1"], True)
    (found,) = removal("kubernetes", {"kubernetes": ["10.96.0.0/28"], "all": ["10.96.0.0/24"]}, named("a", "10.96.0.5"))
    assert (found.fate, found.recreated, found.orphans) == (Fate.GOES, True, ())


def test_an_address_that_was_drawn_may_lie_anywhere() -> None:
    ranges = {"kubernetes": ["10.96.0.0/28"], "more": ["10.96.1.0/28"]}
    (found,) = removal("more", ranges, *many(13))
    assert found.fate is Fate.DEPENDS
    assert len(found.may_hold) == 13
    (found,) = removal("more", ranges)
    assert found.fate is Fate.GOES


def test_more_drawn_addresses_than_the_rest_has_room_for_must_be_in_it() -> None:
    ranges = {"kubernetes": ["10.96.0.0/28"], "more": ["10.96.1.0/28"]}
    (found,) = removal("more", ranges, *many(14))
    assert (found.fate, found.held_by) == (Fate.STAYS, ())
    (found,) = removal("more", ranges, named("a", "10.96.0.5"), *many(13))
    assert found.fate is Fate.STAYS


def test_a_range_that_gives_nothing_of_its_own_holds_no_drawn_address() -> None:
    ranges = {"kubernetes": ["10.96.0.0/24"], "empty": ["10.97.0.0/32"]}
    (found,) = removal("empty", ranges, *many(3))
    assert found.fate is Fate.GOES


def test_two_that_cover_each_other_go_together_and_orphan_what_is_in_them() -> None:
    ranges = {**FAR, "a": ["10.0.0.0/24"], "b": ["10.0.0.0/24"]}
    first, second = removal(("a", "b"), ranges, named("x", "10.0.0.5"))
    assert (first.fate, second.fate) == (Fate.GOES, Fate.GOES)
    assert [each.text for each in first.orphans] == ["10.0.0.5"]
    (alone,) = removal("a", ranges, named("x", "10.0.0.5"))
    assert (alone.fate, alone.orphans) == (Fate.GOES, ())


def test_a_range_and_the_one_around_it_go_together_and_orphan_what_is_in_the_inner_one() -> None:
    ranges = {**FAR, "inner": ["10.0.0.0/25"], "outer": ["10.0.0.0/24"]}
    inner, outer = removal(("inner", "outer"), ranges, named("x", "10.0.0.5"))
    assert (inner.fate, outer.fate) == (Fate.GOES, Fate.GOES)
    assert [each.text for each in outer.orphans] == ["10.0.0.5"]
    inner, outer = removal(("inner", "outer"), ranges, named("x", "10.0.0.200"))
    assert (inner.fate, outer.fate) == (Fate.GOES, Fate.STAYS)
    assert inner.orphans == ()


def test_what_lies_in_the_flags_range_is_orphaned_for_seconds_only() -> None:
    ranges = {"kubernetes": ["10.96.0.0/28"], "twin": ["10.96.0.0/28"]}
    for each in removal(("kubernetes", "twin"), ranges, named("x", "10.96.0.5")):
        assert (each.fate, each.orphans) == (Fate.GOES, ())


def test_a_name_that_is_nobodys_is_passed_over() -> None:
    assert removal("nobody", FAR) == []


RANGES = st.builds("10.0.0.{}/{}".format, st.sampled_from([0, 32, 64, 96, 128, 192]), st.sampled_from([25, 26, 27]))


@given(st.lists(RANGES, min_size=1, max_size=4), RANGES, st.sets(st.integers(1, 254), max_size=8))
def test_a_range_goes_exactly_where_the_others_hold_every_address_of_it(
    others: list[str], own: str, values: set[int]
) -> None:
    ranges = {**FAR, "own": [own], **{f"o{index}": [each] for index, each in enumerate(others)}}
    services = [named(f"s{value}", f"10.0.0.{value}") for value in values]
    (found,) = removal("own", ranges, *services)
    assert found.fate is (Fate.STAYS if found.held_by else Fate.GOES)
    assert found.orphans == ()
    # Whoever is named holds it: without them it goes.
    holders = set(held(found))
    rest = [each for each in services if each.named[0].address.canonical not in holders]
    assert removal("own", ranges, *rest)[0].fate is Fate.GOES


def test_what_was_drawn_may_be_orphaned_too() -> None:
    ranges = {**FAR, "a": ["10.0.0.0/24"], "b": ["10.0.0.0/24"]}
    first, second = removal(("a", "b"), ranges, drawing("x"))
    assert (first.fate, second.fate) == (Fate.GOES, Fate.GOES)
    assert [owner.name for owner in first.may_hold] == ["x"]
    (alone,) = removal("a", ranges, drawing("x"))
    assert alone.may_hold == ()
