"""k0s' ClusterConfig.

Mirrors ``pkg/apis/k0s/v1beta1/network.go`` and ``dualstack.go`` (mid 2026).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.config import API_SERVER_NODE_PORT_RANGE
from kubelint_net.cluster.declaration import Declaration, Fact, declared, defaulted
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

_NETWORK = ("spec", "network")
_DUAL = (*_NETWORK, "dualStack")
_KEYS = {
    Fact.SERVICE_RANGE: ("serviceCIDR", "IPv6serviceCIDR", "10.96.0.0/12"),
    Fact.POD_NETWORK: ("podCIDR", "IPv6podCIDR", "10.244.0.0/16"),
}
_DOMAIN = (*_NETWORK, "clusterDomain")
_SHORTEST_IPV6_SERVICE_PREFIX = 108


def _recognises(document: FactDocument) -> bool:
    return document.group == "k0s.k0sproject.io" and document.kind == "ClusterConfig"


def _is_dual(document: FactDocument) -> bool:
    return document.value(*_DUAL, "enabled") is True


def _read(document: FactDocument) -> Declaration:
    return Declaration(tuple(_facts(document)))


def _facts(document: FactDocument) -> Iterator[DeclaredFact]:
    api_args = document.mapping("spec", "api", "extraArgs")
    if not list(_check(document, None)):
        for fact in _KEYS:
            if fact is Fact.SERVICE_RANGE and (
                # Which family is primary is then said elsewhere.
                "service-cluster-ip-range" in api_args
                or (_is_dual(document) and document.text(*_NETWORK, "primaryAddressFamily"))
            ):
                continue
            yield from _ranges(document, fact)
    domain = document.passage(*_DOMAIN)
    if domain is not None:
        yield declared(Fact.CLUSTER_DOMAIN, (domain,), "k0s' spec.network.clusterDomain")
    else:
        yield defaulted(Fact.CLUSTER_DOMAIN, ("cluster.local",), document.place(*_DOMAIN), "k0s' default")
    if "service-node-port-range" not in api_args:
        place = document.place(*_NETWORK)
        yield defaulted(Fact.NODE_PORT_RANGE, (API_SERVER_NODE_PORT_RANGE,), place, "k0s' default")
    yield defaulted(Fact.INSTALLER, ("k0s",), document.place("kind"), "k0s")


def _ranges(document: FactDocument, fact: Fact) -> Iterator[DeclaredFact]:
    key, ipv6_key, default = _KEYS[fact]
    base = document.passage(*_NETWORK, key)
    ipv6 = document.passage(*_DUAL, ipv6_key) if _is_dual(document) else None
    if base is None and ipv6 is None:
        yield defaulted(fact, (default,), document.place(*_NETWORK, key), "k0s' default")
    elif base is not None:
        passages = (base,) if ipv6 is None else (base, ipv6)
        if is_service_range(passages) if fact is Fact.SERVICE_RANGE else is_network(passages):
            yield declared(fact, passages, f"k0s' spec.network.{key}")


def _check(document: FactDocument, _: ClusterConfig | None) -> Iterator[Refusal]:
    families: dict[str, Family] = {}
    for key, ipv6_key, _default in _KEYS.values():
        base = document.passage(*_NETWORK, key)
        if base is not None:
            cidr = parse_cidr(base.text)
            if cidr is None or cidr.leading_zeros:
                yield _refusal(f"spec.network.{key}", f"{base.text!r} is not a CIDR", base)
            else:
                families[key] = cidr.family
                if _is_dual(document) and cidr.family is Family.IPV6:
                    why = f"{base.text} must be IPv4 where dualStack is enabled"
                    yield _refusal(f"spec.network.{key}", why, base, f"write it as dualStack.{ipv6_key}")
        ipv6 = document.passage(*_DUAL, ipv6_key)
        if _is_dual(document) and ipv6 is not None:
            yield from _ipv6(ipv6, ipv6_key)
    if len(set(families.values())) > 1 and not _is_dual(document):
        pods = document.passage(*_NETWORK, "podCIDR")
        if pods is not None:
            why = f"{pods.text} is {families['podCIDR']} and serviceCIDR is {families['serviceCIDR']}"
            yield _refusal("spec.network.podCIDR", why, pods)


def _ipv6(passage: Passage, key: str) -> Iterator[Refusal]:
    cidr = parse_cidr(passage.text)
    field = f"spec.network.dualStack.{key}"
    if cidr is None or cidr.family is not Family.IPV6:
        yield _refusal(field, f"{passage.text!r} is not an IPv6 CIDR", passage)
    elif key == "IPv6serviceCIDR" and cidr.prefix < _SHORTEST_IPV6_SERVICE_PREFIX:
        yield _refusal(field, f"{passage.text} is too large: the prefix must be /108 or longer", passage)


def _refusal(field: str, why: str, at: Passage, advice: str = "") -> Refusal:
    return Refusal(Program.K0S, f"k0s refuses {field}: {why}", at.place, field, help=advice)


SOURCE = Source(
    name="k0s' ClusterConfig",
    telling=("k0s.k0sproject.io",),
    recognises=_recognises,
    read=_read,
    check=_check,
)
