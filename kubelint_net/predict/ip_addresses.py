"""What the API server answers to an IPAddress.

Mirrors ``ValidateIPAddress`` and ``ValidateIPAddressUpdate`` of ``pkg/apis/networking/validation/validation.go``
(1.36). Neither whether the address lies in a range nor whether its parent exists is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.address import parse_address
from kubelint_net.net.names import dns1123_subdomain
from kubelint_net.predict.addresses import canonical_address_message
from kubelint_net.predict.name_messages import name_messages, shown
from kubelint_net.predict.outcome import Claims, FieldError, Outcome, Subject

if TYPE_CHECKING:
    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.k8s.network_objects import IPAddress, ParentReference
    from kubelint_net.k8s.objects import Metadata
    from kubelint_net.route import Route

_NAME: Route = ("metadata", "name")
_PARENT: Route = ("spec", "parentRef")
_SMALLEST_RANGE = 8
"""kube-apiserver starts with no smaller primary range, so its first address is one more than a multiple of this."""


def create_ip_address(ip_address: IPAddress, cluster: ClusterConfig) -> Outcome:
    """The answer to a POST: 201, 409 or 422. Whether its API version is served is asked elsewhere."""
    errors = _errors(ip_address)
    if errors:
        return Outcome(422, errors=tuple(errors))
    address = parse_address(ip_address.metadata.name or ip_address.metadata.generate_name)
    if address is None or not cluster.gates.multi_cidr_service_allocator:
        return Outcome(201)
    # default/kubernetes holds the first address of the primary range.
    if not cluster.service_ranges and address.value % _SMALLEST_RANGE == 1:
        return Outcome(None, unknown=("serviceClusterIPRange",))
    if any((one.family, one.first + 1) == (address.family, address.value) for one in cluster.service_ranges[:1]):
        return Outcome(409, why="AlreadyExists")
    return Outcome(201, claims=Claims(addresses=((address.family, address.value),)))


def replace_ip_address(ip_address: IPAddress, before: IPAddress) -> Outcome:
    """The answer to a PUT over ``before``: 200 or 422. What it belongs to cannot change."""
    errors = _errors(ip_address)
    if ip_address.parent_ref != before.parent_ref:
        message = "what an IPAddress belongs to cannot change: delete it and create another"
        errors.append(_invalid(_PARENT, message))
    return Outcome(422, errors=tuple(errors)) if errors else Outcome(200)


def _errors(ip_address: IPAddress) -> list[FieldError]:
    return _name_errors(ip_address.metadata) + _parent_errors(ip_address.parent_ref)


def _name_errors(metadata: Metadata) -> list[FieldError]:
    errors: list[FieldError] = []
    generated, route = metadata.generate_name, _NAME
    if generated:
        message = canonical_address_message(generated)
        errors += [_invalid(("metadata", "generateName"), message)] if message else []
        # Nothing is appended to it: where there is no name, it is the name.
        route = _NAME if metadata.name else ("metadata", "generateName")
    name = metadata.name or generated
    if not name:
        required = "a name is needed: the IP address itself"
        return [FieldError("Required", _NAME, required, Subject.IP_ADDRESS_OBJECT)]
    message = canonical_address_message(name)
    if message:
        errors.append(FieldError("Invalid", route, message, Subject.IP_ADDRESS_OBJECT, "metadata.name"))
    return errors


def _parent_errors(parent: ParentReference | None) -> list[FieldError]:
    if parent is None:
        return [FieldError("Required", _PARENT, "what the address belongs to is needed", Subject.IP_ADDRESS_OBJECT)]
    errors: list[FieldError] = []
    if parent.group:
        problems = dns1123_subdomain(parent.group)
        errors += [_invalid((*_PARENT, "group"), message) for message in name_messages(parent.group, problems)]
    errors += _segment_errors("resource", parent.resource, required=True)
    errors += _segment_errors("name", parent.name, required=True)
    return errors + _segment_errors("namespace", parent.namespace, required=False)


def _segment_errors(field: str, value: str, *, required: bool) -> list[FieldError]:
    """What cannot be one segment of a URL's path."""
    route = (*_PARENT, field)
    if not value:
        message = f"the {field} of what the address belongs to is needed"
        return [FieldError("Required", route, message, Subject.IP_ADDRESS_OBJECT)] if required else []
    if value in {".", ".."}:
        return [_invalid(route, f"{shown(value)} is no name")]
    return [_invalid(route, f"{shown(value)} must not contain {char!r}") for char in "/%" if char in value]


def _invalid(route: Route, message: str) -> FieldError:
    return FieldError("Invalid", route, message, Subject.IP_ADDRESS_OBJECT)
