"""What is taken in the service ranges and what is left: the cases of the specification, and what always holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from range_samples import cidr, cluster, drawing, family, many, named, record

from kubelint_net.predict.ranges.stock import HeldAs, take_stock

if TYPE_CHECKING:
    from kubelint_net.predict.ranges.stock import Stock


def unfit(stock: Stock) -> list[tuple[str, str]]:
    return [(each.demand.owner.name, each.family.value) for each in stock.unfit]


@pytest.mark.parametrize(
    ("ranges", "capacity"),
    [
        (["10.96.0.0/24", "10.96.1.0/24"], 508),
        (["10.96.0.0/23"], 510),
        (["10.96.0.0/23", "10.96.1.0/24"], 510),
        (["10.96.0.0/28", "10.96.0.0/24"], 254),
        (["10.96.0.0/24", "10.96.0.0/24"], 254),
        (["10.96.0.0/28", "10.96.0.16/28"], 28),
    ],
)
def test_several_ranges_hold_their_union(ranges: list[str], capacity: int) -> None:
    first, *others = ranges
    found = family(take_stock(cluster(first), map(cidr, others), ()))
    assert found.size == capacity


@pytest.mark.parametrize(
    ("flag", "version", "usable", "left"),
    [
        (["10.96.0.0/28"], "1.36", 14, 13),
        (["10.96.0.0/12"], "1.36", 1_048_574, 1_048_573),
        (["10.0.0.0/24"], "1.36", 254, 253),
        (["10.96.0.0/27"], "1.36", 30, 29),
        (["fd00:10:96::/112"], "1.36", 65_535, 65_534),
        (["fd00::/108"], "1.32", 65_535, 65_534),
        (["fd00::/108"], "1.33", 65_535, 65_534),
        (["fd00::/108"], "1.34", 1_048_575, 1_048_574),
        (["fd00::/48"], "1.36", 0, 0),
    ],
)
def test_a_fresh_cluster(flag: list[str], version: str, usable: int, left: int) -> None:
    (found,) = take_stock(cluster(*flag, version=version), (), ()).families
    assert (found.size, found.left) == (usable, left)


def test_the_cluster_dns_is_the_tenth_address_where_the_installer_has_that_custom() -> None:
    for installer, left in ((None, 13), ("k0s", 13), ("kubeadm", 12), ("k3s", 12), ("kind", 12)):
        found = family(take_stock(cluster("10.96.0.0/28", installer=installer), (), ()))
        assert found.left == left
    assert [(each.text, each.by) for each in found.holdings] == [
        ("10.96.0.1", "Service default/kubernetes"),
        ("10.96.0.10", "the cluster DNS, as kind sets it up"),
    ]
    assert family(take_stock(cluster("10.96.0.0/29", installer="kubeadm"), (), ())).left == 5


def test_only_the_primary_family_has_a_reserved_address() -> None:
    stock = take_stock(cluster("10.96.0.0/28", "fd00::/124"), (), ())
    assert [(each.family, each.size, each.left) for each in stock.families] == [("IPv4", 14, 13), ("IPv6", 15, 15)]
    stock = take_stock(cluster("fd00::/124", "10.96.0.0/28"), (), ())
    assert [(each.family, each.left) for each in stock.families] == [("IPv6", 14), ("IPv4", 14)]


def test_thirteen_services_fit_in_a_28_and_the_fourteenth_is_the_first_that_does_not() -> None:
    found = take_stock(cluster("10.96.0.0/28"), (), many(13))
    assert (family(found).left, unfit(found)) == (0, [])
    found = take_stock(cluster("10.96.0.0/28"), (), [*many(16)])
    assert (family(found).left, unfit(found)) == (0, [("s13", "IPv4"), ("s14", "IPv4"), ("s15", "IPv4")])


def test_a_second_range_makes_room() -> None:
    found = take_stock(cluster("10.96.0.0/28"), [cidr("10.96.0.0/24")], many(13 + 240))
    assert (family(found).size, family(found).left, unfit(found)) == (254, 0, [])


def test_up_to_1_32_no_service_cidr_makes_room() -> None:
    for version, size in (("1.32", 14), ("1.33", 14 + 239), ("1.34", 254)):
        found = take_stock(cluster("10.96.0.0/28", version=version), [cidr("10.96.0.0/24")], ())
        assert family(found).size == size


def test_static_addresses_take_theirs() -> None:
    found = family(take_stock(cluster("10.96.0.0/28"), (), [named("a", "10.96.0.5"), *many(3)]))
    assert (found.taken, found.count(HeldAs.STATIC), len(found.drawn), found.left) == (5, 1, 3, 9)
    assert [(each.text, each.by) for each in found.holdings][1:] == [("10.96.0.5", "Service default/a")]


def test_a_dual_stack_service_takes_one_of_each_family_or_none() -> None:
    stock = take_stock(cluster("10.96.0.0/28", "fd00::/126"), (), many(4, "IPv4", "IPv6"))
    assert [(each.family, each.left) for each in stock.families] == [("IPv4", 10), ("IPv6", 0)]
    assert unfit(stock) == [("s3", "IPv6")]


def test_a_static_address_after_the_last_was_drawn_does_not_fit() -> None:
    stock = take_stock(cluster("10.96.0.0/28"), (), [*many(13), named("late", "10.96.0.7")])
    assert unfit(stock) == [("late", "IPv4")]


def test_what_is_refused_for_another_reason_takes_nothing() -> None:
    demands = [
        named("first", "10.96.0.5"),
        named("second", "10.96.0.5"),
        named("outside", "10.97.0.5"),
        named("network", "10.96.0.0"),
        named("kubernetes-own", "10.96.0.1"),
    ]
    found = take_stock(cluster("10.96.0.0/28"), (), demands)
    assert (family(found).taken, unfit(found)) == (2, [])


@pytest.mark.parametrize(
    ("ranges", "address", "given"),
    [
        (["10.96.0.0/24", "10.96.1.0/24"], "10.96.0.255", False),
        (["10.96.0.0/24", "10.96.1.0/24"], "10.96.1.0", False),
        (["10.96.0.0/23", "10.96.1.0/24"], "10.96.1.0", True),
        (["10.96.0.0/24"], "10.96.0.0", False),
        (["10.96.0.0/24"], "10.96.0.255", False),
        (["10.96.0.0/24"], "10.96.0.1", False),
        (["10.96.0.0/24"], "10.96.0.254", True),
        (["fd00:10:96::/112"], "fd00:10:96::ffff", True),
    ],
)
def test_where_ranges_meet_and_end(ranges: list[str], address: str, given: bool) -> None:
    first, *others = ranges
    (found,) = take_stock(cluster(first), map(cidr, others), [named("a", address)]).families
    assert found.count(HeldAs.STATIC) == given


def test_a_service_of_the_same_name_counts_once() -> None:
    assert family(take_stock(cluster("10.96.0.0/28"), (), [drawing("a"), drawing("a")])).taken == 2


def test_a_dump_counts_each_address_once() -> None:
    demands = [named("kubernetes", "10.96.0.1"), named("shop", "10.96.0.7"), drawing("search"), drawing("new")]
    records = [
        record("10.96.0.1", "kubernetes"),
        record("10.96.0.7", "shop"),
        record("10.96.0.9", "search"),
        record("10.96.0.12", managed=False),
        record("10.99.0.1", "elsewhere"),
    ]
    found = family(take_stock(cluster("10.96.0.0/28"), (), demands, records))
    assert [each.text for each in found.holdings] == ["10.96.0.1", "10.96.0.7", "10.96.0.9", "10.96.0.12"]
    assert [owner.name for owner in found.drawn] == ["new"]
    assert [each.held_as for each in found.holdings] == [
        HeldAs.RESERVED,
        HeldAs.STATIC,
        HeldAs.OBJECT,
        HeldAs.OBJECT,
    ]
    assert found.left == 9


def test_without_ranges_there_are_no_families() -> None:
    assert take_stock(cluster(), [cidr("10.96.0.0/24")], many(3)).families == ()


V4 = st.builds(lambda start, prefix: cidr(f"10.0.0.{start}/{prefix}"), st.integers(0, 255), st.integers(24, 32))


@given(V4.filter(lambda found: found.prefix <= 29), st.lists(V4, max_size=4))
def test_the_union_is_what_counting_each_address_gives(first: object, others: list[object]) -> None:
    cidrs = [first, *others]
    counted = {
        value
        for each in cidrs
        for value in range(each.first + 1, each.last)  # type: ignore[attr-defined]
    }
    found = family(take_stock(cluster(first.canonical), others, ()))  # type: ignore[attr-defined,arg-type]
    assert found.size == len(counted)
    assert found.size <= sum(max(0, each.last - each.first - 1) for each in cidrs)  # type: ignore[attr-defined]


@given(st.integers(0, 40), st.lists(st.integers(0, 31), max_size=20), st.sampled_from(["10.0.0.0/28", "10.0.0.0/27"]))
def test_what_is_taken_never_exceeds_what_there_is_and_nobody_is_lost(drawn: int, values: list[int], flag: str) -> None:
    statics = [named(f"n{index}", f"10.0.0.{value}") for index, value in enumerate(values)]
    stock = take_stock(cluster(flag), (), [*statics, *many(drawn)])
    found = family(stock)
    assert 0 <= found.left <= found.size
    assert len(found.drawn) + sum(each.demand.owner.name.startswith("s") for each in stock.unfit) == drawn
    assert (found.left == 0) or not stock.unfit
