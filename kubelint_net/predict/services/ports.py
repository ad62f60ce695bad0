"""``spec.ports``: each port by itself, and whether two of them clash.

Mirrors ``validateServicePort`` and the port checks of ``ValidateService`` (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.names import dns1123_label, port_name
from kubelint_net.predict.label_messages import key_messages
from kubelint_net.predict.name_messages import name_messages
from kubelint_net.predict.outcome import FieldError, Subject
from kubelint_net.predict.services.shape import CLUSTER_IP, EXTERNAL_NAME, is_headless
from kubelint_net.predict.services.stand_ins import is_drawn_port

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import Service, ServicePort
    from kubelint_net.route import Route

PORTS: Route = ("spec", "ports")


def missing_ports_errors(service: Service) -> list[FieldError]:
    """A Service with an address needs a port."""
    if service.ports or is_headless(service) or service.type == EXTERNAL_NAME:
        return []
    message = "must hold at least one port, unless the Service is headless"
    return [FieldError("Required", PORTS, message, Subject.SERVICE_PORT)]


def port_errors(service: Service) -> list[FieldError]:
    """What is wrong with each port, node ports aside."""
    errors: list[FieldError] = []
    names: set[str] = set()
    for index, port in enumerate(service.ports):
        route = (*PORTS, index)
        if port.name:
            problems = name_messages(port.name, dns1123_label(port.name))
            errors += [_invalid((*route, "name"), problem) for problem in problems]
            if port.name in names:
                message = f"repeats '{port.name}', the name of an earlier port"
                errors.append(FieldError("Duplicate", (*route, "name"), message, Subject.SERVICE_PORT))
            names.add(port.name)
        elif len(service.ports) > 1:
            message = "must be set where a Service has more than one port"
            errors.append(FieldError("Required", (*route, "name"), message, Subject.SERVICE_PORT))
        errors += _value_errors(port, route)
    return errors


def node_port_errors(service: Service) -> list[FieldError]:
    """Node ports where the type has none, and two ports on one node port."""
    errors: list[FieldError] = []
    if service.type == CLUSTER_IP:
        message = "must not be set where type is 'ClusterIP'"
        errors += [
            FieldError("Forbidden", (*PORTS, index, "nodePort"), message, Subject.NODE_PORT)
            for index, port in enumerate(service.ports)
            if port.node_port
        ]
    seen: set[tuple[str, int]] = set()
    for index, port in enumerate(service.ports):
        key = (port.protocol, port.node_port)
        if port.node_port and key in seen:
            number = "the drawn one" if is_drawn_port(port.node_port) else str(port.node_port)
            message = f"repeats {number}, the node port of an earlier {port.protocol} port"
            errors.append(FieldError("Duplicate", (*PORTS, index, "nodePort"), message, Subject.NODE_PORT))
        seen.add(key)
    return errors


def duplicate_port_errors(service: Service) -> list[FieldError]:
    """Two ports of one number need different protocols."""
    errors: list[FieldError] = []
    seen: set[tuple[str, int]] = set()
    for index, port in enumerate(service.ports):
        key = (port.protocol, port.port)
        if key in seen:
            message = f"repeats {port.port}/{port.protocol}, an earlier port"
            errors.append(FieldError("Duplicate", (*PORTS, index), message, Subject.SERVICE_PORT))
        seen.add(key)
    return errors


def _value_errors(port: ServicePort, route: Route) -> list[FieldError]:
    errors: list[FieldError] = []
    if not 1 <= port.port <= 65535:
        errors.append(_out_of_range((*route, "port"), port.port))
    if port.protocol not in ("TCP", "UDP", "SCTP"):
        message = "must be 'TCP', 'UDP' or 'SCTP', in this spelling"
        errors.append(FieldError("NotSupported", (*route, "protocol"), message, Subject.SERVICE_PORT))
    target = port.target_port
    if isinstance(target, str):
        problems = name_messages(target, port_name(target))
        errors += [_invalid((*route, "targetPort"), problem) for problem in problems]
    elif not 1 <= target <= 65535:
        errors.append(_out_of_range((*route, "targetPort"), target))
    if port.app_protocol is not None:
        errors += [_invalid((*route, "appProtocol"), message) for message in key_messages(port.app_protocol)]
    return errors


def _out_of_range(route: Route, number: int) -> FieldError:
    return _invalid(route, f"must be between 1 and 65535; it is {number}")


def _invalid(route: Route, message: str) -> FieldError:
    return FieldError("Invalid", route, message, Subject.SERVICE_PORT)
