"""``ports`` of containers, each by itself and by its name.

Mirrors ``validateContainerPorts`` of ``pkg/apis/core/validation/validation.go`` (1.36). Host ports that depend on
``hostNetwork``, or that two containers ask for, are ``host_network``'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.names import port_name
from kubelint_net.predict.name_messages import name_messages, shown
from kubelint_net.predict.outcome import FieldError, Subject

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import ContainerPort, PodSpec
    from kubelint_net.route import Route

PROTOCOLS = ("TCP", "UDP", "SCTP")
HIGHEST = 65535


def container_port_errors(spec: PodSpec, spec_route: Route) -> list[FieldError]:
    """What is refused in the ports of containers and init containers; ``protocol`` is the stored one, never empty."""
    errors: list[FieldError] = []
    for field, containers in (("containers", spec.containers), ("initContainers", spec.init_containers)):
        for index, container in enumerate(containers):
            names: set[str] = set()
            for position, port in enumerate(container.ports):
                route = (*spec_route, field, index, "ports", position)
                errors += _name_errors(port.name, names, (*route, "name"))
                errors += _value_errors(port, route)
    return errors


def _name_errors(name: str, names: set[str], route: Route) -> list[FieldError]:
    """What is refused in a port's name; ``names`` are those before it, and it joins them."""
    if not name:
        return []
    problems = name_messages(name, port_name(name))
    if problems:
        return [_error("Invalid", route, problem) for problem in problems]
    if name in names:
        return [_error("Duplicate", route, f"{shown(name)} is the name of a port above, too")]
    names.add(name)
    return []


def _value_errors(port: ContainerPort, route: Route) -> list[FieldError]:
    errors: list[FieldError] = []
    if port.container_port == 0:
        errors.append(_error("Required", (*route, "containerPort"), "a port needs a number"))
    elif not 1 <= port.container_port <= HIGHEST:
        errors.append(_error("Invalid", (*route, "containerPort"), _out_of_range(port.container_port)))
    if port.host_port and not 1 <= port.host_port <= HIGHEST:
        errors.append(_error("Invalid", (*route, "hostPort"), _out_of_range(port.host_port)))
    if port.protocol not in PROTOCOLS:
        message = f"{shown(port.protocol)} is not a protocol: write TCP, UDP or SCTP"
        errors.append(_error("NotSupported", (*route, "protocol"), message))
    return errors


def _out_of_range(number: int) -> str:
    return f"{number} is not a port: write a number from 1 to {HIGHEST}"


def _error(error_type: str, route: Route, message: str) -> FieldError:
    return FieldError(error_type, route, message, Subject.INVALID_CONTAINER_PORT)
