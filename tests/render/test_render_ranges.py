from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from render_samples import place

from kubelint_net.cluster.config import ClusterConfig
from kubelint_net.cluster.facts import AddressClaim, AddressDemand, Owner
from kubelint_net.net.address import Family, parse_address
from kubelint_net.net.cidr import Cidr, parse_cidr
from kubelint_net.predict.outcome import Step
from kubelint_net.predict.ranges.layout import RangeLayout, range_layout
from kubelint_net.predict.ranges.removal import Fate, Removal
from kubelint_net.predict.ranges.stock import HeldAs, Holding, Stock, take_stock
from kubelint_net.render._format import Context
from kubelint_net.render._paint import Style
from kubelint_net.render._ranges_text import bar, number, render_ranges
from kubelint_net.render.json import render_ranges as render_json

if TYPE_CHECKING:
    from kubelint_net.source.spans import Place

PLAIN = Context(width=80, options={"serviceClusterIPRange": "--service-cluster-ip-range"})
AT = place("web.yaml", 3, 18, 3, 21)
SCHEMA = Path(__file__).parents[2] / "schemas" / "prediction-v1.schema.json"


@dataclass(frozen=True, slots=True)
class CIDRSample:
    """Fits ``render._predictions.ServiceCIDRPrediction``."""

    name: str
    layouts: tuple[RangeLayout, ...]
    place: Place | None = None
    refused: str = ""
    removal: Removal | None = None


@dataclass(frozen=True, slots=True)
class RangesSample:
    """Fits ``render._predictions.RangesPrediction``."""

    stock: Stock
    service_cidrs: tuple[CIDRSample, ...]
    steps: tuple[Step, ...] = ()
    unknown: tuple[str, ...] = ()
    cluster: str = ""


def cidr(text: str) -> Cidr:
    found = parse_cidr(text)
    assert found is not None
    return found


def layouts(*cidrs: str) -> tuple[RangeLayout, ...]:
    return tuple(range_layout(cidr(each), ClusterConfig().gates, of_flag=True) for each in cidrs)


def demand(name: str, named: str = "", **drawn: int) -> AddressDemand:
    owner = Owner("default", name)
    address = parse_address(named)
    claims = () if address is None else (AddressClaim(address, owner, AT),)
    families = tuple(Family(family) for family, count in drawn.items() for _ in range(count))
    return AddressDemand(owner, claims, families, AT)


def ranges(*demands: AddressDemand, flag: tuple[str, ...] = ("10.96.0.0/28",), **changes: Any) -> RangesSample:
    stock = take_stock(ClusterConfig(service_cidrs=flag), (), demands)
    return RangesSample(stock, (CIDRSample("kubernetes", layouts(*flag), **changes),))


SOME = [demand("a", "10.96.0.5"), *(demand(f"s{index}", IPv4=1) for index in range(2))]
HELD = (
    Holding(Family.IPV4, 0x0A600005, "Service default/a", HeldAs.STATIC),
    Holding(Family.IPV4, 0x0A60000A, "Service default/b", HeldAs.STATIC),
)


def test_a_bar_for_each_family_and_a_table_of_the_ranges() -> None:
    shown = render_ranges([ranges(*SOME, flag=("10.96.0.0/28", "fd00:10:96::/112"))], PLAIN)
    assert shown == (
        "IPv4  [#########-----------------------]  4 of 14 taken, 10 left\n"
        "      10.96.0.1 is held by Service default/kubernetes\n"
        "      1 named by Services: 10.96.0.5\n"
        "      2 drawn by the API server\n"
        "\n"
        "IPv6  [--------------------------------]  0 of 65,535 taken, 65,535 left\n"
        "\n"
        "SERVICECIDR  RANGE             USABLE  TAKEN    LEFT\n"
        "kubernetes   10.96.0.0/28          14      4      10\n"
        "             static band   none\n"
        "             dynamic band  10.96.0.1 to 10.96.0.14\n"
        "kubernetes   fd00:10:96::/112  65,535      0  65,535\n"
        "             static band   fd00:10:96::1 to fd00:10:96::100\n"
        "             dynamic band  fd00:10:96::101 to fd00:10:96::ffff\n"
    )


