"""``hostNetwork`` and the fields that depend on it.

Mirrors ``AccumulateUniqueHostPorts``, ``validatePodHostNetworkDeps``, ``validatePodSpecSecurityContext`` and
``validateWindowsHostProcessPod`` of ``pkg/apis/core/validation/validation.go`` (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.predict.outcome import FieldError, Subject
from kubelint_net.route import format_route

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kubelint_net.k8s.objects import Container, PodSpec
    from kubelint_net.route import Route


def duplicate_host_port_errors(spec: PodSpec, spec_route: Route) -> list[FieldError]:
    """Host ports that a pod's containers ask for twice: one port, protocol and ``hostIP`` is there once.

    Init containers run one after the other and are looked at one by one.
    """
    errors = _duplicates(enumerate(spec.containers), (*spec_route, "containers"))
    route: Route = (*spec_route, "initContainers")
    for index, container in enumerate(spec.init_containers):
        errors += _duplicates([(index, container)], route, server_index=0)
    return errors


def _duplicates(
    containers: Iterable[tuple[int, Container]],
    route: Route,
    *,
    server_index: int | None = None,
) -> list[FieldError]:
    """The errors of containers that run together; ``server_index`` is what the server calls each, if not its own."""
    errors: list[FieldError] = []
    seen: set[tuple[str, str, int]] = set()
    for index, container in containers:
        for position, port in enumerate(container.ports):
            claim = (port.protocol, port.host_ip, port.host_port)
            if port.host_port and claim in seen:
                at: Route = (*route, index, "ports", position, "hostPort")
                field = ""
                if server_index not in (None, index):
                    field = format_route((*route, server_index, "ports", position, "hostPort"))
                message = f"hostPort {port.host_port}/{port.protocol} is already taken by a port above"
                errors.append(FieldError("Duplicate", at, message, Subject.HOST_NETWORK, field))
            seen.add(claim)
    return errors


def host_port_errors(spec: PodSpec, spec_route: Route, *, is_pod: bool) -> list[FieldError]:
    """Host ports that differ from their container port on the host's network.

    Init containers are not looked at. A template may leave a host port out: its pods get it filled in.
    """
    if not spec.host_network:
        return []
    return [
        _error(
            "Invalid",
            (*spec_route, "containers", index, "ports", position, "hostPort"),
            f"hostPort {port.host_port} differs from containerPort {port.container_port}: with hostNetwork "
            "both are the same port, so write it once or leave hostPort out",
        )
        for index, container in enumerate(spec.containers)
        for position, port in enumerate(container.ports)
        if port.host_port != port.container_port and (is_pod or port.host_port != 0)
    ]


def host_network_errors(spec: PodSpec, spec_route: Route) -> list[FieldError]:
    """What is refused in ``hostNetwork`` beside user namespaces and Windows HostProcess containers."""
    errors: list[FieldError] = []
    route = (*spec_route, "hostNetwork")
    if spec.host_network and spec.host_users is False:
        errors.append(_error("Forbidden", route, "hostNetwork may not be true when hostUsers is false"))
    containers = (*spec.init_containers, *spec.containers)
    inherited = bool(spec.host_process)
    host_process = [inherited if container.host_process is None else container.host_process for container in containers]
    if any(host_process):
        if not all(host_process):
            message = "where one container is a Windows HostProcess container, all must be"
            errors.append(_error("Invalid", spec_route, message))
        if not spec.host_network:
            message = "a pod with Windows HostProcess containers needs hostNetwork: true"
            errors.append(_error("Invalid", route, message))
    return errors


def _error(error_type: str, route: Route, message: str) -> FieldError:
    return FieldError(error_type, route, message, Subject.HOST_NETWORK)
