"""What the API server answers to an EndpointSlice.

Mirrors ``ValidateEndpointSlice`` of ``pkg/apis/discovery/validation/validation.go`` and the registry strategy's
warnings (1.36; before 1.33 as the gates say). Hints and topology are not looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.names import dns1123_subdomain
from kubelint_net.predict.addresses import address_warnings
from kubelint_net.predict.endpoints.parts import (
    app_protocol_errors,
    hostname_errors,
    node_name_errors,
    port_name_errors,
)
from kubelint_net.predict.endpoints.slice_addresses import ADDRESS_TYPES, FQDN, slice_address_errors
from kubelint_net.predict.name_messages import shown
from kubelint_net.predict.object_names import object_name_errors
from kubelint_net.predict.outcome import FieldError, FieldWarning, Outcome, Subject
from kubelint_net.predict.port_numbers import protocol_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.k8s.network_objects import EndpointPort, EndpointSlice
    from kubelint_net.route import Route
    from kubelint_net.versions import Gates

MOST_ENDPOINTS = 1000
MOST_ADDRESSES = 100
MOST_PORTS = 20000

_ADDRESS_TYPE: Route = ("addressType",)
_MANAGED_BY = "endpointslice.kubernetes.io/managed-by"
_CONTROLLERS = ("endpointslice-controller.k8s.io", "endpointslicemirroring-controller.k8s.io")


def create_endpoint_slice(endpoint_slice: EndpointSlice, cluster: ClusterConfig) -> Outcome:
    """The answer to a POST: 201 or 422."""
    gates = cluster.gates
    errors = [
        *object_name_errors(endpoint_slice.metadata, dns1123_subdomain),
        *_address_type_errors(endpoint_slice.address_type),
        *_endpoint_errors(endpoint_slice, gates),
        *_port_errors(endpoint_slice.ports),
    ]
    if errors:
        return Outcome(422, errors=tuple(errors))
    return Outcome(201, warnings=(*_type_warnings(endpoint_slice, gates), *_address_warnings(endpoint_slice, gates)))


def replace_endpoint_slice(endpoint_slice: EndpointSlice, before: EndpointSlice, cluster: ClusterConfig) -> Outcome:
    """The answer to a PUT over ``before``: 200 or 422. Endpoints that stay as they were are not validated again."""
    gates = cluster.gates
    unchanged = gates.ip_cidr_ratcheting and endpoint_slice.endpoints == before.endpoints
    errors = [
        *_address_type_errors(endpoint_slice.address_type),
        *([] if unchanged else _endpoint_errors(endpoint_slice, gates)),
        *_port_errors(endpoint_slice.ports),
    ]
    if endpoint_slice.address_type != before.address_type:
        message = f"it was {before.address_type}: the address type of an EndpointSlice cannot change"
        errors.append(_error("Invalid", _ADDRESS_TYPE, message))
    if errors:
        return Outcome(422, errors=tuple(errors))
    return Outcome(200, warnings=tuple(_address_warnings(endpoint_slice, gates)))


def _address_type_errors(address_type: str) -> list[FieldError]:
    if not address_type:
        return [_error("Required", _ADDRESS_TYPE, "an address type is needed: IPv4, IPv6 or FQDN")]
    if address_type not in ADDRESS_TYPES:
        return [_error("NotSupported", _ADDRESS_TYPE, f"{shown(address_type)} is not IPv4, IPv6 or FQDN")]
    return []


def _endpoint_errors(endpoint_slice: EndpointSlice, gates: Gates) -> list[FieldError]:
    if len(endpoint_slice.endpoints) > MOST_ENDPOINTS:
        message = f"there are {len(endpoint_slice.endpoints)} endpoints: {MOST_ENDPOINTS} are allowed"
        return [_error("TooMany", ("endpoints",), message)]
    errors: list[FieldError] = []
    for index, endpoint in enumerate(endpoint_slice.endpoints):
        route: Route = ("endpoints", index)
        count = len(endpoint.addresses)
        if count == 0:
            errors.append(_error("Required", (*route, "addresses"), "an endpoint needs an address"))
        elif count > MOST_ADDRESSES:
            message = f"there are {count} addresses: {MOST_ADDRESSES} are allowed"
            errors.append(_error("TooMany", (*route, "addresses"), message))
        for place, text in enumerate(endpoint.addresses):
            address_route = (*route, "addresses", place)
            errors += slice_address_errors(text, endpoint_slice.address_type, address_route, gates)
        errors += node_name_errors(endpoint.node_name, (*route, "nodeName"))
        if endpoint.hostname is not None:
            errors += hostname_errors(endpoint.hostname, (*route, "hostname"))
    return errors


def _port_errors(ports: tuple[EndpointPort, ...]) -> list[FieldError]:
    if len(ports) > MOST_PORTS:
        return [_error("TooMany", ("ports",), f"there are {len(ports)} ports: {MOST_PORTS} are allowed")]
    errors: list[FieldError] = []
    names: set[str] = set()
    for index, port in enumerate(ports):
        route: Route = ("ports", index)
        if port.name:
            errors += port_name_errors(port.name, (*route, "name"))
        if port.name in names:
            twice = f"repeats {shown(port.name)}, the name of an earlier port"
            message = twice if port.name else "a name is needed: an earlier port has none already"
            errors.append(_error("Duplicate", (*route, "name"), message))
        names.add(port.name)
        errors += protocol_errors(port.protocol, (*route, "protocol"), Subject.ENDPOINT)
        errors += app_protocol_errors(port.app_protocol, (*route, "appProtocol"))
    return errors


def _type_warnings(endpoint_slice: EndpointSlice, gates: Gates) -> list[FieldWarning]:
    if endpoint_slice.address_type != FQDN or not gates.endpoints_deprecated:
        return []
    message = "the address type FQDN is deprecated: nothing that serves Services reads it"
    # The server's path begins with a spec that an EndpointSlice does not have.
    return [FieldWarning("spec.addressType", _ADDRESS_TYPE, message, Subject.DEPRECATED_FIELD)]


def _address_warnings(endpoint_slice: EndpointSlice, gates: Gates) -> Iterator[FieldWarning]:
    if endpoint_slice.metadata.labels.get(_MANAGED_BY) in _CONTROLLERS:
        return
    for index, endpoint in enumerate(endpoint_slice.endpoints):
        for place, text in enumerate(endpoint.addresses):
            yield from address_warnings(text, ("endpoints", index, "addresses", place), gates)


def _error(kind: str, route: Route, message: str) -> FieldError:
    return FieldError(kind, route, message, Subject.ENDPOINT)
