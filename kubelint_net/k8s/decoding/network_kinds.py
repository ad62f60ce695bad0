"""Decodes the kinds of `network_objects.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.k8s.decoding.endpoints import decode_endpoint_slice, decode_endpoints
from kubelint_net.k8s.decoding.policies import decode_ingress, decode_network_policy
from kubelint_net.k8s.decoding.ranges import decode_ip_address, decode_node

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kubelint_net.k8s.decoding.fields import Value
    from kubelint_net.k8s.objects import KubernetesObject

DECODERS: Mapping[str, Callable[[Value], KubernetesObject]] = {
    "IPAddress": decode_ip_address,
    "Node": decode_node,
    "NetworkPolicy": decode_network_policy,
    "Ingress": decode_ingress,
    "Endpoints": decode_endpoints,
    "EndpointSlice": decode_endpoint_slice,
}
