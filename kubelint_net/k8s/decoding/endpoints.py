"""Decodes what stands behind a Service: Endpoints, EndpointSlice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.k8s.decoding.fields import decode_metadata, mapping, mappings, number, pointer, text, texts
from kubelint_net.k8s.network_objects import (
    Endpoint,
    EndpointAddress,
    EndpointPort,
    Endpoints,
    EndpointSlice,
    EndpointSubset,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kubelint_net.k8s.decoding.fields import Value


def decode_endpoints(value: Value) -> Endpoints:
    """A ``v1`` Endpoints."""
    root = mapping(value)
    return Endpoints(
        metadata=decode_metadata(root.get("metadata")),
        subsets=tuple(
            EndpointSubset(
                addresses=_addresses(subset, "addresses"),
                not_ready_addresses=_addresses(subset, "notReadyAddresses"),
                ports=_ports(subset),
            )
            for subset in mappings(root, "subsets")
        ),
    )


def decode_endpoint_slice(value: Value) -> EndpointSlice:
    """A ``discovery.k8s.io/v1`` EndpointSlice."""
    root = mapping(value)
    return EndpointSlice(
        metadata=decode_metadata(root.get("metadata")),
        address_type=text(root, "addressType"),
        endpoints=tuple(
            Endpoint(texts(endpoint, "addresses"), pointer(endpoint, "hostname"), pointer(endpoint, "nodeName"))
            for endpoint in mappings(root, "endpoints")
        ),
        ports=_ports(root),
    )


def _addresses(subset: Mapping[str, Value], name: str) -> tuple[EndpointAddress, ...]:
    return tuple(
        EndpointAddress(text(address, "ip"), text(address, "hostname"), pointer(address, "nodeName"))
        for address in mappings(subset, name)
    )


def _ports(owner: Mapping[str, Value]) -> tuple[EndpointPort, ...]:
    return tuple(
        EndpointPort(
            port=number(port, "port"),
            name=text(port, "name"),
            protocol=pointer(port, "protocol"),
            app_protocol=pointer(port, "appProtocol"),
        )
        for port in mappings(owner, "ports")
    )
