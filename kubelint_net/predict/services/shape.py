"""What the API server asks about a Service again and again: is it headless, does it need a node port, and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import Service

CLUSTER_IP = "ClusterIP"
NODE_PORT = "NodePort"
LOAD_BALANCER = "LoadBalancer"
EXTERNAL_NAME = "ExternalName"
HEADLESS = "None"
"""The clusterIP of a headless Service."""

SINGLE_STACK = "SingleStack"
PREFER_DUAL_STACK = "PreferDualStack"
REQUIRE_DUAL_STACK = "RequireDualStack"


def is_external_name(service: Service) -> bool:
    """Whether the Service is only a DNS alias, without cluster IPs."""
    return service.type == EXTERNAL_NAME


def has_cluster_ip(service: Service) -> bool:
    """Whether its type is one that holds cluster IPs."""
    return service.type in (CLUSTER_IP, NODE_PORT, LOAD_BALANCER)


def is_headless(service: Service) -> bool:
    """Whether validation takes it for headless: ``clusterIPs`` is exactly ``["None"]``."""
    return service.cluster_ips == (HEADLESS,)


def is_headless_without_selector(service: Service) -> bool:
    """Whether allocation takes it for headless, and nothing selects its endpoints: its families are free."""
    return service.cluster_ip == HEADLESS and not service.selector


def is_externally_accessible(service: Service) -> bool:
    """Whether traffic from outside can reach it, so that ``externalTrafficPolicy`` means something.

    An absent type counts as ClusterIP, its default. Mirrors ``ExternallyAccessible`` of ``pkg/api/service/util.go``.
    """
    return service.type in (LOAD_BALANCER, NODE_PORT) or (
        service.type in (CLUSTER_IP, "") and bool(service.external_ips)
    )


def has_node_ports(service: Service) -> bool:
    """Whether its type is one that can hold node ports."""
    return service.type in (NODE_PORT, LOAD_BALANCER)


def draws_node_ports(service: Service) -> bool:
    """Whether every port without a ``nodePort`` is given one."""
    return service.type == NODE_PORT or (
        service.type == LOAD_BALANCER and service.allocate_load_balancer_node_ports is not False
    )


def needs_health_check_port(service: Service) -> bool:
    """Whether a load balancer asks its nodes if they hold an endpoint."""
    return service.type == LOAD_BALANCER and service.external_traffic_policy == "Local"
