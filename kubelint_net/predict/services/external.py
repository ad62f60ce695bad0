"""``externalIPs`` and ``externalName``: addresses and names from outside the cluster.

Mirrors the checks of ``ValidateService`` for them, ``ValidateNonSpecialIP`` among these (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.address import parse_address
from kubelint_net.net.names import dns1123_subdomain
from kubelint_net.predict.addresses import address_errors, special_use
from kubelint_net.predict.name_messages import name_messages, shown
from kubelint_net.predict.outcome import FieldError, Subject
from kubelint_net.predict.services.cluster_ips import CLUSTER_IPS, IP_FAMILIES, IP_FAMILY_POLICY

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import Service
    from kubelint_net.versions import Gates

_EXTERNAL_NAME = ("spec", "externalName")
_NOT_FOR_EXTERNAL_NAME = "must not be set where type is 'ExternalName'"


def external_ip_errors(service: Service, gates: Gates, before: Service | None = None) -> list[FieldError]:
    """External addresses must be addresses, and none that only a node or a link can reach."""
    known = frozenset(before.external_ips if before is not None and gates.ip_cidr_ratcheting else ())
    errors: list[FieldError] = []
    for index, text in enumerate(service.external_ips):
        route = ("spec", "externalIPs", index)
        unreadable = [] if text in known else address_errors(text, route, Subject.EXTERNAL_IP, gates)
        errors += unreadable
        address = None if unreadable else parse_address(text)
        special = None if address is None else special_use(address)
        if special is not None:
            message = f"{shown(text)} is {special}: nothing outside can send to it"
            errors.append(FieldError("Invalid", route, message, Subject.EXTERNAL_IP))
    return errors


def external_name_errors(service: Service) -> list[FieldError]:
    """What an ExternalName Service must have, and must not."""
    errors: list[FieldError] = []
    if service.cluster_ips:
        errors.append(FieldError("Forbidden", CLUSTER_IPS, _NOT_FOR_EXTERNAL_NAME, Subject.CLUSTER_IP))
    if service.ip_families:
        errors.append(FieldError("Forbidden", IP_FAMILIES, _NOT_FOR_EXTERNAL_NAME, Subject.IP_FAMILY))
    if service.ip_family_policy is not None:
        errors.append(FieldError("Forbidden", IP_FAMILY_POLICY, _NOT_FOR_EXTERNAL_NAME, Subject.IP_FAMILY))
    name = service.external_name.removesuffix(".")
    if not name:
        message = "must be set where type is 'ExternalName'"
        errors.append(FieldError("Required", _EXTERNAL_NAME, message, Subject.EXTERNAL_NAME))
        return errors
    return errors + [
        FieldError("Invalid", _EXTERNAL_NAME, message, Subject.EXTERNAL_NAME)
        for message in name_messages(name, dns1123_subdomain(name))
    ]
