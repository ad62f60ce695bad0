"""Cluster API's Cluster. Its IPAddress and other kinds that share a name with ours are none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.declaration import Declaration, Fact, declared, defaulted
from kubelint_net.cluster.flags import supported_version
from kubelint_net.cluster.source import Program, Refusal, Source
from kubelint_net.cluster.subnets import is_network, is_service_range
from kubelint_net.net.cidr import parse_cidr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.cluster.declaration import DeclaredFact
    from kubelint_net.cluster.document import FactDocument

_NETWORK = ("spec", "clusterNetwork")
_BLOCKS = {Fact.SERVICE_RANGE: "services", Fact.POD_NETWORK: "pods"}


def _recognises(document: FactDocument) -> bool:
    return document.group == "cluster.x-k8s.io" and document.kind == "Cluster"


def _read(document: FactDocument) -> Declaration:
    return Declaration(tuple(_facts(document)))


def _facts(document: FactDocument) -> Iterator[DeclaredFact]:
    by_kubeadm = document.text("spec", "controlPlaneRef", "kind") == "KubeadmControlPlane"
    for fact, key in _BLOCKS.items():
        route = (*_NETWORK, key, "cidrBlocks")
        passages = document.passages(*route)
        if is_service_range(passages) if fact is Fact.SERVICE_RANGE else is_network(passages):
            yield declared(fact, passages, f"Cluster API's spec.clusterNetwork.{key}")
        elif fact is Fact.SERVICE_RANGE and not passages and by_kubeadm:
            yield defaulted(fact, ("10.96.0.0/12",), document.place(*route), "kubeadm's default")
    domain = document.passage(*_NETWORK, "serviceDomain")
    if domain is not None and "$" not in domain.text:
        yield declared(Fact.CLUSTER_DOMAIN, (domain,), "Cluster API's spec.clusterNetwork.serviceDomain")
    version = supported_version(document.passage("spec", "topology", "version"))
    if version is not None:
        yield declared(Fact.VERSION, (version,), "Cluster API's spec.topology.version")
    if by_kubeadm:
        yield defaulted(Fact.INSTALLER, ("kubeadm",), document.place("spec", "controlPlaneRef", "kind"), "Cluster API")


def _check(document: FactDocument, _: ClusterConfig) -> Iterator[Refusal]:
    for key in _BLOCKS.values():
        route = (*_NETWORK, key, "cidrBlocks")
        for index in document.items(*route):
            passage = document.passage(*route, index)
            # clusterctl puts values in place of ${VARIABLES}.
            if passage is not None and "$" not in passage.text and parse_cidr(passage.text) is None:
                field = f"spec.clusterNetwork.{key}.cidrBlocks[{index}]"
                message = f"Cluster API refuses {field}: {passage.text!r} is not a CIDR"
                yield Refusal(Program.CLUSTER_API, message, passage.place, field)


SOURCE = Source(
    name="Cluster API's Cluster",
    telling=("cluster.x-k8s.io/",),
    recognises=_recognises,
    read=_read,
    check=_check,
)
