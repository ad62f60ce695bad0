"""Decodes the cluster-scoped kinds that hold addresses and ranges of pods: IPAddress, Node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.k8s.decoding.fields import decode_metadata, mapping, mappings, text, texts
from kubelint_net.k8s.network_objects import IPAddress, Node, NodeAddress, ParentReference

if TYPE_CHECKING:
    from kubelint_net.k8s.decoding.fields import Value


def decode_ip_address(value: Value) -> IPAddress:
    """An IPAddress of any version."""
    root = mapping(value)
    parent = mapping(root.get("spec")).get("parentRef")
    return IPAddress(
        metadata=decode_metadata(root.get("metadata")),
        parent_ref=_parent_reference(parent) if isinstance(parent, dict) else None,
    )


def decode_node(value: Value) -> Node:
    """A ``v1`` Node."""
    root = mapping(value)
    spec = mapping(root.get("spec"))
    return Node(
        metadata=decode_metadata(root.get("metadata")),
        pod_cidr=text(spec, "podCIDR"),
        pod_cidrs=texts(spec, "podCIDRs"),
        addresses=tuple(
            NodeAddress(text(address, "type"), text(address, "address"))
            for address in mappings(mapping(root.get("status")), "addresses")
        ),
    )


def _parent_reference(parent: Value) -> ParentReference:
    return ParentReference(
        group=text(parent, "group"),
        resource=text(parent, "resource"),
        namespace=text(parent, "namespace"),
        name=text(parent, "name"),
    )
