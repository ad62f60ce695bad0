"""What Endpoints and EndpointSlices have in common: names of ports and hosts, and addresses nobody can reach.

Mirrors ``ValidateEndpointIP`` and the name checks of ``pkg/apis/core/validation/validation.go`` (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.address import parse_address
from kubelint_net.net.names import dns1123_label, dns1123_subdomain
from kubelint_net.predict.addresses import special_use
from kubelint_net.predict.label_messages import key_messages
from kubelint_net.predict.name_messages import name_messages, shown
from kubelint_net.predict.outcome import FieldError, Subject

if TYPE_CHECKING:
    from kubelint_net.route import Route


def special_use_errors(text: str, route: Route) -> list[FieldError]:
    """An address that only the node itself or its own link can reach is no endpoint."""
    address = parse_address(text)
    special = None if address is None else special_use(address)
    if special is None:
        return []
    return [_invalid(route, f"{shown(text)} is {special}: it means another place on every node")]


def hostname_errors(name: str, route: Route) -> list[FieldError]:
    """An endpoint's host name is a DNS label."""
    return [_invalid(route, message) for message in name_messages(name, dns1123_label(name))]


def node_name_errors(name: str | None, route: Route) -> list[FieldError]:
    """The name of a Node, where there is one."""
    if name is None:
        return []
    return [_invalid(route, message) for message in name_messages(name, dns1123_subdomain(name))]


def port_name_errors(name: str, route: Route) -> list[FieldError]:
    """A port's name is a DNS label."""
    return [_invalid(route, message) for message in name_messages(name, dns1123_label(name))]


def app_protocol_errors(name: str | None, route: Route) -> list[FieldError]:
    """An application protocol is named like a label key."""
    return [] if name is None else [_invalid(route, message) for message in key_messages(name)]


def _invalid(route: Route, message: str) -> FieldError:
    return FieldError("Invalid", route, message, Subject.ENDPOINT)
