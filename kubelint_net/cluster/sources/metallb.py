"""MetalLB's pools: IPAddressPool and the older AddressPool, and the ConfigMap of before 0.13.

Mirrors ``ParseCIDR`` of ``internal/config/config.go`` (mid 2026).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.declaration import Declaration
from kubelint_net.cluster.facts import RangeUse
from kubelint_net.cluster.source import Program, Refusal, Source
from kubelint_net.cluster.subnets import pool
from kubelint_net.k8s.values import read_value
from kubelint_net.net.address_range import parse_address_range
from kubelint_net.net.cidr import parse_cidr
from kubelint_net.source.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.cluster.document import FactDocument
    from kubelint_net.source.passage import Passage

_GROUP = "metallb.io"
_KINDS = ("IPAddressPool", "AddressPool")
_LEGACY = ("", "ConfigMap", "metallb-system", "config")


def _recognises(document: FactDocument) -> bool:
    return (document.group == _GROUP and document.kind in _KINDS) or _is_legacy(document)


def _is_legacy(document: FactDocument) -> bool:
    return (document.group, document.kind, document.manifest.namespace, document.name) == _LEGACY


def _addresses(document: FactDocument) -> Iterator[Passage]:
    if not _is_legacy(document):
        for index in document.items("spec", "addresses"):
            passage = document.passage("spec", "addresses", index)
            if passage is not None:
                yield passage
        return
    whole = document.passage("data", "config")
    if whole is None:
        return
    for text in _legacy_texts(whole.text):
        yield whole.find(text)


def _legacy_texts(config: str) -> Iterator[str]:
    node = parse(config).node
    value = read_value(node)[0] if node is not None else None
    pools = value.get("address-pools") if isinstance(value, dict) else None
    for each in pools if isinstance(pools, list) else []:
        addresses = each.get("addresses") if isinstance(each, dict) else None
        for text in addresses if isinstance(addresses, list) else []:
            if isinstance(text, str):
                yield text


def _read(document: FactDocument) -> Declaration:
    by = "MetalLB's ConfigMap" if _is_legacy(document) else f"MetalLB {document.kind} {document.name}"
    ranges = [each for passage in _addresses(document) for each in pool(RangeUse.LOAD_BALANCER, passage, by)]
    return Declaration(ranges=tuple(ranges))


def _check(document: FactDocument, _: ClusterConfig) -> Iterator[Refusal]:
    for passage in _addresses(document):
        text = passage.text
        if "$" in text or parse_cidr(text) is not None or parse_address_range(text) is not None:
            continue
        dash = "-" in text
        why = "does not run from one address to a later one of its family" if dash else "is not a CIDR or a range"
        advice = f"write {text}/32 for a single address" if not dash and "." in text and "/" not in text else ""
        message = f"MetalLB refuses the pool: {text!r} {why}"
        yield Refusal(Program.METALLB, message, passage.place, "spec.addresses", help=advice)


SOURCE = Source(
    name="MetalLB's pools",
    telling=("metallb.io/", "address-pools"),
    recognises=_recognises,
    read=_read,
    check=_check,
)
