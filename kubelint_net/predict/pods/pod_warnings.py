"""The warnings that come back with an accepted pod, as far as they are about its network fields.

Mirrors ``warningsForPodSpecAndMeta`` of ``pkg/api/pod/warnings.go`` (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.predict.addresses import address_warnings
from kubelint_net.predict.outcome import FieldWarning, Subject
from kubelint_net.predict.pods.host_aliases import duplicate_alias_warnings
from kubelint_net.route import format_route

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import ContainerPort, PodSpec
    from kubelint_net.route import Route
    from kubelint_net.versions import Gates


def pod_spec_warnings(spec: PodSpec, spec_route: Route, gates: Gates) -> list[FieldWarning]:
    """All of them, in the server's order: duplicate aliases, then ports, then the text of addresses."""
    warnings = duplicate_alias_warnings(spec, spec_route)
    warnings += _port_warnings(spec, spec_route)
    if spec.dns_config is not None:
        for index, nameserver in enumerate(spec.dns_config.nameservers):
            warnings += address_warnings(nameserver, (*spec_route, "dnsConfig", "nameservers", index), gates)
    for index, alias in enumerate(spec.host_aliases):
        warnings += address_warnings(alias.ip, (*spec_route, "hostAliases", index, "ip"), gates)
    return warnings


def _port_warnings(spec: PodSpec, spec_route: Route) -> list[FieldWarning]:
    warnings: list[FieldWarning] = []
    seen: dict[tuple[int, str], list[tuple[Route, ContainerPort]]] = {}
    for group, containers in (("initContainers", spec.init_containers), ("containers", spec.containers)):
        for index, container in enumerate(containers):
            for position, port in enumerate(container.ports):
                route = (*spec_route, group, index, "ports", position)
                if port.host_ip and not port.host_port:
                    ignored = "hostIP has no effect without hostPort"
                    warnings.append(
                        FieldWarning(format_route(route), (*route, "hostIP"), ignored, Subject.IGNORED_FIELD)
                    )
                others = seen.setdefault((port.container_port, port.protocol), [])
                for other_route, other in others:
                    clash = _clash(port, other)
                    if clash:
                        warnings.append(_warning(route, f"{clash} {format_route(other_route)}"))
                others.append((route, port))
    return warnings


def _clash(port: ContainerPort, other: ContainerPort) -> str | None:
    """How two definitions of one container port and protocol get in each other's way; None where they do not."""
    if (port.host_ip, port.host_port) == (other.host_ip, other.host_port):
        return "this is the same port as"
    if not (port.host_port and other.host_port):
        return "this port overlaps"
    if port.host_port == other.host_port and bool(port.host_ip) != bool(other.host_ip):
        return "one host port with and without hostIP is ambiguous: this port overlaps"
    return None


def _warning(route: Route, message: str) -> FieldWarning:
    return FieldWarning(format_route(route), route, message, Subject.CONTAINER_PORT)
