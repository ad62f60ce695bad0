"""What files and options declare that matters beyond the place they stand: small, plain and mergeable.

A run maps every file to its facts and then looks at all of them together; nothing else crosses from file to file.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kubelint_net.k8s.objects import Service, ServiceCIDR
from kubelint_net.net.address import parse_address
from kubelint_net.net.cidr import parse_cidr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.net.address import Address
    from kubelint_net.net.cidr import Cidr
    from kubelint_net.route import Route
    from kubelint_net.source.spans import Place


class RangeUse(StrEnum):
    """What the addresses of a range are for."""

    SERVICE = "service"
    POD = "pod"
    NODE = "node"
    LOAD_BALANCER = "load balancer"


@dataclass(frozen=True, slots=True)
class DeclaredRange:
    """A range of addresses that somebody declares.

    Attributes:
        use: What for.
        cidr: The range.
        place: Where it is declared.
        by: Who declares it, as a reader would call it: ``--cluster-cidr``, ``ServiceCIDR extra``.
        by_service_cidr: Whether a ServiceCIDR object does.
    """

    use: RangeUse
    cidr: Cidr
    place: Place
    by: str
    by_service_cidr: bool = False


@dataclass(frozen=True, slots=True)
class Owner:
    """A Service that claims something, told apart from others as the cluster does.

    Attributes:
        namespace: ``default`` where the manifest leaves it open.
        name: Its name.
    """

    namespace: str
    name: str

    def __str__(self) -> str:
        return f"{self.namespace}/{self.name}"


@dataclass(frozen=True, slots=True)
class AddressClaim:
    """A cluster IP that a Service names.

    Attributes:
        address: The address.
        owner: The Service.
        place: Where it names it.
    """

    address: Address
    owner: Owner
    place: Place


@dataclass(frozen=True, slots=True)
class NodePortClaim:
    """A node port that a Service names, for one of its ports or for health checks.

    Attributes:
        number: The node port.
        owner: The Service.
        place: Where it names it.
    """

    number: int
    owner: Owner
    place: Place


@dataclass(frozen=True, slots=True)
class Facts:
    """What one file, or a whole run, declares.

    Attributes:
        ranges: Ranges of addresses.
        addresses: Cluster IPs that Services name.
        node_ports: Node ports that Services name.
        kinds: The kinds of object that were judged, for telling which checks had something to check.
    """

    ranges: tuple[DeclaredRange, ...] = ()
    addresses: tuple[AddressClaim, ...] = ()
    node_ports: tuple[NodePortClaim, ...] = ()
    kinds: frozenset[str] = frozenset()


NOTHING = Facts()
"""What a file without any of it declares."""


def facts_of(manifest: Manifest) -> Facts:
    """What one object declares."""
    found = manifest.object
    if found is None:
        return NOTHING
    return Facts(
        ranges=_ranges(manifest, found) if isinstance(found, ServiceCIDR) else (),
        addresses=_addresses(manifest, found) if isinstance(found, Service) else (),
        node_ports=_node_ports(manifest, found) if isinstance(found, Service) else (),
        kinds=frozenset((manifest.kind,)),
    )


def merge(facts: Iterable[Facts]) -> Facts:
    """All of them as one, in order."""
    every = tuple(facts)
    return Facts(
        ranges=tuple(declared for each in every for declared in each.ranges),
        addresses=tuple(claim for each in every for claim in each.addresses),
        node_ports=tuple(claim for each in every for claim in each.node_ports),
        kinds=frozenset(kind for each in every for kind in each.kinds),
    )


def _ranges(manifest: Manifest, found: ServiceCIDR) -> tuple[DeclaredRange, ...]:
    by = f"ServiceCIDR {manifest.name}"
    return tuple(
        DeclaredRange(RangeUse.SERVICE, cidr, manifest.at(("spec", "cidrs", index)), by, by_service_cidr=True)
        for index, text in enumerate(found.cidrs)
        if (cidr := parse_cidr(text)) is not None
    )


def _owner(manifest: Manifest) -> Owner:
    return Owner(manifest.namespace or "default", manifest.name)


def _addresses(manifest: Manifest, service: Service) -> tuple[AddressClaim, ...]:
    if service.type == "ExternalName":
        return ()
    named: list[tuple[Route, str]] = [
        (("spec", "clusterIPs", index), text) for index, text in enumerate(service.cluster_ips)
    ]
    return tuple(
        AddressClaim(address, _owner(manifest), manifest.at(route))
        for route, text in named or [(("spec", "clusterIP"), service.cluster_ip)]
        if (address := parse_address(text)) is not None
    )


def _node_ports(manifest: Manifest, service: Service) -> tuple[NodePortClaim, ...]:
    if service.type not in {"NodePort", "LoadBalancer"}:
        return ()
    named: list[tuple[Route, int]] = [
        (("spec", "ports", index, "nodePort"), port.node_port) for index, port in enumerate(service.ports)
    ]
    if service.type == "LoadBalancer" and service.external_traffic_policy == "Local":
        named.append((("spec", "healthCheckNodePort"), service.health_check_node_port))
    return tuple(NodePortClaim(number, _owner(manifest), manifest.at(route)) for route, number in named if number)
