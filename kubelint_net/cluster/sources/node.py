"""The addresses of nodes, in a dump of a cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.declaration import Declaration
from kubelint_net.cluster.facts import DeclaredRange, RangeUse
from kubelint_net.cluster.source import Source
from kubelint_net.net.address import parse_address
from kubelint_net.net.address_range import AddressRange

if TYPE_CHECKING:
    from kubelint_net.cluster.document import FactDocument

_ADDRESSES = ("status", "addresses")


def _recognises(document: FactDocument) -> bool:
    return (document.group, document.kind) == ("", "Node") and document.version == "v1"


def _read(document: FactDocument) -> Declaration:
    ranges: list[DeclaredRange] = []
    for index in document.items(*_ADDRESSES):
        text = document.text(*_ADDRESSES, index, "address")
        address = parse_address(text) if document.text(*_ADDRESSES, index, "type") == "InternalIP" else None
        if address is not None:
            alone = AddressRange(address.family, address.value, address.value, text)
            place = document.place(*_ADDRESSES, index, "address")
            ranges.append(DeclaredRange(RangeUse.NODE, alone, place, f"Node {document.name}"))
    return Declaration(ranges=tuple(ranges))


SOURCE = Source(
    name="Nodes of a dump",
    telling=("InternalIP",),
    recognises=_recognises,
    read=_read,
)
