"""The API server's answer to an object of the kinds of `k8s/network_objects.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.k8s.network_objects import Endpoints, EndpointSlice, Ingress, IPAddress, NetworkPolicy, Node
from kubelint_net.predict.endpoints.endpoint_slices import create_endpoint_slice, replace_endpoint_slice
from kubelint_net.predict.endpoints.endpoints import create_endpoints, replace_endpoints
from kubelint_net.predict.ingresses import create_ingress, replace_ingress
from kubelint_net.predict.ip_addresses import create_ip_address, replace_ip_address
from kubelint_net.predict.network_policies import create_network_policy, replace_network_policy
from kubelint_net.predict.nodes import create_node, replace_node

if TYPE_CHECKING:
    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.k8s.objects import KubernetesObject
    from kubelint_net.predict.outcome import Outcome

NetworkObject = IPAddress | Node | NetworkPolicy | Ingress | Endpoints | EndpointSlice


def answer(found: NetworkObject, cluster: ClusterConfig, before: KubernetesObject | None) -> Outcome:
    """The answer to a PUT over ``before`` where that is of the same kind, else to a POST."""
    match found, before:
        case IPAddress(), IPAddress():
            outcome = replace_ip_address(found, before)
        case Node(), Node():
            outcome = replace_node(found, before, cluster)
        case NetworkPolicy(), NetworkPolicy():
            outcome = replace_network_policy(found, before, cluster)
        case Ingress(), Ingress():
            outcome = replace_ingress(found)
        case Endpoints(), Endpoints():
            outcome = replace_endpoints(found, before, cluster)
        case EndpointSlice(), EndpointSlice():
            outcome = replace_endpoint_slice(found, before, cluster)
        case _:
            outcome = _created(found, cluster)
    return outcome


def _created(found: NetworkObject, cluster: ClusterConfig) -> Outcome:
    match found:
        case IPAddress():
            return create_ip_address(found, cluster)
        case Node():
            return create_node(found, cluster)
        case NetworkPolicy():
            return create_network_policy(found, cluster)
        case Ingress():
            return create_ingress(found)
        case Endpoints():
            return create_endpoints(found, cluster)
        case EndpointSlice():
            return create_endpoint_slice(found, cluster)
