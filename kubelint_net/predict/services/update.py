"""How an update is completed from the stored Service before it is judged, and what is dropped for the user.

Mirrors ``patchAllocatedValues``, ``normalizeClusterIPs`` (``pkg/registry/core/service/storage/storage.go``) and
``dropTypeDependentFields`` (``pkg/registry/core/service/strategy.go``), 1.36.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.predict.services.shape import (
    LOAD_BALANCER,
    draws_node_ports,
    has_node_ports,
    is_external_name,
    is_externally_accessible,
    needs_health_check_port,
)
from kubelint_net.value import replace

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import Service, ServicePort
    from kubelint_net.versions import Gates


def with_kept_values(service: Service, before: Service, gates: Gates) -> Service:
    """The new Service with the addresses and ports of the old where it names none."""
    if not is_external_name(before) and not is_external_name(service):
        service = replace(
            service,
            cluster_ip=service.cluster_ip or before.cluster_ip,
            cluster_ips=service.cluster_ips or before.cluster_ips,
        )
    keeps = draws_node_ports if gates.unallocated_node_ports_released else has_node_ports
    if keeps(before) and keeps(service):
        service = replace(service, ports=_with_kept_node_ports(service, before))
    if not service.health_check_node_port and needs_health_check_port(before) and needs_health_check_port(service):
        service = replace(service, health_check_node_port=before.health_check_node_port)
    return service


def with_plural_cluster_ips(service: Service, before: Service | None = None) -> Service:
    """``clusterIPs`` filled from ``clusterIP`` where the user wrote, or changed, only the singular."""
    if before is None:
        if service.cluster_ip and not service.cluster_ips:
            return replace(service, cluster_ips=(service.cluster_ip,))
        return service
    same = service.cluster_ip == before.cluster_ip
    if same and not service.cluster_ips:
        return replace(service, cluster_ips=before.cluster_ips)
    if not same and service.cluster_ips == before.cluster_ips:
        return replace(service, cluster_ips=(service.cluster_ip,) if service.cluster_ip else ())
    return service


def without_fields_of_old_type(service: Service, before: Service) -> Service:
    """The new Service without what its new type cannot have, as far as the user left it as it was."""
    if is_external_name(service) and not is_external_name(before):
        service = _without_cluster_ips(service, before)
    if has_node_ports(before) and not has_node_ports(service):
        held = {port.node_port for port in before.ports}
        if all(port.node_port in held or not port.node_port for port in service.ports):
            service = replace(service, ports=tuple(replace(port, node_port=0) for port in service.ports))
    if (
        needs_health_check_port(before)
        and not needs_health_check_port(service)
        and service.health_check_node_port == before.health_check_node_port
    ):
        service = replace(service, health_check_node_port=0)
    if before.type == LOAD_BALANCER and service.type != LOAD_BALANCER:
        if service.allocate_load_balancer_node_ports == before.allocate_load_balancer_node_ports:
            service = replace(service, allocate_load_balancer_node_ports=None)
        if service.load_balancer_class == before.load_balancer_class:
            service = replace(service, load_balancer_class=None)
    if (
        is_externally_accessible(before)
        and not is_externally_accessible(service)
        and service.external_traffic_policy == before.external_traffic_policy
    ):
        service = replace(service, external_traffic_policy="")
    return service


def _with_kept_node_ports(service: Service, before: Service) -> tuple[ServicePort, ...]:
    """A port without node port keeps the one its namesake had, unless another port names that."""
    used = {port.node_port for port in before.ports} & {port.node_port for port in service.ports} - {0}
    by_name = {port.name: port.node_port for port in before.ports}
    ports: list[ServicePort] = []
    for port in service.ports:
        kept = by_name.get(port.name, 0)
        if not port.node_port and kept and kept not in used:
            used.add(kept)
            ports.append(replace(port, node_port=kept))
        else:
            ports.append(port)
    return tuple(ports)


def _without_cluster_ips(service: Service, before: Service) -> Service:
    if service.cluster_ip == before.cluster_ip and service.cluster_ips == before.cluster_ips:
        service = replace(service, cluster_ip="", cluster_ips=())
    if service.ip_families == before.ip_families:
        service = replace(service, ip_families=())
    if service.ip_family_policy == before.ip_family_policy:
        service = replace(service, ip_family_policy=None)
    return service
