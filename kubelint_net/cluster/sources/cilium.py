"""Cilium's pools: for load balancers, for pods, and those of its ConfigMap and Helm values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.declaration import Declaration, DeclaredFact, Fact, Rank
from kubelint_net.cluster.facts import DeclaredRange, RangeUse
from kubelint_net.cluster.source import Program, Refusal, Source
from kubelint_net.cluster.subnets import pool
from kubelint_net.net.address import parse_address
from kubelint_net.net.address_range import AddressRange
from kubelint_net.net.cidr import parse_cidr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.cluster.document import FactDocument
    from kubelint_net.route import Route

_VALUES = ("ipam", "operator")
_VALUES_POOLS = ("clusterPoolIPv4PodCIDRList", "clusterPoolIPv6PodCIDRList")
_CONFIG_POOLS = ("cluster-pool-ipv4-cidr", "cluster-pool-ipv6-cidr")
_CLOUD_MODES = frozenset(("eni", "azure", "alibabacloud"))
"""Modes in which pods have addresses of the nodes' own network."""


def _recognises(document: FactDocument) -> bool:
    return _is_pool(document) or _is_config(document) or _is_values(document)


def _is_pool(document: FactDocument) -> bool:
    return document.group == "cilium.io" and document.kind in {"CiliumLoadBalancerIPPool", "CiliumPodIPPool"}


def _is_config(document: FactDocument) -> bool:
    return (document.group, document.kind, document.name) == ("", "ConfigMap", "cilium-config")


def _is_values(document: FactDocument) -> bool:
    return not document.is_object and any(key in document.mapping(*_VALUES) for key in _VALUES_POOLS)


def _read(document: FactDocument) -> Declaration:
    if _is_config(document):
        return _config(document)
    if _is_values(document):
        mode = document.text("ipam", "mode") or "cluster-pool"
        routes: list[Route] = [(*_VALUES, key) for key in _VALUES_POOLS] if mode == "cluster-pool" else []
        return Declaration(ranges=tuple(_pod_pools(document, routes, "Cilium's Helm values")))
    if document.value("spec", "disabled") is True:
        return Declaration()
    by = f"{document.kind} {document.name}"
    if document.kind == "CiliumPodIPPool":
        routes = [("spec", family, "cidrs") for family in ("ipv4", "ipv6")]
        return Declaration(ranges=tuple(_pod_pools(document, routes, by)))
    return Declaration(ranges=tuple(_blocks(document, by)))


def _config(document: FactDocument) -> Declaration:
    mode = document.passage("data", "ipam")
    by = "ConfigMap cilium-config"
    if mode is not None and mode.text in _CLOUD_MODES:
        fact = DeclaredFact(Fact.POD_ADDRESSES, ("node",), (mode.place,), f"{by} ipam: {mode.text}", Rank.INSTALLER)
        return Declaration((fact,))
    if mode is None or mode.text != "cluster-pool":
        return Declaration()
    return Declaration(ranges=tuple(_pod_pools(document, [("data", key) for key in _CONFIG_POOLS], by)))


def _pod_pools(document: FactDocument, routes: list[Route], by: str) -> Iterator[DeclaredRange]:
    for route in routes:
        for passage in document.passages(*route):
            yield from pool(RangeUse.POD, passage, by)


def _blocks(document: FactDocument, by: str) -> Iterator[DeclaredRange]:
    for key in ("blocks", "cidrs"):
        for index in document.items("spec", key):
            route = ("spec", key, index)
            cidr = document.passage(*route, "cidr")
            if cidr is not None:
                yield from pool(RangeUse.LOAD_BALANCER, cidr, by)
                continue
            found = _start_stop(document, route)
            if found is not None:
                yield DeclaredRange(RangeUse.LOAD_BALANCER, found, document.place(*route, "start"), by)


def _start_stop(document: FactDocument, route: Route) -> AddressRange | None:
    """A block from ``start`` to ``stop``, or of ``start`` alone."""
    start, stop = document.text(*route, "start"), document.text(*route, "stop")
    first, last = parse_address(start), parse_address(stop or start)
    if first is None or last is None or first.family is not last.family or first.value > last.value:
        return None
    return AddressRange(first.family, first.value, last.value, f"{start}-{stop}" if stop else start)


def _check(document: FactDocument, _: ClusterConfig) -> Iterator[Refusal]:
    if document.kind != "CiliumLoadBalancerIPPool":
        return
    for key in ("blocks", "cidrs"):
        for index in document.items("spec", key):
            cidr = document.passage("spec", key, index, "cidr")
            if cidr is not None and "$" not in cidr.text and parse_cidr(cidr.text) is None:
                field = f"spec.{key}[{index}].cidr"
                message = f"Cilium does not take {field}: {cidr.text!r} is not a CIDR"
                yield Refusal(Program.CILIUM, message, cidr.place, field)


SOURCE = Source(
    name="Cilium's pools, ConfigMap and Helm values",
    telling=("CiliumLoadBalancerIPPool", "CiliumPodIPPool", "cilium-config", *_VALUES_POOLS),
    recognises=_recognises,
    read=_read,
    check=_check,
)
