"""kind's Cluster: its networks, or the defaults that it has for each IP family.

Mirrors ``Cluster.Validate`` of ``pkg/internal/apis/config/validate.go`` and ``SetDefaultsCluster`` of
``pkg/apis/config/v1alpha4/default.go`` (mid 2026).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.declaration import Declaration, Fact, declared, defaulted
from kubelint_net.cluster.flags import image_version
from kubelint_net.cluster.source import Program, Refusal, Source
from kubelint_net.cluster.subnets import is_network, is_service_range
from kubelint_net.net.address import Family
from kubelint_net.net.cidr import parse_cidr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.cluster.declaration import DeclaredFact
    from kubelint_net.cluster.document import FactDocument
    from kubelint_net.source.passage import Passage

_DEFAULTS = {
    "serviceSubnet": {Family.IPV4: "10.96.0.0/16", Family.IPV6: "fd00:10:96::/112"},
    "podSubnet": {Family.IPV4: "10.244.0.0/16", Family.IPV6: "fd00:10:244::/56"},
}
_FAMILIES = {
    "": (Family.IPV4,),
    "ipv4": (Family.IPV4,),
    "ipv6": (Family.IPV6,),
    "dual": (Family.IPV4, Family.IPV6),
}
_FACTS = {"serviceSubnet": Fact.SERVICE_RANGE, "podSubnet": Fact.POD_NETWORK}
_PATCHES = {
    "serviceSubnet": ("serviceSubnet", "service-cluster-ip-range"),
    "podSubnet": ("podSubnet", "cluster-cidr"),
    "dnsDomain": ("dnsDomain", "clusterDomain"),
    "nodePorts": ("service-node-port-range",),
}
"""Words by which a patch of kubeadm's configuration would change what the Cluster says."""


def _recognises(document: FactDocument) -> bool:
    return document.group == "kind.x-k8s.io" and document.kind == "Cluster"


def _patched(document: FactDocument, what: str) -> bool:
    return any(word in patch for patch in _patches(document) for word in _PATCHES[what])


def _patches(document: FactDocument) -> Iterator[str]:
    for route in ((), *(("nodes", index) for index in document.items("nodes"))):
        for index in document.items(*route, "kubeadmConfigPatches"):
            yield document.text(*route, "kubeadmConfigPatches", index)
        for index in document.items(*route, "kubeadmConfigPatchesJSON6902"):
            yield document.text(*route, "kubeadmConfigPatchesJSON6902", index, "patch")


def _read(document: FactDocument) -> Declaration:
    return Declaration(tuple(_facts(document)))


def _facts(document: FactDocument) -> Iterator[DeclaredFact]:
    refused = {refusal.field for refusal in _check(document, None)}
    families = _FAMILIES.get(document.text("networking", "ipFamily"))
    for key, fact in _FACTS.items():
        if families is None or f"networking.{key}" in refused or _patched(document, key):
            continue
        subnet = document.passage("networking", key)
        if subnet is not None:
            pieces = tuple(subnet.split())
            if is_service_range(pieces) if fact is Fact.SERVICE_RANGE else is_network(pieces):
                yield declared(fact, pieces, f"kind's networking.{key}")
        else:
            values = tuple(_DEFAULTS[key][family] for family in families)
            yield defaulted(fact, values, document.place("networking", "ipFamily"), "kind's default")
    if not _patched(document, "dnsDomain"):
        yield defaulted(Fact.CLUSTER_DOMAIN, ("cluster.local",), document.place("kind"), "kind's default")
    if not _patched(document, "nodePorts"):
        yield defaulted(Fact.NODE_PORT_RANGE, ("30000-32767",), document.place("kind"), "kind's default")
    images = [image_version(document, "nodes", index, "image") for index in document.items("nodes")]
    if images and images[0] is not None and len({image and image.text for image in images}) == 1:
        yield declared(Fact.VERSION, (images[0],), "kind's node image")
    yield defaulted(Fact.INSTALLER, ("kind",), document.place("kind"), "kind")


def _check(document: FactDocument, _: ClusterConfig | None) -> Iterator[Refusal]:
    family = document.passage("networking", "ipFamily")
    families = _FAMILIES.get("" if family is None else family.text)
    if family is not None and families is None:
        yield _refusal("networking.ipFamily", f"{family.text!r} is not ipv4, ipv6 or dual", family)
        return
    for key in _FACTS:
        subnet = document.passage("networking", key)
        if subnet is not None and families is not None:
            yield from _subnet(tuple(subnet.split()), families, f"networking.{key}")


def _subnet(pieces: tuple[Passage, ...], families: tuple[Family, ...], field: str) -> Iterator[Refusal]:
    found: list[Family] = []
    for piece in pieces:
        cidr = parse_cidr(piece.text)
        # Its parser is Go's of today, which takes no leading zeros.
        if cidr is None or cidr.leading_zeros:
            advice = "no space may stand beside the comma" if piece.text != piece.text.strip() else ""
            yield _refusal(field, f"{piece.text!r} is not a subnet", piece, advice)
            return
        found.append(cidr.family)
    if len(families) == 1 and len(found) > 1:
        advice = "write ipFamily: dual for both families"
        yield _refusal(field, f"{len(found)} subnets for a cluster of one IP family", pieces[1], advice)
    elif len(families) == 1 and found[0] is not families[0]:
        advice = f"write ipFamily: {found[0].lower()}" if found[0] is Family.IPV6 else ""
        yield _refusal(field, f"{pieces[0].text} is {found[0]}, and the cluster is {families[0]}", pieces[0], advice)
    elif len(found) > 2 or len(set(found)) < len(found):
        yield _refusal(field, "one subnet of each IP family is the most", pieces[-1])


def _refusal(field: str, why: str, at: Passage, advice: str = "") -> Refusal:
    return Refusal(Program.KIND, f"kind refuses {field}: {why}", at.place, field, help=advice)


SOURCE = Source(
    name="kind's Cluster",
    telling=("kind.x-k8s.io",),
    recognises=_recognises,
    read=_read,
    check=_check,
)
