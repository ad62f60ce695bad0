"""What files and options declare that matters beyond the place they stand: small, plain and mergeable.

A run maps every file to its facts and then looks at all of them together; nothing else crosses from file to file.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kubelint_net.k8s.objects import Service, ServiceCIDR, Workload
from kubelint_net.k8s.workloads import POD_SPEC_ROUTES
from kubelint_net.net.address import parse_address
from kubelint_net.net.cidr import parse_cidr
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.k8s.objects import KubernetesObject
    from kubelint_net.k8s.passed import Passed
    from kubelint_net.net.address import Address, Family
    from kubelint_net.net.sweep import Addresses
    from kubelint_net.route import Route
    from kubelint_net.source.spans import Place
    from kubelint_net.source.text import SourceText


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
        addresses: The range: a CIDR, or from one address to another.
        place: Where it is declared.
        by: Who declares it, as a reader would call it: ``--cluster-cidr``, ``ServiceCIDR extra``.
        by_service_cidr: Whether a ServiceCIDR object does.
    """

    use: RangeUse
    addresses: Addresses
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
class AddressDemand:
    """The cluster IPs that a Service takes once the API server accepts it.

    Attributes:
        owner: The Service.
        named: Those it names.
        drawn: The family of each one that the API server draws.
        place: Where the Service is named.
        stored: Whether the manifest was read from a cluster, which may have drawn what it names.
    """

    owner: Owner
    named: tuple[AddressClaim, ...]
    drawn: tuple[Family, ...]
    place: Place
    stored: bool = False


@dataclass(frozen=True, slots=True)
class ServiceName:
    """The name of a Service, which the cluster's DNS answers to.

    Attributes:
        owner: The Service.
        place: Where it is named.
    """

    owner: Owner
    place: Place


@dataclass(frozen=True, slots=True)
class AliasName:
    """A name that ``hostAliases`` put into the hosts files of pods.

    Attributes:
        name: The name.
        ip: The address it gets there.
        namespace: The pods', ``default`` where the manifest leaves it open.
        place: Where the name stands.
    """

    name: str
    ip: str
    namespace: str
    place: Place


@dataclass(frozen=True, slots=True)
class Facts:
    """What one file, or a whole run, declares.

    Attributes:
        ranges: Ranges of addresses.
        addresses: Cluster IPs that Services name.
        demands: Cluster IPs that Services take, where the cluster's service ranges are known.
        node_ports: Node ports that Services name.
        services: Names of Services.
        default_families: Names of Services whose IP families are left to the cluster.
        alias_names: Names in ``hostAliases``.
        qualified_hostnames: Whether a pod takes its fully qualified name as host name.
        kinds: The kinds of object that were judged, for telling which checks had something to check.
    """

    ranges: tuple[DeclaredRange, ...] = ()
    addresses: tuple[AddressClaim, ...] = ()
    demands: tuple[AddressDemand, ...] = ()
    node_ports: tuple[NodePortClaim, ...] = ()
    services: tuple[ServiceName, ...] = ()
    default_families: tuple[ServiceName, ...] = ()
    alias_names: tuple[AliasName, ...] = ()
    qualified_hostnames: bool = False
    kinds: frozenset[str] = frozenset()

    @property
    def names_places(self) -> bool:
        """Whether a rule that looks at the whole run may point into the file that declares this."""
        return self.qualified_hostnames or any(getattr(self, name) for name in _LISTS)


_LISTS = ("ranges", "addresses", "demands", "node_ports", "services", "default_families", "alias_names")

NOTHING = Facts()
"""What a file without any of it declares."""


def facts_of(manifest: Manifest) -> Facts:
    """What one object declares."""
    found = manifest.object
    if found is None:
        return NOTHING
    names = _service_names(manifest) if isinstance(found, Service) else ()
    return Facts(
        ranges=_ranges(manifest, found) if isinstance(found, ServiceCIDR) else (),
        addresses=_addresses(manifest, found) if isinstance(found, Service) else (),
        node_ports=_node_ports(manifest, found) if isinstance(found, Service) else (),
        services=names,
        default_families=names if _takes_default_family(found) else (),
        alias_names=_alias_names(manifest, found) if isinstance(found, Workload) else (),
        qualified_hostnames=_takes_qualified_hostname(found) if isinstance(found, Workload) else False,
        kinds=frozenset((manifest.kind,)),
    )


def facts_of_passed(passed: Iterable[Passed], source: SourceText) -> Facts:
    """What the objects of a text declare that were passed at a first look."""
    kinds = frozenset([each.kind for each in passed if each.kind])
    if not kinds:
        return NOTHING
    services: list[ServiceName] = []
    default_families: list[ServiceName] = []
    for service in [each.service for each in passed if each.service is not None]:
        name = ServiceName(Owner(service.namespace or "default", service.name), source.place(*service.span))
        services.append(name)
        if service.default_families:
            default_families.append(name)
    return Facts(services=tuple(services), default_families=tuple(default_families), kinds=kinds)


class Collector:
    """Facts that come one after the other, without keeping each `Facts`, which is larger than what is in most."""

    __slots__ = ("_kinds", "_lists", "_qualified_hostnames")

    def __init__(self) -> None:
        self._lists: dict[str, list[Any]] = {name: [] for name in _LISTS}
        self._qualified_hostnames = False
        self._kinds: set[str] = set()

    def add(self, facts: Facts) -> None:
        """Takes these in."""
        if facts is NOTHING:
            return
        for name, collected in self._lists.items():
            collected.extend(getattr(facts, name))
        self._qualified_hostnames |= facts.qualified_hostnames
        self._kinds |= facts.kinds

    def facts(self) -> Facts:
        """All of them as one, in order."""
        lists = {name: tuple(collected) for name, collected in self._lists.items()}
        return Facts(**lists, qualified_hostnames=self._qualified_hostnames, kinds=frozenset(self._kinds))


def merge(facts: Iterable[Facts]) -> Facts:
    """All of them as one, in order."""
    collector = Collector()
    for each in facts:
        collector.add(each)
    return collector.facts()


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


def _service_names(manifest: Manifest) -> tuple[ServiceName, ...]:
    return (ServiceName(_owner(manifest), manifest.at(("metadata", "name"))),)


def _takes_default_family(found: KubernetesObject) -> bool:
    if not isinstance(found, Service) or found.type == "ExternalName":
        return False
    return not found.ip_families and {found.cluster_ip, *found.cluster_ips} <= {"", "None"}


def _alias_names(manifest: Manifest, workload: Workload) -> tuple[AliasName, ...]:
    if workload.spec is None:
        return ()
    route = (*POD_SPEC_ROUTES[workload.kind], "hostAliases")
    return tuple(
        AliasName(name, alias.ip, manifest.namespace or "default", manifest.at((*route, index, "hostnames", position)))
        for index, alias in enumerate(workload.spec.host_aliases)
        for position, name in enumerate(alias.hostnames)
    )


def _takes_qualified_hostname(workload: Workload) -> bool:
    spec = workload.spec
    return spec is not None and bool(
        spec.set_hostname_as_fqdn and not spec.host_network and (spec.subdomain or workload.service_name)
    )
