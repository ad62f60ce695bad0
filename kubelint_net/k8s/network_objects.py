"""The kinds beside Services and workloads that have to do with the network: plain values, as in `objects.py`.

A module of their own because each class takes time to make, and most runs meet few of these kinds or none: whoever
needs them imports this module where one occurs.
"""

from __future__ import annotations

from kubelint_net.k8s.objects import Metadata
from kubelint_net.value import dataclass, field


@dataclass(frozen=True, slots=True)
class ParentReference:
    """What an IPAddress belongs to."""

    group: str = ""
    resource: str = ""
    namespace: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class IPAddress:
    """A ``networking.k8s.io`` IPAddress; its name is the address."""

    metadata: Metadata = field(default_factory=Metadata)
    parent_ref: ParentReference | None = None


@dataclass(frozen=True, slots=True)
class NodeAddress:
    """One of ``status.addresses``; ``type`` is ``InternalIP``, ``Hostname`` or another."""

    type: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A ``v1`` Node."""

    metadata: Metadata = field(default_factory=Metadata)
    pod_cidr: str = ""
    pod_cidrs: tuple[str, ...] = ()
    addresses: tuple[NodeAddress, ...] = ()


@dataclass(frozen=True, slots=True)
class IPBlock:
    """An ``ipBlock``: a CIDR, and the parts of it that are left out."""

    cidr: str = ""
    excepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NetworkPolicyPeer:
    """One of a rule's ``from`` or ``to``; ``selects`` tells whether it has a podSelector or namespaceSelector."""

    ip_block: IPBlock | None = None
    selects: bool = False


@dataclass(frozen=True, slots=True)
class NetworkPolicyPort:
    """One of a rule's ``ports``; ``port`` is a number or a name."""

    protocol: str | None = None
    port: int | str | None = None
    end_port: int | None = None


@dataclass(frozen=True, slots=True)
class NetworkPolicyRule:
    """One of ``spec.ingress`` or ``spec.egress``; ``peers`` are its ``from`` or ``to``."""

    peers: tuple[NetworkPolicyPeer, ...] = ()
    ports: tuple[NetworkPolicyPort, ...] = ()


@dataclass(frozen=True, slots=True)
class NetworkPolicy:
    """A ``networking.k8s.io/v1`` NetworkPolicy."""

    metadata: Metadata = field(default_factory=Metadata)
    ingress: tuple[NetworkPolicyRule, ...] = ()
    egress: tuple[NetworkPolicyRule, ...] = ()
    policy_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ingress:
    """A ``networking.k8s.io/v1`` Ingress: the ``host`` of each rule, the ``hosts`` of each of ``spec.tls``."""

    metadata: Metadata = field(default_factory=Metadata)
    hosts: tuple[str, ...] = ()
    tls_hosts: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class EndpointPort:
    """One of the ``ports`` of Endpoints or of an EndpointSlice."""

    port: int = 0
    name: str = ""
    protocol: str | None = None
    app_protocol: str | None = None


@dataclass(frozen=True, slots=True)
class EndpointAddress:
    """One of the addresses of Endpoints."""

    ip: str = ""
    hostname: str = ""
    node_name: str | None = None


@dataclass(frozen=True, slots=True)
class EndpointSubset:
    """One of the ``subsets`` of Endpoints."""

    addresses: tuple[EndpointAddress, ...] = ()
    not_ready_addresses: tuple[EndpointAddress, ...] = ()
    ports: tuple[EndpointPort, ...] = ()


@dataclass(frozen=True, slots=True)
class Endpoints:
    """A ``v1`` Endpoints."""

    metadata: Metadata = field(default_factory=Metadata)
    subsets: tuple[EndpointSubset, ...] = ()


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One of the ``endpoints`` of an EndpointSlice."""

    addresses: tuple[str, ...] = ()
    hostname: str | None = None
    node_name: str | None = None


@dataclass(frozen=True, slots=True)
class EndpointSlice:
    """A ``discovery.k8s.io/v1`` EndpointSlice."""

    metadata: Metadata = field(default_factory=Metadata)
    address_type: str = ""
    endpoints: tuple[Endpoint, ...] = ()
    ports: tuple[EndpointPort, ...] = ()
