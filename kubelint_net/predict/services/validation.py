"""All that the API server validates of a Service once its addresses and ports are allocated, in its order.

Mirrors ``ValidateService`` of ``pkg/apis/core/validation/validation.go`` (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.predict.outcome import FieldError, Subject
from kubelint_net.predict.services.cluster_ips import CLUSTER_IPS, cluster_ip_errors
from kubelint_net.predict.services.external import external_ip_errors, external_name_errors
from kubelint_net.predict.services.load_balancer import (
    class_errors,
    node_port_allocation_errors,
)
from kubelint_net.predict.services.metadata import selector_errors, topology_errors
from kubelint_net.predict.services.ports import (
    PORTS,
    duplicate_port_errors,
    missing_ports_errors,
    node_port_errors,
    port_errors,
)
from kubelint_net.predict.services.shape import (
    CLUSTER_IP,
    EXTERNAL_NAME,
    LOAD_BALANCER,
    NODE_PORT,
    is_headless,
)
from kubelint_net.predict.services.source_ranges import source_range_errors
from kubelint_net.predict.services.traffic import (
    affinity_errors,
    distribution_errors,
    external_traffic_errors,
    internal_traffic_errors,
)

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import Service
    from kubelint_net.versions import Gates

_KUBELET_PORT = 10250


def spec_errors(service: Service, gates: Gates, before: Service | None = None) -> list[FieldError]:
    """What is wrong with a Service apart from its name, all of it together.

    Args:
        service: With defaults and what was allocated.
        gates: What the server's version does.
        before: The stored object on an update: what was valid there is not validated again.
    """
    ahead, behind = errors_around_cluster_ips(service, gates, before)
    return [*ahead, *cluster_ip_errors(service, gates, before), *behind]


def errors_around_cluster_ips(
    service: Service,
    gates: Gates,
    before: Service | None = None,
) -> tuple[list[FieldError], list[FieldError]]:
    """What comes ahead of the errors in cluster IPs and IP families, and what comes behind them.

    It is the same whichever families and addresses a Service is given.
    """
    ahead = [
        *topology_errors(service.metadata),
        *missing_ports_errors(service),
        *_type_errors(service, gates),
        *port_errors(service),
        *selector_errors(service),
        *affinity_errors(service),
    ]
    behind = [
        *external_ip_errors(service, gates, before),
        *_unknown_type_errors(service),
        *node_port_errors(service),
        *duplicate_port_errors(service),
        *source_range_errors(service, gates, before),
        *node_port_allocation_errors(service),
        *class_errors(service),
        *external_traffic_errors(service),
        *internal_traffic_errors(service),
        *distribution_errors(service, gates),
    ]
    return ahead, behind


def _type_errors(service: Service, gates: Gates) -> list[FieldError]:
    """What each type forbids or demands."""
    if service.type == EXTERNAL_NAME:
        return external_name_errors(service)
    errors: list[FieldError] = []
    if service.type == LOAD_BALANCER and not gates.kubelet_port_on_load_balancers:
        message = "must not expose port 10250, the kubelet's, to the outside"
        errors += [
            FieldError("Invalid", (*PORTS, index), message, Subject.SERVICE_PORT)
            for index, port in enumerate(service.ports)
            if port.port == _KUBELET_PORT
        ]
    if service.type in (LOAD_BALANCER, NODE_PORT) and is_headless(service):
        message = f"must not be 'None' where type is '{service.type}'"
        errors.append(FieldError("Invalid", (*CLUSTER_IPS, 0), message, Subject.CLUSTER_IP))
    return errors


def _unknown_type_errors(service: Service) -> list[FieldError]:
    if service.type in (CLUSTER_IP, NODE_PORT, LOAD_BALANCER, EXTERNAL_NAME):
        return []
    message = "must be 'ClusterIP', 'ExternalName', 'LoadBalancer' or 'NodePort', in this spelling"
    return [FieldError("NotSupported", ("spec", "type"), message, Subject.SERVICE_TYPE)]
