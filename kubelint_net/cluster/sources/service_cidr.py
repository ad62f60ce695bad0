"""The ServiceCIDR ``kubernetes`` in a dump of a cluster, which the API server makes from its own flag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.declaration import Declaration, Fact, Rank, declared
from kubelint_net.cluster.source import Source
from kubelint_net.cluster.subnets import is_service_range

if TYPE_CHECKING:
    from kubelint_net.cluster.document import FactDocument


def _recognises(document: FactDocument) -> bool:
    """Whether it was read from a cluster: a manifest of that name may say what it likes."""
    return (document.group, document.kind, document.name) == (
        "networking.k8s.io",
        "ServiceCIDR",
        "kubernetes",
    ) and bool(document.text("metadata", "uid"))


def _read(document: FactDocument) -> Declaration:
    cidrs = document.passages("spec", "cidrs")
    if not is_service_range(cidrs):
        return Declaration()
    return Declaration((declared(Fact.SERVICE_RANGE, cidrs, "ServiceCIDR kubernetes", Rank.API_SERVER_FLAG),))


SOURCE = Source(
    name="the ServiceCIDR `kubernetes` of a dump",
    telling=("ServiceCIDR",),
    recognises=_recognises,
    read=_read,
)
