"""What one range gives: the table of the specification, row by row."""

from __future__ import annotations

import pytest
from range_samples import address, cidr

from kubelint_net.predict.ranges.layout import range_layout, why_nothing
from kubelint_net.versions import gates, parse_version

NOW = gates(parse_version("1.36"))
BITMAP = gates(parse_version("1.32"))


@pytest.mark.parametrize(
    ("range_", "usable", "static"),
    [
        ("10.0.0.0/32", 0, 0),
        ("10.0.0.0/31", 0, 0),
        ("10.0.0.0/30", 2, 0),
        ("10.0.0.0/29", 6, 0),
        ("10.0.0.0/28", 14, 0),
        ("10.0.0.0/27", 30, 16),
        ("10.0.0.0/26", 62, 16),
        ("10.0.0.0/25", 126, 16),
        ("10.0.0.0/24", 254, 16),
        ("10.0.0.0/23", 510, 32),
        ("10.0.0.0/22", 1_022, 64),
        ("10.0.0.0/21", 2_046, 128),
        ("10.0.0.0/20", 4_094, 256),
        ("10.0.0.0/16", 65_534, 256),
        ("10.96.0.0/12", 1_048_574, 256),
        ("10.0.0.0/8", 16_777_214, 256),
        ("128.0.0.0/1", 2**31 - 2, 0),
        ("0.0.0.0/0", 2**32 - 2, 0),
        ("fd00::/128", 0, 0),
        ("fd00::/127", 1, 0),
        ("fd00::/126", 3, 0),
        ("fd00::/124", 15, 0),
        ("fd00::/123", 31, 16),
        ("fd00::/120", 255, 16),
        ("fd00::/116", 4_095, 256),
        ("fd00::/112", 65_535, 256),
        ("fd00::/108", 1_048_575, 256),
        ("fd00::/64", 2**64 - 1, 256),
        ("fd00::/63", 0, 0),
        ("fd00::/48", 0, 0),
    ],
)
def test_usable_addresses_and_the_static_band(range_: str, usable: int, static: int) -> None:
    layout = range_layout(cidr(range_), NOW, of_flag=True)
    sizes = [0 if band is None else band.size for band in (layout.usable, layout.static, layout.dynamic)]
    assert sizes == [usable, static, usable - static]


@pytest.mark.parametrize(
    ("range_", "static", "dynamic"),
    [
        ("10.96.0.0/28", "None", "10.96.0.1 to 10.96.0.14"),
        ("10.96.0.0/27", "10.96.0.1 to 10.96.0.16", "10.96.0.17 to 10.96.0.30"),
        ("10.0.0.0/24", "10.0.0.1 to 10.0.0.16", "10.0.0.17 to 10.0.0.254"),
        ("10.0.0.0/22", "10.0.0.1 to 10.0.0.64", "10.0.0.65 to 10.0.3.254"),
        ("10.0.0.0/20", "10.0.0.1 to 10.0.1.0", "10.0.1.1 to 10.0.15.254"),
        ("10.96.0.0/12", "10.96.0.1 to 10.96.1.0", "10.96.1.1 to 10.111.255.254"),
        ("10.96.0.5/12", "10.96.0.1 to 10.96.1.0", "10.96.1.1 to 10.111.255.254"),
        ("fd00::/124", "None", "fd00::1 to fd00::f"),
        ("fd00::/122", "fd00::1 to fd00::10", "fd00::11 to fd00::3f"),
        ("fd00:10:96::/112", "fd00:10:96::1 to fd00:10:96::100", "fd00:10:96::101 to fd00:10:96::ffff"),
        ("fd00::/108", "fd00::1 to fd00::100", "fd00::101 to fd00::f:ffff"),
    ],
)
def test_where_the_bands_lie(range_: str, static: str, dynamic: str) -> None:
    layout = range_layout(cidr(range_), NOW, of_flag=True)
    assert (str(layout.static), str(layout.dynamic)) == (static, dynamic)


def test_the_bitmap_ends_the_flags_ipv6_range_early() -> None:
    wide = cidr("fd00::/108")
    assert range_layout(wide, BITMAP, of_flag=True).size == 65_535
    assert str(range_layout(wide, BITMAP, of_flag=True).dynamic) == "fd00::101 to fd00::ffff"
    assert range_layout(wide, BITMAP, of_flag=False).size == 1_048_575
    assert range_layout(cidr("10.0.0.0/12"), BITMAP, of_flag=True).size == 1_048_574


def test_a_band_holds_addresses_of_its_own_family() -> None:
    static = range_layout(cidr("10.0.0.0/24"), NOW, of_flag=True).static
    assert static is not None
    assert address("10.0.0.1") in static
    assert address("10.0.0.16") in static
    assert address("10.0.0.0") not in static
    assert address("10.0.0.17") not in static
    assert address("::10.0.0.1") not in static


@pytest.mark.parametrize(
    ("range_", "why"),
    [
        ("10.0.0.0/31", "its network address and its broadcast address"),
        ("10.0.0.0/32", "its only address is its network address"),
        ("fd00::/128", "its only address is its network address"),
        ("fd00::/63", "shorter than /64"),
    ],
)
def test_why_a_range_gives_nothing(range_: str, why: str) -> None:
    assert why in why_nothing(cidr(range_))
