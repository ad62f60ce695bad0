"""What a prediction answers: the server's errors and warnings, the resulting object, and the steps that led there."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from kubelint_net.route import Route, format_route
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from kubelint_net.net.address import Family


class Subject(StrEnum):
    """What an error or warning is about, as a user would select or silence it. Each belongs to one rule."""

    OBJECT_NAME = "object-name"
    SERVICE_TYPE = "service-type"
    SERVICE_PORT = "service-port"
    NODE_PORT = "node-port"
    SELECTOR = "selector"
    CLUSTER_IP = "cluster-ip"  # its text, or how it fits with the rest of the manifest
    UNALLOCATABLE_CLUSTER_IP = "unallocatable-cluster-ip"  # outside the ranges, reserved, or taken
    IP_FAMILY = "ip-family"  # ipFamilies and ipFamilyPolicy, on any cluster
    UNSERVABLE_IP_FAMILY = "unservable-ip-family"  # a family this cluster does not serve
    EXTERNAL_IP = "external-ip"
    EXTERNAL_NAME = "external-name"
    LOAD_BALANCER = "load-balancer"
    TRAFFIC_POLICY = "traffic-policy"  # external, internal, health-check port, distribution
    SESSION_AFFINITY = "session-affinity"
    HOST_ALIAS = "host-alias"
    HOSTNAME = "hostname"  # hostname, subdomain, hostnameOverride
    DNS = "dns"
    HOST_NETWORK = "host-network"  # hostNetwork and the ports that depend on it
    FIELD_REF = "field-ref"
    SERVICE_CIDR = "service-cidr"
    IP_ADDRESS_OBJECT = "ip-address-object"  # an IPAddress: its name and what it belongs to
    NODE_CIDR = "node-cidr"
    NETWORK_POLICY = "network-policy"  # its blocks, peers, ports and directions
    INGRESS_HOST = "ingress-host"
    ENDPOINT = "endpoint"  # addresses, names and ports of Endpoints and EndpointSlices
    AMBIGUOUS_ADDRESS = "ambiguous-address"  # warnings: other readers see another address
    IGNORED_FIELD = "ignored-field"  # warnings
    DEPRECATED_FIELD = "deprecated-field"  # warnings
    DEPRECATED_KIND = "deprecated-kind"  # a warning
    DUPLICATE_HOST_ALIAS_IP = "duplicate-host-alias-ip"  # a warning
    INVALID_CONTAINER_PORT = "invalid-container-port"
    CONTAINER_PORT = "container-port"  # warnings: ports of containers that get in each other's way
    DISCOURAGED_NAME = "discouraged-name"  # a warning: a name that is no DNS label where one becomes a hostname


@dataclass(frozen=True, slots=True)
class FieldError:
    """One error of the API server.

    Attributes:
        type: The server's error type: ``Required``, ``Invalid``, ``Forbidden``, ``NotSupported``, ``Duplicate``, …
        route: Where the offending value stands in the manifest; may name a value that is absent.
        message: What is wrong and what is allowed, in a sentence without its path.
        subject: What it is about.
        field: The path as the server writes it, where that is not the route's own text.
        at_key: Whether the key at ``route`` is at fault, not its value.
    """

    type: str
    route: Route
    message: str
    subject: Subject
    field: str = ""
    at_key: bool = False

    @property
    def path(self) -> str:
        """The field path as the server writes it."""
        return self.field or format_route(self.route)


@dataclass(frozen=True, slots=True)
class FieldWarning:
    """One warning of the API server.

    Attributes:
        field: The path its text starts with, ``""`` where with none.
        route: Where what it is about stands in the manifest.
        message: What is said, in a sentence.
        subject: What it is about.
        at_key: Whether it is about the key at ``route``, not its value.
    """

    field: str
    route: Route
    message: str
    subject: Subject
    at_key: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a prediction: what was decided and why, with the upstream place that decides it."""

    what: str
    upstream: str = ""


@dataclass(frozen=True, slots=True)
class ClusterIP:
    """What a Service gets for one family.

    Attributes:
        family: None only for a headless Service whose families are not told apart.
        address: The literal address as stored, ``"None"`` for a headless Service; None where the server draws one.
        how: ``auto`` drawn by the server, ``static`` named in the manifest, ``none`` headless, ``kept`` from before.
        range: The CIDR it comes from; None where headless or unknown.
    """

    family: Family | None
    address: str | None
    how: str
    range: str | None = None


@dataclass(frozen=True, slots=True)
class ServiceResult:
    """The Service as the server stores it, what of it the network depends on.

    ``ip_family_policy`` is None and the tuples are empty for an ExternalName Service.
    """

    type: str
    ip_family_policy: str | None = None
    ip_families: tuple[Family, ...] = ()
    cluster_ips: tuple[ClusterIP, ...] = ()


@dataclass(frozen=True, slots=True)
class Claims:
    """What a Service takes of what its cluster can give.

    Attributes:
        name: Its namespace and name; None where the server makes up the name.
        addresses: The cluster IPs it names, with their families.
        drawn_addresses: The family of each cluster IP the server draws.
        node_ports: The node ports and health-check port it names.
        drawn_node_ports: How many of them the server draws.
    """

    name: tuple[str, str] | None = None
    addresses: tuple[tuple[Family, int], ...] = ()
    drawn_addresses: tuple[Family, ...] = ()
    node_ports: tuple[int, ...] = ()
    drawn_node_ports: int = 0


NO_CLAIMS = Claims()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The server's answer to one object.

    Attributes:
        http: 201 or 200 accepted, 422 field errors, 500 an allocation failed inside, 409 the name exists;
            None where it depends on a fact that is unknown.
        errors: What the server answers now. Where ``http`` is None: what it would answer whatever the unknown fact is.
        later: What it would answer next, once ``errors`` are mended (validation behind a failed allocation).
        warnings: Only where accepted; where that is open, what each accepting cluster says.
        result: For an accepted Service.
        possible: Where ``http`` is None: the results that there can be, one for each that some cluster gives.
        why: The server's words where ``http`` is 500 or 409 and no field is named.
        steps: How the answer came about.
        unknown: The facts that would have to be known for a full answer, as config keys.
        claims: What an accepted Service holds from now on.
        frees: What the Service it replaces held.
    """

    http: int | None
    errors: tuple[FieldError, ...] = ()
    later: tuple[FieldError, ...] = ()
    warnings: tuple[FieldWarning, ...] = ()
    result: ServiceResult | None = None
    possible: tuple[ServiceResult, ...] = ()
    why: str = ""
    steps: tuple[Step, ...] = ()
    unknown: tuple[str, ...] = ()
    claims: Claims = NO_CLAIMS
    frees: Claims = NO_CLAIMS

    @property
    def accepted(self) -> bool | None:
        """Whether the server takes the object; None where that depends on an unknown fact."""
        return None if self.http is None else self.http < 300
