"""Fixes of addresses and CIDRs: the one text that everybody reads alike.

Only where all readers agree on the address already is its other text safe. With leading zeros, with host bits, or with
IPv4 written as IPv6 they do not: whoever wrote it has to say which one is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.fix.edits import Fix
from kubelint_net.fix.scalars import replace_value
from kubelint_net.k8s.values import node_at
from kubelint_net.net.address import parse_address
from kubelint_net.net.cidr import parse_cidr
from kubelint_net.source.nodes import ScalarNode

if TYPE_CHECKING:
    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.route import Route


def unambiguous_fix(manifest: Manifest, route: Route) -> Fix | None:
    """As `canonical_fix`, for fields that take every address of which there is but one reading."""
    fix = canonical_fix(manifest, route)
    return None if fix is None or fix.safe else fix


def canonical_fix(manifest: Manifest, route: Route) -> Fix | None:
    """Writes the address or CIDR at a route in its canonical form; None where it is none, or canonical already."""
    written = _written(manifest, route)
    text, safe = _canonical(written)
    if text is None or text == written:
        return None
    routes = [route]
    if route in _CLUSTER_IPS:
        # The server wants both fields to say the same, and never lets the text of a stored one change.
        safe = False
        routes = [each for each in _CLUSTER_IPS if _written(manifest, each) == written]
    edits = [replace_value(manifest, each, text) for each in routes]
    made = tuple(sorted(edit for edit in edits if edit is not None))
    return Fix(f"write {text}", made, safe=safe) if len(made) == len(routes) else None


def _written(manifest: Manifest, route: Route) -> str:
    found = node_at(manifest.root, manifest.route + route)
    complete = found.found == len(manifest.route + route)
    return found.value.value if complete and isinstance(found.value, ScalarNode) else ""


_CLUSTER_IPS: tuple[Route, ...] = (("spec", "clusterIP"), ("spec", "clusterIPs", 0))


def _canonical(written: str) -> tuple[str | None, bool]:
    """The canonical text, and whether every reader of the written one takes it for the same."""
    if "/" not in written:
        address = parse_address(written)
        return (None, False) if address is None else (address.canonical, not address.non_standard)
    cidr = parse_cidr(written)
    if cidr is None:
        return None, False
    return cidr.canonical, not (cidr.leading_zeros or cidr.address.mapped or cidr.has_host_bits)
