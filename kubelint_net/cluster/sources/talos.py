"""Talos' machine config (``v1alpha1``, no Kubernetes object) and its KubeNetworkConfig document.

The checks are those of KubeNetworkConfig: ``pkg/machinery/config/types/k8s`` of Talos (mid 2026).
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

_SUBNETS = {Fact.SERVICE_RANGE: "serviceSubnets", Fact.POD_NETWORK: "podSubnets"}
_DEFAULTS = {Fact.SERVICE_RANGE: "10.96.0.0/12", Fact.POD_NETWORK: "10.244.0.0/16"}
_NETWORK = ("cluster", "network")
_FEWEST_HOST_BITS, _MOST_SERVICE_HOST_BITS, _MAX_MASK_DIFFERENCE = 4, 20, 16
_MASKS = {Family.IPV4: ("nodeCIDRMaskSizeIPv4", 24), Family.IPV6: ("nodeCIDRMaskSizeIPv6", 64)}
_MACHINE_KEYS = frozenset(("version", "debug", "persist", "machine", "cluster"))


def _is_network_document(document: FactDocument) -> bool:
    return document.manifest.api_version == "v1alpha1" and document.kind == "KubeNetworkConfig"


def _is_whole(document: FactDocument) -> bool:
    """Whether it is a machine config and not a patch of one."""
    value = document.manifest.value
    return not document.is_object and value.get("version") == "v1alpha1" and "machine" in value and "cluster" in value


def _recognises(document: FactDocument) -> bool:
    if _is_network_document(document) or _is_whole(document):
        return True
    if document.is_object or not _MACHINE_KEYS.issuperset(document.manifest.value):
        return False
    # A patch: of what it leaves out nothing is known.
    return any(document.items(*_NETWORK, key) for key in _SUBNETS.values())


def _read(document: FactDocument) -> Declaration:
    return Declaration(tuple(_facts(document)))


def _facts(document: FactDocument) -> Iterator[DeclaredFact]:
    route = () if _is_network_document(document) else _NETWORK
    complete = _is_whole(document) and document.text("machine", "type") in {"controlplane", "init"}
    refused = {refusal.field for refusal in _check(document, None)}
    for fact, key in _SUBNETS.items():
        passages = document.passages(*route, key)
        fits = is_service_range(passages) if fact is Fact.SERVICE_RANGE else is_network(passages)
        if fits and key not in refused:
            yield declared(fact, passages, f"Talos' {key}")
        elif not passages and complete:
            yield defaulted(fact, (_DEFAULTS[fact],), document.place(*route, key), "Talos' default")
    domain = document.passage(*_NETWORK, "dnsDomain")
    if domain is not None:
        yield declared(Fact.CLUSTER_DOMAIN, (domain,), "Talos' cluster.network.dnsDomain")
    elif complete:
        place = document.place(*_NETWORK, "dnsDomain")
        yield defaulted(Fact.CLUSTER_DOMAIN, ("cluster.local",), place, "Talos' default")
    image = image_version(document, "cluster", "apiServer", "image")
    if image is not None:
        yield declared(Fact.VERSION, (image,), "Talos' cluster.apiServer.image")
    yield defaulted(Fact.INSTALLER, ("talos",), document.place(), "Talos")


def _check(document: FactDocument, _: ClusterConfig | None) -> Iterator[Refusal]:
    if not _is_network_document(document):
        return
    for fact, key in _SUBNETS.items():
        passages = document.passages(key)
        if not passages:
            yield _refusal(document, key, "at least one subnet is needed", None)
        yield from _list(document, key, passages)
        for passage in passages:
            yield from _size(document, fact, passage)
            if fact is Fact.POD_NETWORK:
                yield from _blocks(document, passage)
    services, pods = document.passages("serviceSubnets"), document.passages("podSubnets")
    if services and pods and len(services) != len(pods):
        yield _refusal(document, "podSubnets", f"{len(pods)} for {len(services)} serviceSubnets", pods[0])


def _size(document: FactDocument, fact: Fact, passage: Passage) -> Iterator[Refusal]:
    cidr, key = parse_cidr(passage.text), _SUBNETS[fact]
    if cidr is None:
        return
    if cidr.has_host_bits:
        yield _refusal(document, key, f"{cidr.text} has bits set beyond its prefix length", passage)
    if cidr.host_bits < _FEWEST_HOST_BITS:
        yield _refusal(document, key, f"{cidr.text} is too small: 16 addresses are the least", passage)
    if fact is Fact.SERVICE_RANGE and cidr.host_bits > _MOST_SERVICE_HOST_BITS:
        longest = cidr.family.bits - _MOST_SERVICE_HOST_BITS
        why = f"{cidr.text} is too large for Services: the prefix must be /{longest} or longer"
        yield _refusal(document, key, why, passage)


def _list(document: FactDocument, key: str, passages: tuple[Passage, ...]) -> Iterator[Refusal]:
    found: list[Family] = []
    for passage in passages:
        cidr = parse_cidr(passage.text)
        if cidr is None or cidr.leading_zeros:
            yield _refusal(document, key, f"{passage.text!r} is not a subnet", passage)
        else:
            found.append(cidr.family)
    if len(passages) > 2 or len(set(found)) < len(found):
        yield _refusal(document, key, "one subnet of each IP family is the most", passages[-1])


def _blocks(document: FactDocument, passage: Passage) -> Iterator[Refusal]:
    cidr = parse_cidr(passage.text)
    if cidr is None:
        return
    key, default = _MASKS[cidr.family]
    given = document.value(key)
    mask = given if isinstance(given, int) and given else default
    if not 0 <= mask - cidr.prefix <= _MAX_MASK_DIFFERENCE:
        why = f"{cidr.text} does not hold 1 to 2^{_MAX_MASK_DIFFERENCE} nodes' blocks of /{mask}"
        yield _refusal(document, "podSubnets", why, passage)


def _refusal(document: FactDocument, key: str, why: str, at: Passage | None) -> Refusal:
    place = document.place(key) if at is None else at.place
    return Refusal(Program.TALOS, f"Talos refuses {key}: {why}", place, key)


SOURCE = Source(
    name="Talos' machine config and KubeNetworkConfig",
    telling=("podSubnets", "serviceSubnets", "siderolabs/"),
    recognises=_recognises,
    read=_read,
    check=_check,
)
