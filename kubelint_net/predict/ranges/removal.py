"""What becomes of a ServiceCIDR that is deleted: it goes, or an address that only it holds keeps it.

Mirrors ``canDeleteCIDR`` of ``pkg/controller/servicecidrs/servicecidrs_controller.go`` (1.36). A range that is being
deleted itself still counts as one that holds addresses; two that cover each other go together, and orphan what is in
them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from kubelint_net.net.address import Family
from kubelint_net.net.lookup import Lookup
from kubelint_net.predict.address_pools import union_size, usable_range
from kubelint_net.predict.service_cidrs import DEFAULT_SERVICE_CIDR
from kubelint_net.value import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.cluster.facts import Owner
    from kubelint_net.net.cidr import Cidr
    from kubelint_net.predict.ranges.stock import FamilyStock, Holding, Stock

FINALIZER = "networking.k8s.io/service-cidr-finalizer"
GRACE_SECONDS = 10
"""How long after its deletion a ServiceCIDR goes at the earliest, so that every API server has seen it."""


class Fate(StrEnum):
    """What becomes of a ServiceCIDR that is deleted."""

    GOES = "goes"
    STAYS = "stays"
    DEPENDS = "depends"  # on which addresses the API server drew


@dataclass(frozen=True, slots=True)
class NamedRanges:
    """A ServiceCIDR: its name and its ranges, one or one of each family."""

    name: str
    cidrs: tuple[Cidr, ...]


@dataclass(frozen=True, slots=True)
class Removal:
    """What becomes of one ServiceCIDR.

    Attributes:
        name: Its name.
        fate: Whether it goes.
        within: The other ServiceCIDRs around each of its ranges, where each has one; then no address keeps it.
        held_by: The addresses that keep it, known ones.
        may_hold: The Services whose drawn address may be one that only it holds; where it goes, may be orphaned.
        orphans: The addresses in use that lie in no ServiceCIDR any more, once all that go are gone.
        recreated: Whether the API server makes it again, from its flag.
    """

    name: str
    fate: Fate
    within: tuple[str, ...] = ()
    held_by: tuple[Holding, ...] = ()
    may_hold: tuple[Owner, ...] = ()
    orphans: tuple[Holding, ...] = ()
    recreated: bool = False


def remove(
    names: Collection[str],
    service_cidrs: Sequence[NamedRanges],
    stock: Stock,
    cluster: ClusterConfig,
) -> tuple[Removal, ...]:
    """What becomes of the ServiceCIDRs of these names, all deleted at once.

    Args:
        names: The names of those that are deleted.
        service_cidrs: All there are, with the one the flag makes.
        stock: What is taken in them.
        cluster: The cluster.
    """
    decided = [
        _decide(each, [other for other in service_cidrs if other.name != each.name], stock, cluster)
        for each in service_cidrs
        if each.name in names
    ]
    gone = {each.name for each in decided if each.fate is Fate.GOES}
    left = [cidr for each in service_cidrs if each.name not in gone for cidr in each.cidrs]
    # The flag's own comes back within seconds.
    left += cluster.service_ranges
    still_inside = _Insides(left)
    return tuple(
        each if each.name not in gone else _gone(each, service_cidrs, stock, left, still_inside, cluster)
        for each in decided
    )


class _Insides:
    """The addresses inside some ranges: without their network addresses, and broadcast addresses of IPv4."""

    __slots__ = ("_lookups",)

    def __init__(self, cidrs: Sequence[Cidr]) -> None:
        self._lookups = {
            family: Lookup(
                [
                    (cidr.first + 1, cidr.last - (family is Family.IPV4))
                    for cidr in cidrs
                    if cidr.family is family and cidr.host_bits > (family is Family.IPV4)
                ]
            )
            for family in Family
        }

    def holds(self, holding: Holding) -> bool:
        """Whether one of the ranges holds an address inside."""
        return self._lookups[holding.family].first_at(holding.value) is not None


def _decide(each: NamedRanges, others: Sequence[NamedRanges], stock: Stock, cluster: ClusterConfig) -> Removal:
    recreated = each.name == DEFAULT_SERVICE_CIDR
    around = [[other.name for other in others if _covers(other, cidr)] for cidr in each.cidrs]
    if all(around):
        within = tuple(dict.fromkeys(name for names in around for name in names))
        return Removal(each.name, Fate.GOES, within, recreated=recreated)
    ranges = [cidr for other in others for cidr in other.cidrs]
    own, beside = _Insides(each.cidrs), _Insides(ranges)
    families = [found for found in stock.families if any(cidr.family is found.family for cidr in each.cidrs)]
    held_by = [
        holding
        for found in families
        for holding in found.holdings
        if holding.managed and own.holds(holding) and not beside.holds(holding)
    ]
    may_hold = dict.fromkeys(owner for found in families if _may_keep(found, ranges, cluster) for owner in found.drawn)
    if held_by or any(_must_keep(found, ranges, beside, cluster) for found in families):
        fate = Fate.STAYS
    else:
        fate = Fate.DEPENDS if may_hold else Fate.GOES
    return Removal(each.name, fate, held_by=tuple(held_by), may_hold=tuple(may_hold), recreated=recreated)


def _gone(
    each: Removal,
    service_cidrs: Sequence[NamedRanges],
    stock: Stock,
    left: Sequence[Cidr],
    still_inside: _Insides,
    cluster: ClusterConfig,
) -> Removal:
    """One that goes, with what is in no ServiceCIDR of those that are left."""
    cidrs = next(found.cidrs for found in service_cidrs if found.name == each.name)
    own = _Insides(cidrs)
    families = [found for found in stock.families if any(cidr.family is found.family for cidr in cidrs)]
    orphans = tuple(
        holding
        for found in families
        for holding in found.holdings
        if own.holds(holding) and not still_inside.holds(holding)
    )
    drawn = dict.fromkeys(owner for found in families if _may_keep(found, left, cluster) for owner in found.drawn)
    return replace(each, orphans=orphans, may_hold=tuple(drawn))


def _covers(other: NamedRanges, cidr: Cidr) -> bool:
    return any(theirs.covers(cidr) for theirs in other.cidrs)


def _may_keep(found: FamilyStock, others: Sequence[Cidr], cluster: ClusterConfig) -> bool:
    """Whether an address that was drawn may be one that the other ranges do not hold."""
    return bool(found.drawn) and found.size > _room(found, others, cluster)


def _must_keep(found: FamilyStock, others: Sequence[Cidr], beside: _Insides, cluster: ClusterConfig) -> bool:
    """Whether more addresses were drawn than are free in the other ranges."""
    taken = sum(map(beside.holds, found.holdings))
    return bool(found.drawn) and len(found.drawn) > _room(found, others, cluster) - taken


def _room(found: FamilyStock, others: Sequence[Cidr], cluster: ClusterConfig) -> int:
    """How many addresses of a family the other ranges hold together."""
    limited = cluster.service_ranges if cluster.gates.service_ip_bitmap else ()
    ranges = [usable_range(cidr, bitmap=cidr in limited) for cidr in others if cidr.family is found.family]
    return union_size(usable for usable in ranges if usable is not None)
