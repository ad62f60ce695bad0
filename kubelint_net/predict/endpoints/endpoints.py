"""What the API server answers to Endpoints.

Mirrors ``ValidateEndpoints`` of ``pkg/apis/core/validation/validation.go`` and the registry strategy's warnings (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.address import parse_address
from kubelint_net.net.names import dns1123_subdomain
from kubelint_net.predict.addresses import address_errors, address_warnings, not_an_address
from kubelint_net.predict.endpoints.parts import (
    app_protocol_errors,
    hostname_errors,
    node_name_errors,
    port_name_errors,
    special_use_errors,
)
from kubelint_net.predict.object_names import object_name_errors
from kubelint_net.predict.outcome import FieldError, FieldWarning, Outcome, Subject
from kubelint_net.predict.port_numbers import port_number_errors, protocol_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.k8s.network_objects import EndpointAddress, EndpointPort, Endpoints, EndpointSubset
    from kubelint_net.route import Route
    from kubelint_net.versions import Gates

_MANAGED_BY = "endpoints.kubernetes.io/managed-by"
_CONTROLLER = "endpoint-controller"


def create_endpoints(endpoints: Endpoints, cluster: ClusterConfig) -> Outcome:
    """The answer to a POST: 201 or 422."""
    gates = cluster.gates
    errors = object_name_errors(endpoints.metadata, dns1123_subdomain) + _subset_errors(endpoints, gates)
    return _outcome(201, endpoints, errors, gates)


def replace_endpoints(endpoints: Endpoints, before: Endpoints, cluster: ClusterConfig) -> Outcome:
    """The answer to a PUT over ``before``: 200 or 422. Subsets that stay as they were are not validated again."""
    gates = cluster.gates
    unchanged = gates.ip_cidr_ratcheting and endpoints.subsets == before.subsets
    return _outcome(200, endpoints, [] if unchanged else _subset_errors(endpoints, gates), gates)


def _outcome(http: int, endpoints: Endpoints, errors: list[FieldError], gates: Gates) -> Outcome:
    # The server warns of the kind itself before it looks at the object.
    warnings = _kind_warnings(gates)
    if errors:
        return Outcome(422, errors=tuple(errors), warnings=tuple(warnings))
    return Outcome(http, warnings=(*warnings, *_address_warnings(endpoints, gates)))


def _kind_warnings(gates: Gates) -> list[FieldWarning]:
    if not gates.endpoints_deprecated:
        return []
    message = "the kind Endpoints is deprecated: use an EndpointSlice of discovery.k8s.io/v1"
    return [FieldWarning("", ("kind",), message, Subject.DEPRECATED_KIND)]


def _addresses(endpoints: Endpoints) -> Iterator[tuple[Route, EndpointAddress]]:
    for index, subset in enumerate(endpoints.subsets):
        yield from _addresses_of(subset, ("subsets", index))


def _addresses_of(subset: EndpointSubset, route: Route) -> Iterator[tuple[Route, EndpointAddress]]:
    for place, address in enumerate(subset.addresses):
        yield (*route, "addresses", place), address
    for place, address in enumerate(subset.not_ready_addresses):
        yield (*route, "notReadyAddresses", place), address


def _subset_errors(endpoints: Endpoints, gates: Gates) -> list[FieldError]:
    errors: list[FieldError] = []
    for index, subset in enumerate(endpoints.subsets):
        route: Route = ("subsets", index)
        if not subset.addresses and not subset.not_ready_addresses:
            message = "a subset needs an address, in addresses or notReadyAddresses"
            errors.append(FieldError("Required", route, message, Subject.ENDPOINT))
        for place, address in _addresses_of(subset, route):
            errors += _address_errors(address, place, gates)
        for number, port in enumerate(subset.ports):
            errors += _port_errors(port, (*route, "ports", number), alone=len(subset.ports) == 1)
    return errors


def _address_errors(address: EndpointAddress, route: Route, gates: Gates) -> list[FieldError]:
    errors = address_errors(address.ip, (*route, "ip"), Subject.ENDPOINT, gates)
    if address.hostname:
        errors += hostname_errors(address.hostname, (*route, "hostname"))
    errors += node_name_errors(address.node_name, (*route, "nodeName"))
    if parse_address(address.ip) is None:
        # Both of the server's checks fail to read it, and both say so.
        return [*errors, FieldError("Invalid", (*route, "ip"), not_an_address(address.ip), Subject.ENDPOINT)]
    return errors + special_use_errors(address.ip, (*route, "ip"))


def _port_errors(port: EndpointPort, route: Route, *, alone: bool) -> list[FieldError]:
    errors: list[FieldError] = []
    if port.name:
        errors += port_name_errors(port.name, (*route, "name"))
    elif not alone:
        message = "a name is needed where a subset has more than one port"
        errors.append(FieldError("Required", (*route, "name"), message, Subject.ENDPOINT))
    errors += port_number_errors(port.port, (*route, "port"), Subject.ENDPOINT)
    errors += protocol_errors(port.protocol or None, (*route, "protocol"), Subject.ENDPOINT)
    return errors + app_protocol_errors(port.app_protocol, (*route, "appProtocol"))


def _address_warnings(endpoints: Endpoints, gates: Gates) -> Iterator[FieldWarning]:
    if endpoints.metadata.labels.get(_MANAGED_BY) == _CONTROLLER:
        return
    for route, address in _addresses(endpoints):
        yield from address_warnings(address.ip, (*route, "ip"), gates)
