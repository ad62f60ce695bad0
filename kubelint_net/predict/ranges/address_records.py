"""What IPAddress objects say is taken: the API server's records, one for each address, and those made by hand.

Mirrors ``pkg/registry/core/service/ipallocator/controller/repairip.go`` (1.36): a record is the API server's own by its
label; any other object of that name takes the address just as well, and is never cleared away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.facts import Owner
from kubelint_net.net.address import Address, parse_address
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from kubelint_net.k8s.network_objects import IPAddress

_MANAGED_BY = ("ipaddress.kubernetes.io/managed-by", "ipallocator.k8s.io")


@dataclass(frozen=True, slots=True)
class AddressRecord:
    """An IPAddress object, as far as it takes an address.

    Attributes:
        address: The address.
        by: Who holds it: ``Service default/shop``, or ``IPAddress 10.96.0.50`` itself.
        service: The Service it is kept for; None where it is kept for anything else.
        managed: Whether the API server made it.
    """

    address: Address
    by: str
    service: Owner | None
    managed: bool


def address_record(found: IPAddress) -> AddressRecord | None:
    """The record that an object is; None where its name is no address."""
    address = parse_address(found.metadata.name)
    if address is None:
        return None
    parent = found.parent_ref
    service = None
    if parent is not None and parent.resource == "services" and not parent.group:
        service = Owner(parent.namespace or "default", parent.name)
    by = f"Service {service}" if service is not None else f"IPAddress {found.metadata.name}"
    label, value = _MANAGED_BY
    return AddressRecord(address, by, service, found.metadata.labels.get(label) == value)
