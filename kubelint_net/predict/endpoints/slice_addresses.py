"""One address of an EndpointSlice, by the slice's address type.

Mirrors the address checks of ``validateEndpoints`` in ``pkg/apis/discovery/validation/validation.go``, and
``IsFullyQualifiedDomainName`` of ``apimachinery/pkg/util/validation/validation.go`` (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.address import Family, parse_address
from kubelint_net.net.names import dns1123_label, dns1123_subdomain
from kubelint_net.predict.addresses import address_errors, canonical_address_message, not_an_address
from kubelint_net.predict.endpoints.parts import special_use_errors
from kubelint_net.predict.name_messages import name_messages, shown
from kubelint_net.predict.outcome import FieldError, Subject
from kubelint_net.route import format_route

if TYPE_CHECKING:
    from kubelint_net.route import Route
    from kubelint_net.versions import Gates

FQDN = "FQDN"
ADDRESS_TYPES = (Family.IPV4.value, Family.IPV6.value, FQDN)


def slice_address_errors(text: str, address_type: str, route: Route, gates: Gates) -> list[FieldError]:
    """What is wrong with an address; nothing where the address type is none."""
    if address_type == FQDN:
        return _domain_name_errors(text, route)
    if address_type not in ADDRESS_TYPES:
        return []
    family = Family(address_type)
    if not gates.endpoint_slice_families:
        return _early_errors(text, family, route)
    errors = _spelling_errors(text, family, route, gates)
    return errors or _family_errors(text, family, route) + special_use_errors(text, route)


def _spelling_errors(text: str, family: Family, route: Route, gates: Gates) -> list[FieldError]:
    """IPv4 is as lenient as older fields are; IPv6 takes canonical text only."""
    if family is Family.IPV4:
        return address_errors(text, route, Subject.ENDPOINT, gates)
    message = canonical_address_message(text)
    return [_invalid(route, message)] if message else []


def _family_errors(text: str, family: Family, route: Route) -> list[FieldError]:
    address = parse_address(text)
    if address is None or address.family is family:
        return []
    # The server finds fault with the list, not with the address in it.
    return [FieldError("Invalid", route, _wrong_family(text, family), Subject.ENDPOINT, format_route(route[:-1]))]


def _early_errors(text: str, family: Family, route: Route) -> list[FieldError]:
    """As up to 1.32: lenient, and twice where nothing can be read."""
    address = parse_address(text)
    if address is None:
        return [_invalid(route, not_an_address(text))] * 2
    errors = [] if address.family is family else [_invalid(route, _wrong_family(text, family))]
    return errors + special_use_errors(text, route)


def _wrong_family(text: str, family: Family) -> str:
    return f"{shown(text)} is not of the slice's address type, {family}: other families go into a slice of their own"


def _domain_name_errors(text: str, route: Route) -> list[FieldError]:
    if not text:
        return [FieldError("Required", route, "a domain name is needed", Subject.ENDPOINT)]
    name = text.removesuffix(".")
    messages = name_messages(name, dns1123_subdomain(name))
    if messages:
        return [_invalid(route, "; ".join(messages))]
    labels = name.split(".")
    if len(labels) < 2:
        return [_invalid(route, f"{shown(text)} is a single label: a domain name has a dot in it")]
    too_long = next((label for label in labels if dns1123_label(label)), None)
    if too_long is None:
        return []
    return [_invalid(route, "; ".join(name_messages(too_long, dns1123_label(too_long))))]


def _invalid(route: Route, message: str) -> FieldError:
    return FieldError("Invalid", route, message, Subject.ENDPOINT)
