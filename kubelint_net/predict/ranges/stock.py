"""Taking stock of the service ranges: what can be had in each family, what is taken, which Services do not fit.

Mirrors how ``pkg/registry/core/service/ipallocator/cidrallocator.go`` (1.36) serves a family: from every range that
holds it, each address once, whichever range it came from. What the server draws is counted; which address it is, is
not known.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from kubelint_net.net.address import Family, canonical_text
from kubelint_net.predict.ledger import NOT_IN_RANGE, TAKEN, Ledger
from kubelint_net.predict.outcome import Claims, Outcome
from kubelint_net.predict.ranges.reserved import reserved_addresses
from kubelint_net.value import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.cluster.facts import AddressDemand, Owner
    from kubelint_net.net.address import Address
    from kubelint_net.net.cidr import Cidr
    from kubelint_net.predict.ranges.address_records import AddressRecord


class HeldAs(StrEnum):
    """Why an address is known to be taken."""

    RESERVED = "reserved"  # before any Service of a user's: default/kubernetes, the cluster DNS
    STATIC = "static"  # a Service names it
    OBJECT = "object"  # an IPAddress object holds it


@dataclass(frozen=True, slots=True)
class Holding:
    """An address that is known to be taken.

    Attributes:
        family: Its family.
        value: The address as an integer.
        by: Who holds it: ``Service default/shop``.
        held_as: Why it is taken.
        managed: Whether the API server keeps it for a Service; what a user reserved by hand holds no range back.
    """

    family: Family
    value: int
    by: str
    held_as: HeldAs
    managed: bool = True

    @property
    def text(self) -> str:
        """The address in canonical text."""
        return canonical_text(self.family, self.value)


@dataclass(frozen=True, slots=True)
class Unfit:
    """A Service for which no address is left, and the family that is full."""

    demand: AddressDemand
    family: Family


@dataclass(frozen=True, slots=True)
class FamilyStock:
    """One family of a cluster's service addresses.

    Attributes:
        family: IPv4 or IPv6.
        size: How many addresses its ranges hold together; shared ones count once.
        cidrs: The ranges it draws from, each once.
        holdings: What is known to be taken, by address; only what its ranges can give.
        drawn: The Services for which the API server draws an address.
    """

    family: Family
    size: int
    cidrs: tuple[str, ...]
    holdings: tuple[Holding, ...]
    drawn: tuple[Owner, ...]

    @property
    def taken(self) -> int:
        """How many addresses are taken."""
        return len(self.holdings) + len(self.drawn)

    @property
    def left(self) -> int:
        """How many are left."""
        return self.size - self.taken

    def count(self, held_as: HeldAs) -> int:
        """How many are taken for one reason."""
        return sum(holding.held_as is held_as for holding in self.holdings)


@dataclass(frozen=True, slots=True)
class Stock:
    """All families of a cluster's service addresses, primary first, and the Services that do not fit, in order."""

    families: tuple[FamilyStock, ...]
    unfit: tuple[Unfit, ...]


def take_stock(
    cluster: ClusterConfig,
    service_cidrs: Iterable[Cidr],
    demands: Iterable[AddressDemand],
    records: Sequence[AddressRecord] = (),
) -> Stock:
    """What is taken and left once every Service is created, in order.

    A Service of a name that was there before counts once: it is the same one, in an overlay or a dump. What is refused
    for another reason (an address outside every range, or taken) takes nothing.

    Args:
        cluster: The cluster; without service ranges there are no families.
        service_cidrs: The CIDRs of ServiceCIDRs beside the one the flag makes.
        demands: What each Service takes.
        records: The IPAddress objects of a dump.
    """
    count = _Count(cluster, service_cidrs)
    for family, value, by in reserved_addresses(cluster):
        count.hold(Holding(family, value, by, HeldAs.RESERVED))
    for each in records:
        count.hold(Holding(each.address.family, each.address.value, each.by, HeldAs.OBJECT, each.managed))
    kept = {(each.service, each.address.family): each.address.value for each in records if each.service}
    for demand in demands:
        count.serve(demand, kept)
    return count.stock()


class _Count:
    """The books while stock is taken."""

    def __init__(self, cluster: ClusterConfig, service_cidrs: Iterable[Cidr]) -> None:
        self.ledger = Ledger(cluster)
        self.ledger.add_service_cidr(cidr.canonical for cidr in service_cidrs)
        self.families = cluster.families
        self.holdings: dict[Family, dict[int, Holding]] = {family: {} for family in Family}
        self.drawn: dict[Family, list[Owner]] = {family: [] for family in Family}
        self.unfit: list[Unfit] = []

    def hold(self, holding: Holding) -> None:
        """Enters an address that is taken, where it is one of the ranges' and nobody held it before."""
        pool = self.ledger.pool(holding.family)
        held = self.holdings[holding.family]
        if pool is None or pool.range_of(holding.value) is None or holding.value in held:
            return
        held[holding.value] = holding
        self.ledger.record(Outcome(201, claims=Claims(addresses=((holding.family, holding.value),))))

    def serve(self, demand: AddressDemand, kept: Mapping[tuple[Owner, Family], int]) -> None:
        """Gives a Service what it takes, or enters it among those that do not fit."""
        owner = demand.owner
        name = (owner.namespace, owner.name)
        if self.ledger.holds_name(name):
            return
        recorded = [claim.address for claim in demand.named if _is_kept(claim.address, owner, kept)]
        named = [claim.address for claim in demand.named if claim.address not in recorded]
        drawn = tuple(family for family in demand.drawn if (owner, family) not in kept)
        full = next((family for family in drawn if self.ledger.is_full(family)), None)
        for address in named:
            refusal = self.ledger.refusal(address)
            if refusal == NOT_IN_RANGE or address.value in self.holdings[address.family]:
                return
            if refusal == TAKEN:
                full = full or address.family
        if full is not None:
            self.unfit.append(Unfit(demand, full))
            return
        self.ledger.record(Outcome(201, claims=Claims(name, drawn_addresses=drawn)))
        for family in drawn:
            self.drawn[family].append(owner)
        for address in named:
            self.hold(Holding(address.family, address.value, f"Service {owner}", HeldAs.STATIC))
        for address in recorded:
            held = self.holdings[address.family]
            if address.value in held:
                held[address.value] = replace(held[address.value], held_as=HeldAs.STATIC)

    def stock(self) -> Stock:
        """The books, closed."""
        return Stock(tuple(map(self._family, self.families)), tuple(self.unfit))

    def _family(self, family: Family) -> FamilyStock:
        pool = self.ledger.pool(family)
        held = self.holdings[family]
        return FamilyStock(
            family=family,
            size=0 if pool is None else pool.size,
            cidrs=() if pool is None else pool.cidrs,
            holdings=tuple(held[value] for value in sorted(held)),
            drawn=tuple(self.drawn[family]),
        )


def _is_kept(address: Address, owner: Owner, kept: Mapping[tuple[Owner, Family], int]) -> bool:
    """Whether an IPAddress object of a Service's own holds the address that it names."""
    return kept.get((owner, address.family)) == address.value
