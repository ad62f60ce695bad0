"""The defaults the API server fills in as it decodes a Service.

Mirrors ``SetDefaults_Service`` of ``pkg/apis/core/v1/defaults.go`` (1.36, the same since 1.29), and the dropping of
fields whose gate is off. Cluster IPs, families and node ports are not defaulted here but allocated later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.predict.services.shape import (
    CLUSTER_IP,
    LOAD_BALANCER,
    NODE_PORT,
    is_externally_accessible,
)
from kubelint_net.value import replace

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import Service, ServicePort
    from kubelint_net.versions import Gates

AFFINITY_TIMEOUT = 10800
"""Seconds a client sticks to its endpoint where ``timeoutSeconds`` is not given."""


def default_service(service: Service, gates: Gates, before: Service | None = None) -> Service:
    """The Service with its defaults, as every later step sees it.

    Args:
        service: As decoded.
        gates: What the server's version does.
        before: The stored object on an update: a field in use there is not dropped.
    """
    kind = service.type or CLUSTER_IP
    affinity = service.session_affinity or "None"
    external, internal = service.external_traffic_policy, service.internal_traffic_policy
    if not external and is_externally_accessible(service):
        external = "Cluster"
    if internal is None and kind in (CLUSTER_IP, NODE_PORT, LOAD_BALANCER):
        internal = "Cluster"
    allocates = service.allocate_load_balancer_node_ports
    if allocates is None and kind == LOAD_BALANCER:
        allocates = True
    in_use = before is not None and before.traffic_distribution is not None
    distributes = gates.service_traffic_distribution or in_use
    return replace(
        service,
        type=kind,
        session_affinity=affinity,
        affinity_timeout=_affinity_timeout(affinity, service.affinity_timeout),
        ports=tuple(map(_default_port, service.ports)),
        external_traffic_policy=external,
        internal_traffic_policy=internal,
        allocate_load_balancer_node_ports=allocates,
        traffic_distribution=service.traffic_distribution if distributes else None,
    )


def _affinity_timeout(affinity: str, timeout: int | None) -> int | None:
    if affinity == "None":
        return None
    return AFFINITY_TIMEOUT if affinity == "ClientIP" and timeout is None else timeout


def _default_port(port: ServicePort) -> ServicePort:
    if port.protocol and port.target_port:
        return port
    return replace(port, protocol=port.protocol or "TCP", target_port=port.target_port or port.port)