def test_what_is_drawn_comes_from_any_of_several_ranges() -> None:
    config = ClusterConfig(service_cidrs=("10.96.0.0/24",))
    stock = take_stock(config, [cidr("10.97.0.0/28")], [demand("a", "10.96.0.5"), *SOME[1:]])
    sample = RangesSample(
        stock,
        (CIDRSample("kubernetes", layouts("10.96.0.0/24")), CIDRSample("more", layouts("10.97.0.0/28"), AT)),
    )
    assert render_ranges([sample], PLAIN).splitlines()[-7:] == [
        "SERVICECIDR  RANGE         USABLE   TAKEN        LEFT",
        "kubernetes   10.96.0.0/24     254  2 to 4  250 to 252",
        "             static band   10.96.0.1 to 10.96.0.16 (2 taken)",
        "             dynamic band  10.96.0.17 to 10.96.0.254",
        "more         10.97.0.0/28      14  0 to 2    12 to 14",
        "             static band   none",
        "             dynamic band  10.97.0.1 to 10.97.0.14",
    ]
    read = json.loads(render_json([sample], PLAIN))["ranges"][0]["serviceCIDRs"]
    assert [each["ranges"][0]["taken"] for each in read] == [{"least": 2, "most": 4}, {"least": 0, "most": 2}]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (65_535, "65,535"),
        (2**40 - 5, "2^40-5"),
        (2**64 - 1, "2^64-1"),
        (3 * 2**62, "13,835,058,055,282,163,712"),
    ],
)
def test_figures_stay_readable(value: int, shown: str) -> None:
    assert number(value) == shown


def test_the_first_service_that_does_not_fit_is_named() -> None:
    shown = render_ranges([ranges(*(demand(f"s{index}", IPv4=1) for index in range(15)))], PLAIN)
    assert "[################################]  14 of 14 taken, 0 left" in shown
    joined = " ".join(shown.split())
    assert "no address is left for Service default/s13 (web.yaml:3:18), nor for 1 more after it: the API" in joined


@pytest.mark.parametrize(
    ("taken", "size", "cells"),
    [(0, 100, 0), (1, 10**9, 1), (50, 100, 16), (99, 100, 31), (100, 100, 32), (0, 0, 0), (5, 0, 1)],
)
def test_a_bar_is_empty_or_full_only_where_that_is_so(taken: int, size: int, cells: int) -> None:
    assert bar(taken, size, unicode=False) == f"[{'#' * cells}{'-' * (32 - cells)}]"
    assert bar(taken, size, unicode=True) == "█" * cells + "░" * (32 - cells)


def test_a_bar_is_ascii_unless_the_terminal_knows_more() -> None:
    assert render_ranges([ranges(*SOME)], PLAIN).isascii()
    assert "█" in render_ranges([ranges(*SOME)], Context(unicode=True))


def test_a_bar_turns_from_green_to_red() -> None:
    def colour(count: int) -> str:
        sample = ranges(*(demand(f"s{index}", IPv4=1) for index in range(count)))
        return render_ranges([sample], Context(colour=True)).splitlines()[0].partition("  ")[2]

    assert colour(3).startswith(Style.GOOD)
    assert colour(12).startswith(Style.WARNING)
    assert colour(13).startswith(Style.ERROR)


def test_many_named_addresses_are_not_all_listed() -> None:
    shown = render_ranges([ranges(*(demand(f"n{value}", f"10.96.0.{value}") for value in range(2, 14)))], PLAIN)
    assert "12 named by Services: 10.96.0.2, " in shown
    assert "10.96.0.9 and 4 more" in " ".join(shown.split())


@pytest.mark.parametrize("width", [40, 80])
def test_lines_keep_to_the_width(width: int) -> None:
    sample = ranges(
        *SOME,
        flag=("10.96.0.0/28", "2001:db8:1111:2222::/64"),
        removal=Removal("kubernetes", Fate.STAYS, held_by=HELD, may_hold=(Owner("default", "s1"),)),
    )
    lines = render_ranges([sample], Context(width=width)).splitlines()
    # Only what cannot be broken is longer: a bar, an address, a table's row.
    assert [line for line in lines if len(line) > max(width, 80)] == []


def test_a_range_that_counts_for_nothing_says_why() -> None:
    sample = RangesSample(
        take_stock(ClusterConfig(service_cidrs=("10.96.0.0/28",)), (), ()),
        (
            CIDRSample("v6", layouts("fd00::/112"), AT),
            CIDRSample("tiny", layouts("10.0.0.0/32"), AT),
            CIDRSample("bad", layouts("10.0.0.0/24"), AT, refused="no matches for kind ServiceCIDR"),
        ),
    )
    shown = " ".join(render_ranges([sample], PLAIN).split())
    assert "counts for nothing, the cluster serves no IPv6" in shown
    assert "gives nothing: its only address is its network address" in shown
    assert "counts for nothing, the API server refuses it: no matches for kind ServiceCIDR" in shown


def test_an_unknown_flag_is_said() -> None:
    sample = RangesSample(
        Stock((), ()), (CIDRSample("more", layouts("10.0.0.0/24"), AT),), unknown=("serviceClusterIPRange",)
    )
    assert render_ranges([sample], PLAIN).startswith(
        "what is taken and what is left is not known without --service-cluster-ip-range\n"
    )


