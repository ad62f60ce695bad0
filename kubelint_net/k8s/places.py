"""Where network fields belong: for those that stand where their name means nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.k8s.workloads import POD_SPEC_ROUTES
from kubelint_net.route import format_route
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kubelint_net.route import Route

_POD = (
    "hostAliases",
    "hostname",
    "subdomain",
    "hostnameOverride",
    "setHostnameAsFQDN",
    "hostNetwork",
    "hostUsers",
    "dnsPolicy",
    "dnsConfig",
)
_POD_PARTS: Mapping[str, str] = {
    "ip": "hostAliases[]",
    "hostnames": "hostAliases[]",
    "nameservers": "dnsConfig",
    "searches": "dnsConfig",
    "containerPort": "containers[].ports[]",
    "hostPort": "containers[].ports[]",
    "hostIP": "containers[].ports[]",
}
"""Fields of what stands in a PodSpec, by the path to it; ``[]`` is any entry."""

_SERVICE = (
    "type",
    "ports",
    "selector",
    "clusterIP",
    "clusterIPs",
    "ipFamilies",
    "ipFamilyPolicy",
    "externalIPs",
    "externalName",
    "externalTrafficPolicy",
    "internalTrafficPolicy",
    "trafficDistribution",
    "healthCheckNodePort",
    "loadBalancerIP",
    "loadBalancerClass",
    "loadBalancerSourceRanges",
    "allocateLoadBalancerNodePorts",
    "sessionAffinity",
    "sessionAffinityConfig",
    "publishNotReadyAddresses",
)
_SERVICE_PARTS: Mapping[str, str] = {
    "port": "ports[]",
    "targetPort": "ports[]",
    "nodePort": "ports[]",
    "protocol": "ports[]",
    "appProtocol": "ports[]",
    "timeoutSeconds": "sessionAffinityConfig.clientIP",
}
_OTHERS: Mapping[str, Mapping[str, str]] = {
    "StatefulSet": {"serviceName": "spec.serviceName"},
    "ServiceCIDR": {"cidrs": "spec.cidrs"},
}


@dataclass(frozen=True, slots=True)
class Home:
    """Where a field belongs.

    Attributes:
        path: The field path, ``[]`` for any entry of a list: ``spec.hostAliases[].ip``.
        below: Whether that is below the mapping in which the field stands now.
    """

    path: str
    below: bool


def belongs_at(kind: str, route: Route) -> Home | None:
    """Where a network field belongs that its place does not know; None for any other field.

    Args:
        kind: The kind of the object.
        route: Where the field stands; upper and lower case do not matter.
    """
    name = str(route[-1]).lower()
    path = next((path for field, path in _places(kind) if field.lower() == name), None)
    if path is None or path.lower() == _any_entry(route).lower():
        return None  # a field that is at its place but for its case has a nearer namesake
    return Home(path, path.startswith(f"{_any_entry(route[:-1])}."))


def _places(kind: str) -> Iterable[tuple[str, str]]:
    if kind == "Service":
        yield from _below("spec", _SERVICE, _SERVICE_PARTS)
    elif kind in POD_SPEC_ROUTES:
        yield from _below(format_route(POD_SPEC_ROUTES[kind]), _POD, _POD_PARTS)
    yield from _OTHERS.get(kind, {}).items()


def _below(spec: str, fields: Iterable[str], parts: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for field in fields:
        yield field, f"{spec}.{field}"
    for field, path in parts.items():
        yield field, f"{spec}.{path}.{field}"


def _any_entry(route: Route) -> str:
    """The field path with ``[]`` for every index."""
    parts = [f".{step}" if isinstance(step, str) else "[]" for step in route]
    return "".join(parts).removeprefix(".")
