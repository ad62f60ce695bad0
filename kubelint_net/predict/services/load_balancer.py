"""Fields that only a LoadBalancer Service may have: its class, and whether it gets node ports.

Mirrors the load-balancer checks of ``ValidateService`` and ``validateLoadBalancerClassField`` (1.36).
``loadBalancerIP`` is nowhere validated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.predict.label_messages import key_messages
from kubelint_net.predict.outcome import FieldError, Subject
from kubelint_net.predict.services.shape import LOAD_BALANCER

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import Service

ONLY_LOAD_BALANCER = "must not be set unless type is 'LoadBalancer'"

_CLASS = ("spec", "loadBalancerClass")


def node_port_allocation_errors(service: Service) -> list[FieldError]:
    """``allocateLoadBalancerNodePorts``."""
    if service.allocate_load_balancer_node_ports is None or service.type == LOAD_BALANCER:
        return []
    route = ("spec", "allocateLoadBalancerNodePorts")
    return [FieldError("Forbidden", route, ONLY_LOAD_BALANCER, Subject.LOAD_BALANCER)]


def class_errors(service: Service, before: Service | None = None) -> list[FieldError]:
    """``loadBalancerClass``: set with the type or never, and a name such as ``example.com/internal``."""
    name = service.load_balancer_class
    if service.type != LOAD_BALANCER:
        if name is None:
            return []
        return [FieldError("Forbidden", _CLASS, ONLY_LOAD_BALANCER, Subject.LOAD_BALANCER)]
    errors: list[FieldError] = []
    if before is not None and before.type == LOAD_BALANCER and before.load_balancer_class != name:
        held = "unset" if before.load_balancer_class is None else f"'{before.load_balancer_class}'"
        message = f"must stay {held}: it cannot change while type is 'LoadBalancer'"
        errors.append(FieldError("Invalid", _CLASS, message, Subject.LOAD_BALANCER))
    if name is not None:
        errors += [FieldError("Invalid", _CLASS, message, Subject.LOAD_BALANCER) for message in key_messages(name)]
    return errors
