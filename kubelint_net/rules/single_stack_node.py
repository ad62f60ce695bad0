"""single-stack-node: a Node of one IP family in a cluster of two. The page is single_stack_node.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.net.address import parse_address
from kubelint_net.net.cidr import parse_cidr
from kubelint_net.predict.outcome import Subject
from kubelint_net.route import format_route
from kubelint_net.rule import SERVICE_RANGES, Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.k8s.network_objects import Node
    from kubelint_net.net.address import Family
    from kubelint_net.route import Route
    from kubelint_net.rule import ObjectView


def _check(view: ObjectView) -> Iterator[Hit]:
    from kubelint_net.k8s.network_objects import Node  # noqa: PLC0415 - most runs meet no Node

    node = view.manifest.object
    if not isinstance(node, Node) or len(set(view.cluster.families)) < 2 or view.structure.type_errors:
        return
    if not any(error.subject is Subject.NODE_CIDR for error in view.outcome.errors):
        yield from _pod_ranges(view, node)
    yield from _internal_addresses(view, node)


def _pod_ranges(view: ObjectView, node: Node) -> Iterator[Hit]:
    from kubelint_net.predict.nodes import pod_cidr_route, stored_pod_cidrs  # noqa: PLC0415 - as above

    # A Node without any is that of a network plugin with ranges of its own, of which it says nothing.
    cidrs = [cidr for cidr in map(parse_cidr, stored_pod_cidrs(node)) if cidr is not None]
    families = {cidr.family for cidr in cidrs}
    if len(families) == 1:
        family = families.pop()
        message = (
            f"this Node has a pod range of {family} only, in a cluster that serves {family.other} too: "
            f"its pods get no {family.other} address from it, and {family.other} Services find no endpoint there"
        )
        if len(node.pod_cidrs) > 1:
            message += "; podCIDRs is dropped, because podCIDR is not its first"
        route = pod_cidr_route(node, 0)
        yield Hit(message, view.manifest.at(route), field=format_route(route))


def _internal_addresses(view: ObjectView, node: Node) -> Iterator[Hit]:
    found: dict[Family, Route] = {}
    for index, entry in enumerate(node.addresses):
        address = parse_address(entry.address) if entry.type == "InternalIP" else None
        if address is not None:
            found.setdefault(address.family, ("status", "addresses", index, "address"))
    if len(found) == 1:
        (family, route) = next(iter(found.items()))
        message = (
            f"this Node has an InternalIP of {family} only, in a cluster that serves {family.other} too: "
            f"its host-network pods have no {family.other} address, and node ports do not answer on one"
        )
        yield Hit(message, view.manifest.at(route), field=format_route(route))


RULE = Rule(
    id="single-stack-node",
    rule_class=RuleClass.HAZARD,
    severity=Severity.INFO,
    summary="a Node with addresses of one IP family, in a cluster of two",
    since="0.1.0",
    needs=(SERVICE_RANGES,),
    kinds=("Node",),
    on_object=_check,
)
