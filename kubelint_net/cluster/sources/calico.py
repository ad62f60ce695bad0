"""Calico's pools: IPPool objects and the operator's Installation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.declaration import Declaration
from kubelint_net.cluster.facts import RangeUse
from kubelint_net.cluster.source import Program, Refusal, Source
from kubelint_net.cluster.subnets import pool
from kubelint_net.net.cidr import parse_cidr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.cluster.document import FactDocument
    from kubelint_net.route import Route

_GROUPS = ("projectcalico.org", "crd.projectcalico.org")
_INSTALLATION_POOLS = ("spec", "calicoNetwork", "ipPools")


def _recognises(document: FactDocument) -> bool:
    return (document.group in _GROUPS and document.kind == "IPPool") or _is_installation(document)


def _is_installation(document: FactDocument) -> bool:
    return document.group == "operator.tigera.io" and document.kind == "Installation"


def _cidrs(document: FactDocument) -> Iterator[Route]:
    if _is_installation(document):
        for index in document.items(*_INSTALLATION_POOLS):
            yield (*_INSTALLATION_POOLS, index, "cidr")
    else:
        yield ("spec", "cidr")


def _use(document: FactDocument, route: Route) -> RangeUse:
    """A pool serves pods unless it says that it serves load balancers only."""
    allowed = document.value(*route[:-1], "allowedUses")
    return RangeUse.LOAD_BALANCER if allowed == ["LoadBalancer"] else RangeUse.POD


def _read(document: FactDocument) -> Declaration:
    # No address is taken from a disabled pool.
    if document.value("spec", "disabled") is True:
        return Declaration()
    by = "Calico's Installation" if _is_installation(document) else f"Calico IPPool {document.name}"
    ranges = [
        declared
        for route in _cidrs(document)
        if (cidr := document.passage(*route)) is not None
        for declared in pool(_use(document, route), cidr, by)
    ]
    return Declaration(ranges=tuple(ranges))


def _check(document: FactDocument, _: ClusterConfig) -> Iterator[Refusal]:
    # Objects of crd.projectcalico.org go to storage as they are.
    if document.group == "crd.projectcalico.org":
        return
    for route in _cidrs(document):
        cidr = document.passage(*route)
        if cidr is not None and "$" not in cidr.text and parse_cidr(cidr.text) is None:
            field = document.manifest.kind
            message = f"Calico refuses the {field}: {cidr.text!r} is not a CIDR"
            yield Refusal(Program.CALICO, message, cidr.place, ".".join(str(step) for step in route))


SOURCE = Source(
    name="Calico's IPPool and Installation",
    telling=("projectcalico.org", "operator.tigera.io"),
    recognises=_recognises,
    read=_read,
    check=_check,
)