def removal_text(removal: Removal) -> str:
    shown = render_ranges([ranges(removal=removal)], PLAIN)
    return shown[shown.index("Deleting ") :]


def test_what_stays_names_what_holds_it() -> None:
    assert removal_text(Removal("kubernetes", Fate.STAYS, held_by=HELD)) == (
        "Deleting ServiceCIDR kubernetes: stays\n"
        "  held by 2 addresses that are inside no other ServiceCIDR:\n"
        "    10.96.0.5   Service default/a\n"
        "    10.96.0.10  Service default/b\n"
        "  until then it keeps its finalizer networking.k8s.io/service-cidr-finalizer,\n"
        "    its condition is Ready=False (reason Terminating; OrphanIPAddress in the\n"
        "    first releases), and it gives no new addresses\n"
    )


def test_what_goes_says_what_is_orphaned() -> None:
    shown = removal_text(Removal("kubernetes", Fate.GOES, ("outer",), orphans=HELD[:1], recreated=True))
    words = " ".join(shown.split())
    assert "kubernetes: goes its ranges lie within outer; it is gone 10 seconds after its deletion" in words
    assert "makes it again from its --service-cluster-ip-range" in words
    assert "orphaned, in no ServiceCIDR any more" in words
    assert shown.endswith("    10.96.0.5  Service default/a\n")


def test_what_depends_says_on_what() -> None:
    owners = tuple(Owner("default", f"s{index}") for index in range(10))
    words = " ".join(removal_text(Removal("kubernetes", Fate.DEPENDS, may_hold=owners)).split())
    assert "kubernetes: goes or stays the addresses that the API server draws for default/s0, " in words
    assert "default/s7 and 2 more may be inside no other ServiceCIDR" in words


def test_steps_come_last() -> None:
    sample = RangesSample(ranges().stock, ranges().service_cidrs, steps=(Step("14 addresses", "ipallocator.go"),))
    shown = render_ranges([sample], Context(explain=True))
    assert shown.endswith("How this comes about:\n   1. 14 addresses\n      ipallocator.go\n")
    assert "How" not in render_ranges([sample], PLAIN)


def test_several_clusters_are_told_apart() -> None:
    shown = render_ranges([ranges(), RangesSample(ranges().stock, ranges().service_cidrs, cluster="east")], PLAIN)
    assert shown.startswith("the cluster without a name\n\nIPv4  ")
    assert "\n\ncluster east\n\nIPv4  " in shown


def test_a_name_cannot_command_the_terminal() -> None:
    shown = render_ranges(
        [
            RangesSample(
                ranges().stock, (CIDRSample("\x1b[2J", layouts("10.0.0.0/24"), AT, refused="\x07"),), cluster="\u202e"
            )
        ],
        PLAIN,
    )
    assert [c for c in shown if c != "\n" and not c.isprintable()] == []


def closed(part: Any) -> Any:
    if isinstance(part, list):
        return [closed(item) for item in part]
    if not isinstance(part, dict):
        return part
    shut = {key: closed(value) for key, value in part.items()}
    return {**shut, "additionalProperties": False} if "properties" in part else shut


def test_json_has_the_promised_shape() -> None:
    sample = RangesSample(
        ranges(*SOME, *(demand(f"t{index}", IPv4=1) for index in range(11))).stock,
        (
            CIDRSample("kubernetes", layouts("10.96.0.0/28"), removal=Removal("kubernetes", Fate.STAYS, held_by=HELD)),
            CIDRSample("more", layouts("10.0.0.0/24", "fd00::/48"), AT, refused="no"),
        ),
        steps=(Step("a", "b"),),
    )
    read = json.loads(render_json([sample], PLAIN))
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(read, closed(schema))
    (found,) = read["ranges"]
    assert found["families"] == [
        {
            "family": "IPv4",
            "usable": 14,
            "reserved": 1,
            "static": 1,
            "objects": 0,
            "automatic": 12,
            "left": 0,
            "held": [
                {"address": "10.96.0.1", "by": "Service default/kubernetes"},
                {"address": "10.96.0.5", "by": "Service default/a"},
            ],
            "unfit": [
                {"namespace": "default", "name": "t10", "path": "web.yaml", "start": {"line": 3, "column": 18}},
            ],
        },
    ]
    own, more = found["serviceCIDRs"]
    assert own["removal"]["heldBy"][1] == {"address": "10.96.0.10", "by": "Service default/b"}
    assert (own["path"], more["path"], more["refused"], more["removal"]) == (None, "web.yaml", "no", None)
    assert more["ranges"][0]["staticBand"] == {"first": "10.0.0.1", "last": "10.0.0.16", "size": 16}
    assert (more["ranges"][1]["usable"], more["ranges"][1]["staticBand"]) == (0, None)
    assert more["ranges"][1]["why"].endswith("shorter than /64")
