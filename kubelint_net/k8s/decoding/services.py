"""Decodes Services, and the ServiceCIDRs they get their addresses from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.k8s.decoding.fields import (
    decode_metadata,
    flag,
    mapping,
    mappings,
    number,
    optional_number,
    pointer,
    strings,
    text,
    texts,
)
from kubelint_net.k8s.objects import Service, ServiceCIDR, ServicePort

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kubelint_net.k8s.decoding.fields import Value


def decode_service(value: Value) -> Service:
    """A ``v1`` Service."""
    root = mapping(value)
    spec = mapping(root.get("spec"))
    client_ip = mapping(mapping(spec.get("sessionAffinityConfig")).get("clientIP"))
    return Service(
        metadata=decode_metadata(root.get("metadata")),
        type=text(spec, "type"),
        ports=tuple(_service_port(port) for port in mappings(spec, "ports")),
        selector=strings(spec.get("selector")),
        cluster_ip=text(spec, "clusterIP"),
        cluster_ips=texts(spec, "clusterIPs"),
        ip_families=texts(spec, "ipFamilies"),
        ip_family_policy=pointer(spec, "ipFamilyPolicy"),
        external_ips=texts(spec, "externalIPs"),
        external_name=text(spec, "externalName"),
        external_traffic_policy=text(spec, "externalTrafficPolicy"),
        internal_traffic_policy=pointer(spec, "internalTrafficPolicy"),
        health_check_node_port=number(spec, "healthCheckNodePort"),
        load_balancer_ip=text(spec, "loadBalancerIP"),
        load_balancer_class=pointer(spec, "loadBalancerClass"),
        load_balancer_source_ranges=texts(spec, "loadBalancerSourceRanges"),
        allocate_load_balancer_node_ports=flag(spec, "allocateLoadBalancerNodePorts"),
        session_affinity=text(spec, "sessionAffinity"),
        affinity_timeout=optional_number(client_ip, "timeoutSeconds"),
        traffic_distribution=pointer(spec, "trafficDistribution"),
        publish_not_ready_addresses=flag(spec, "publishNotReadyAddresses") or False,
    )


def decode_service_cidr(value: Value) -> ServiceCIDR:
    """A ServiceCIDR of any version; its shape never changed."""
    root = mapping(value)
    return ServiceCIDR(
        metadata=decode_metadata(root.get("metadata")),
        cidrs=texts(mapping(root.get("spec")), "cidrs"),
    )


def _service_port(port: Mapping[str, Value]) -> ServicePort:
    target = port.get("targetPort")
    return ServicePort(
        port=number(port, "port"),
        name=text(port, "name"),
        protocol=text(port, "protocol"),
        target_port=target if isinstance(target, int | str) and not isinstance(target, bool) else 0,
        node_port=number(port, "nodePort"),
        app_protocol=pointer(port, "appProtocol"),
    )
