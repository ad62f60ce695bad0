"""What the API server adds to a Service before policies see it, as far as that can be told.

Addresses and ports are allocated before: policies see that they are there; which they are, nobody knows beforehand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.policies.admission.structs import Struct
from kubelint_net.predict.services.defaults import default_service
from kubelint_net.predict.services.shape import (
    HEADLESS,
    SINGLE_STACK,
    draws_node_ports,
    is_external_name,
    needs_health_check_port,
)
from kubelint_net.value import replace

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import Service
    from kubelint_net.predict.outcome import Outcome, ServiceResult
    from kubelint_net.versions import Gates

_ALLOCATED = ("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy")


def seen_service(
    value: dict[str, Any],
    struct: Struct,
    service: Service,
    outcome: Outcome,
    gates: Gates,
    *,
    fresh: bool,
) -> tuple[dict[str, Any], Struct]:
    """The Service with what is known of what the server adds, and its struct with what is not.

    Args:
        value: As written, without unknown fields.
        struct: That of every Service.
        service: The same, decoded.
        outcome: What the API server answers.
        gates: What the server's version does.
        fresh: Whether it is created: one that is there may have a status.
    """
    full = default_service(service, gates)
    written = value.get("spec")
    spec = _with_defaults(dict(written) if isinstance(written, dict) else {}, full)
    drawn: set[str] = set()
    if is_external_name(full):
        known: dict[str, Any] = {}
    elif outcome.result is not None and not outcome.unknown:
        known = _from_result(outcome.result)
        drawn = set(_ALLOCATED) - known.keys()
    else:
        known = _from_written(service)
        drawn = set(_ALLOCATED) - known.keys()
    spec = {key: item for key, item in spec.items() if key not in _ALLOCATED} | known
    if needs_health_check_port(full) and not service.health_check_node_port:
        drawn.add("healthCheckNodePort")
    own = struct.fields["spec"]
    ports = own.fields["ports"]
    if draws_node_ports(full):
        ports = replace(ports, drawn=frozenset({"nodePort"}))
    own = replace(own, fields={**own.fields, "ports": ports}, drawn=frozenset(drawn))
    struct = replace(struct, fields={**struct.fields, "spec": own})
    if not fresh:
        return {**value, "spec": spec}, struct
    status = Struct({"loadBalancer": Struct()}, defaults={"loadBalancer": {}})
    struct = replace(struct, fields={**struct.fields, "status": status}, hidden=frozenset(), amended=frozenset())
    return {**value, "spec": spec, "status": {"loadBalancer": {}}}, struct


def _with_defaults(spec: dict[str, Any], full: Service) -> dict[str, Any]:
    spec["type"] = full.type
    spec["sessionAffinity"] = full.session_affinity
    if full.session_affinity == "None":
        spec.pop("sessionAffinityConfig", None)
    elif full.affinity_timeout is not None:
        spec["sessionAffinityConfig"] = {"clientIP": {"timeoutSeconds": full.affinity_timeout}}
    spec["externalTrafficPolicy"] = full.external_traffic_policy or None
    spec["internalTrafficPolicy"] = full.internal_traffic_policy
    spec["allocateLoadBalancerNodePorts"] = full.allocate_load_balancer_node_ports
    spec["trafficDistribution"] = full.traffic_distribution
    ports = spec.get("ports")
    if isinstance(ports, list):
        spec["ports"] = [
            {**(each or {}), "protocol": port.protocol, "targetPort": port.target_port}
            for each, port in zip(ports, full.ports, strict=True)
        ]
    return spec


def _from_result(result: ServiceResult) -> dict[str, Any]:
    known: dict[str, Any] = {"ipFamilies": [str(family) for family in result.ip_families]}
    if result.ip_family_policy is not None:
        known["ipFamilyPolicy"] = result.ip_family_policy
    addresses = [each.address for each in result.cluster_ips]
    if addresses and addresses[0] is not None:
        known["clusterIP"] = addresses[0]
    if addresses and None not in addresses:
        known["clusterIPs"] = addresses
    return known


def _from_written(service: Service) -> dict[str, Any]:
    """What stays as it is written whatever the cluster's families are."""
    known: dict[str, Any] = {}
    policy, families = service.ip_family_policy, service.ip_families
    addresses = service.cluster_ips or ((service.cluster_ip,) if service.cluster_ip else ())
    single = policy in (None, SINGLE_STACK)
    if policy is not None:
        known["ipFamilyPolicy"] = policy
    if len(families) == 2 or (families and single):  # a Service has two families at most
        known["ipFamilies"] = list(families)
    if addresses:
        known["clusterIP"] = addresses[0]
        if len(addresses) == 2 or single or addresses[0] == HEADLESS:
            known["clusterIPs"] = list(addresses)
    return known
