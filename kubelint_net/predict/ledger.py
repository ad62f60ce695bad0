"""What is taken in a cluster: cluster IPs, node ports, names.

Each accepted object is recorded; a refused one takes nothing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Self, TypeVar

from kubelint_net.net.address import Address, Family
from kubelint_net.net.cidr import Cidr, parse_cidr
from kubelint_net.predict.address_pools import AddressPool, address_pool
from kubelint_net.predict.outcome import NO_CLAIMS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.predict.outcome import Claims, Outcome
    from kubelint_net.versions import Gates

_Entry = TypeVar("_Entry")

NOT_IN_RANGE = "not in range"
TAKEN = "taken"

KUBERNETES_SERVICE = ("default", "kubernetes")
"""The API server's own Service; it holds the first address of the primary range."""


class Ledger:
    """What objects hold in one cluster, and what is therefore left for the next.

    Addresses that the server draws are only counted: which they are is not known.

    Attributes:
        node_port_bounds: The first and last node port; None where unknown.
    """

    __slots__ = (
        "_addresses",
        "_cluster",
        "_drawn_addresses",
        "_drawn_node_ports",
        "_laid_out",
        "_names",
        "_node_ports",
        "_service_cidrs",
        "node_port_bounds",
    )

    def __init__(self, cluster: ClusterConfig) -> None:
        self._cluster = cluster
        self.node_port_bounds = cluster.node_ports
        self._service_cidrs: list[Cidr] = []
        self._laid_out: dict[Family, AddressPool] | None = None
        self._addresses: dict[Family, set[int]] = {Family.IPV4: set(), Family.IPV6: set()}
        self._drawn_addresses = {Family.IPV4: 0, Family.IPV6: 0}
        self._node_ports: set[int] = set()
        self._drawn_node_ports = 0
        self._names = {KUBERNETES_SERVICE}

    @classmethod
    def for_cluster(cls, cluster: ClusterConfig) -> Self:
        """A fresh cluster, in which only ``default/kubernetes`` and its ServiceCIDR exist."""
        ledger = cls(cluster)
        for primary in cluster.service_ranges[:1]:
            ledger._addresses[primary.family].add(primary.first + 1)
        return ledger

    def add_service_cidr(self, cidrs: Iterable[str]) -> None:
        """Adds the CIDRs of an accepted ServiceCIDR; it can add addresses, never a family."""
        self._service_cidrs += [cidr for cidr in map(parse_cidr, cidrs) if cidr is not None]
        self._laid_out = None

    def without_kubernetes(self) -> Ledger:
        """What ``default/kubernetes`` meets when a dump of it is applied: its own address is not in its way."""
        twin = self.copy()
        for primary in self._cluster.service_ranges[:1]:
            twin.release(primary.family, primary.first + 1)
        return twin

    def release(self, family: Family, address: int) -> None:
        """Gives one address back."""
        self._addresses[family].discard(address)

    def copy(self) -> Ledger:
        """Another ledger with the same entries."""
        twin = Ledger(self._cluster)
        twin._service_cidrs = list(self._service_cidrs)
        twin._laid_out = self._laid_out
        twin._addresses = {family: set(taken) for family, taken in self._addresses.items()}
        twin._drawn_addresses = dict(self._drawn_addresses)
        twin._node_ports = set(self._node_ports)
        twin._drawn_node_ports = self._drawn_node_ports
        twin._names = set(self._names)
        return twin

    def record(self, outcome: Outcome) -> None:
        """Enters what an object takes, after giving back what it held before; nothing for a refused one."""
        freed = outcome.frees
        if freed.name in self._names:
            self._enter(freed, -1)
        self._enter(outcome.claims, 1)

    def pool(self, family: Family) -> AddressPool | None:
        """What can be had in a family; None where the cluster's ranges are unknown or do not hold it."""
        return self._pools().get(family)

    def refusal(self, address: Address) -> str | None:
        """Why a static address cannot be had: `NOT_IN_RANGE` or `TAKEN`; None where it can, or nothing is known."""
        pool = self._pools().get(address.family)
        if pool is not None and pool.range_of(address.value) is None:
            return NOT_IN_RANGE
        if address.value in self._addresses[address.family] or self.is_full(address.family):
            return TAKEN
        return None

    def is_full(self, family: Family) -> bool:
        """Whether every address of a family is certainly taken."""
        pool = self._pools().get(family)
        if pool is None:
            return False
        return len(self._addresses[family]) + self._drawn_addresses[family] >= pool.size

    def holds_node_port(self, port: int) -> bool:
        """Whether a node port is certainly taken, as a Service's or for health checks; the protocol does not matter."""
        return port in self._node_ports

    @property
    def free_node_ports(self) -> int | None:
        """How many node ports are left; None where the range is unknown."""
        bounds = self.node_port_bounds
        if bounds is None:
            return None
        return bounds[1] - bounds[0] + 1 - len(self._node_ports) - self._drawn_node_ports

    def holds_name(self, name: tuple[str, str]) -> bool:
        """Whether a Service of this namespace and name exists."""
        return name in self._names

    def _pools(self) -> dict[Family, AddressPool]:
        """What can be had; laid out when it is first asked for, not anew for each range that is added."""
        if self._laid_out is None:
            cluster, added = self._cluster, self._service_cidrs
            ranges, gates = cluster.service_ranges, cluster.gates
            self._laid_out = _pools_of(ranges, added, gates) if added else _fresh_pools(ranges, gates)
        return self._laid_out

    def _enter(self, claims: Claims, sign: int) -> None:
        if claims is NO_CLAIMS:
            return
        for family, address in claims.addresses:
            _change(self._addresses[family], address, sign)
        for family in claims.drawn_addresses:
            self._drawn_addresses[family] += sign
        for port in claims.node_ports:
            _change(self._node_ports, port, sign)
        self._drawn_node_ports += sign * claims.drawn_node_ports
        if claims.name is not None:
            _change(self._names, claims.name, sign)


def _pools_of(ranges: Iterable[Cidr], added: Iterable[Cidr], gates: Gates) -> dict[Family, AddressPool]:
    return {flag_range.family: address_pool(flag_range, added, gates) for flag_range in ranges}


@lru_cache(maxsize=8)
def _fresh_pools(ranges: tuple[Cidr, ...], gates: Gates) -> dict[Family, AddressPool]:
    """The pools without any ServiceCIDR object, which each Service of a run begins with; not to be changed."""
    return _pools_of(ranges, (), gates)


def _change(held: set[_Entry], entry: _Entry, sign: int) -> None:
    if sign > 0:
        held.add(entry)
    else:
        held.discard(entry)
