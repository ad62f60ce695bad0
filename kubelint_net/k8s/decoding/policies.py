"""Decodes what lets traffic in and out: NetworkPolicy, Ingress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.k8s.decoding.fields import (
    decode_metadata,
    mapping,
    mappings,
    optional_number,
    pointer,
    text,
    texts,
)
from kubelint_net.k8s.network_objects import (
    Ingress,
    IPBlock,
    NetworkPolicy,
    NetworkPolicyPeer,
    NetworkPolicyPort,
    NetworkPolicyRule,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kubelint_net.k8s.decoding.fields import Value


def decode_network_policy(value: Value) -> NetworkPolicy:
    """A ``networking.k8s.io/v1`` NetworkPolicy."""
    root = mapping(value)
    spec = mapping(root.get("spec"))
    return NetworkPolicy(
        metadata=decode_metadata(root.get("metadata")),
        ingress=tuple(_rule(rule, "from") for rule in mappings(spec, "ingress")),
        egress=tuple(_rule(rule, "to") for rule in mappings(spec, "egress")),
        policy_types=texts(spec, "policyTypes"),
    )


def decode_ingress(value: Value) -> Ingress:
    """A ``networking.k8s.io/v1`` Ingress."""
    root = mapping(value)
    spec = mapping(root.get("spec"))
    return Ingress(
        metadata=decode_metadata(root.get("metadata")),
        hosts=tuple(text(rule, "host") for rule in mappings(spec, "rules")),
        tls_hosts=tuple(texts(tls, "hosts") for tls in mappings(spec, "tls")),
    )


def _rule(rule: Mapping[str, Value], peers: str) -> NetworkPolicyRule:
    return NetworkPolicyRule(
        peers=tuple(_peer(peer) for peer in mappings(rule, peers)),
        ports=tuple(_port(port) for port in mappings(rule, "ports")),
    )


def _peer(peer: Mapping[str, Value]) -> NetworkPolicyPeer:
    block = peer.get("ipBlock")
    return NetworkPolicyPeer(
        ip_block=IPBlock(text(block, "cidr"), texts(block, "except")) if isinstance(block, dict) else None,
        selects=isinstance(peer.get("podSelector"), dict) or isinstance(peer.get("namespaceSelector"), dict),
    )


def _port(port: Mapping[str, Value]) -> NetworkPolicyPort:
    number = optional_number(port, "port")
    return NetworkPolicyPort(
        protocol=pointer(port, "protocol"),
        port=pointer(port, "port") if number is None else number,
        end_port=optional_number(port, "endPort"),
    )
