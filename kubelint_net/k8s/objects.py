"""The Kubernetes objects we judge: plain values, no spans.

Field names are upstream's in snake case. A field that upstream holds as a pointer is ``T | None`` here, None for
absent or null; every other absent field is the zero value, as after the server's decoder (``""``, ``0``, ``()``).
Nothing is defaulted: that is the server's next step, and `predict` takes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from kubelint_net.value import dataclass, field

Strings = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Metadata:
    """An object's ``metadata``, what of it matters here."""

    name: str = ""
    generate_name: str = ""
    namespace: str = ""
    labels: Strings = field(default_factory=dict)
    annotations: Strings = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ServicePort:
    """One of ``spec.ports``. ``target_port`` is an int or a name; ``app_protocol`` None where absent."""

    port: int = 0
    name: str = ""
    protocol: str = ""
    target_port: int | str = 0
    node_port: int = 0
    app_protocol: str | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """A ``v1`` Service.

    Attributes:
        affinity_timeout: ``sessionAffinityConfig.clientIP.timeoutSeconds``; None where any part of it is missing.
    """

    metadata: Metadata = field(default_factory=Metadata)
    type: str = ""
    ports: tuple[ServicePort, ...] = ()
    selector: Strings = field(default_factory=dict)
    cluster_ip: str = ""
    cluster_ips: tuple[str, ...] = ()
    ip_families: tuple[str, ...] = ()
    ip_family_policy: str | None = None
    external_ips: tuple[str, ...] = ()
    external_name: str = ""
    external_traffic_policy: str = ""
    internal_traffic_policy: str | None = None
    health_check_node_port: int = 0
    load_balancer_ip: str = ""
    load_balancer_class: str | None = None
    load_balancer_source_ranges: tuple[str, ...] = ()
    allocate_load_balancer_node_ports: bool | None = None
    session_affinity: str = ""
    affinity_timeout: int | None = None
    traffic_distribution: str | None = None
    publish_not_ready_addresses: bool = False


@dataclass(frozen=True, slots=True)
class HostAlias:
    """One of ``hostAliases``."""

    ip: str = ""
    hostnames: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DNSOption:
    """One of ``dnsConfig.options``; ``value`` None where absent."""

    name: str = ""
    value: str | None = None


@dataclass(frozen=True, slots=True)
class DNSConfig:
    """A pod's ``dnsConfig``."""

    nameservers: tuple[str, ...] = ()
    searches: tuple[str, ...] = ()
    options: tuple[DNSOption, ...] = ()


@dataclass(frozen=True, slots=True)
class ContainerPort:
    """One of a container's ``ports``."""

    container_port: int = 0
    host_port: int = 0
    host_ip: str = ""
    name: str = ""
    protocol: str = ""


@dataclass(frozen=True, slots=True)
class FieldRef:
    """An ``env[].valueFrom.fieldRef``.

    Attributes:
        index: The place in ``env`` it stands at.
    """

    index: int
    field_path: str = ""
    api_version: str = ""


@dataclass(frozen=True, slots=True)
class DownwardAPIRef:
    """A ``fieldRef`` of a volume.

    Attributes:
        volume: The place in ``volumes`` it stands at.
        source: The place in ``projected.sources``; None in a plain ``downwardAPI`` volume.
        item: The place in ``items``.
    """

    volume: int
    source: int | None
    item: int
    field_path: str = ""
    api_version: str = ""


@dataclass(frozen=True, slots=True)
class Container:
    """A container of a pod: what of it touches the network or the hosts file.

    Attributes:
        mount_paths: ``volumeMounts[].mountPath`` in order.
    """

    name: str = ""
    ports: tuple[ContainerPort, ...] = ()
    field_refs: tuple[FieldRef, ...] = ()
    mount_paths: tuple[str, ...] = ()
    command: tuple[str, ...] = ()
    args: tuple[str, ...] = ()
    host_process: bool | None = None


@dataclass(frozen=True, slots=True)
class PodSpec:
    """A pod's ``spec``, wherever it stands."""

    host_aliases: tuple[HostAlias, ...] = ()
    hostname: str = ""
    subdomain: str = ""
    hostname_override: str | None = None
    set_hostname_as_fqdn: bool | None = None
    host_network: bool = False
    host_users: bool | None = None
    dns_policy: str = ""
    dns_config: DNSConfig | None = None
    containers: tuple[Container, ...] = ()
    init_containers: tuple[Container, ...] = ()
    host_process: bool | None = None
    downward_api_refs: tuple[DownwardAPIRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Workload:
    """An object that carries a PodSpec: a Pod, or a template's owner.

    Attributes:
        kind: ``Pod``, ``Deployment``, …
        metadata: The object's own.
        pod_metadata: The pod's: the object's own for a Pod, else the template's.
        spec: The PodSpec; None where a template is missing.
        service_name: ``spec.serviceName`` of a StatefulSet.
        ordinals_start: ``spec.ordinals.start`` of a StatefulSet.
        replicas: ``spec.replicas``; None where absent or of another kind.
        completions: ``spec.completions`` of a Job (a CronJob's job); None where absent.
        completion_mode: ``spec.completionMode`` of a Job, ``""`` where absent.
    """

    kind: str = "Pod"
    metadata: Metadata = field(default_factory=Metadata)
    pod_metadata: Metadata = field(default_factory=Metadata)
    spec: PodSpec | None = field(default_factory=PodSpec)
    service_name: str = ""
    ordinals_start: int = 0
    replicas: int | None = None
    completions: int | None = None
    completion_mode: str = ""


@dataclass(frozen=True, slots=True)
class ServiceCIDR:
    """A ``networking.k8s.io`` ServiceCIDR."""

    metadata: Metadata = field(default_factory=Metadata)
    cidrs: tuple[str, ...] = ()


if TYPE_CHECKING:
    # The classes of the network kinds are made only where one of them occurs.
    from kubelint_net.k8s.network_objects import Endpoints, EndpointSlice, Ingress, IPAddress, NetworkPolicy, Node

    KubernetesObject: TypeAlias = (
        Service | Workload | ServiceCIDR | IPAddress | Node | NetworkPolicy | Ingress | Endpoints | EndpointSlice
    )
