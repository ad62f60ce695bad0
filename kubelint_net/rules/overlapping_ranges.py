"""overlapping-ranges: two declared ranges share addresses. The page is overlapping_ranges.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.facts import RangeUse
from kubelint_net.findings import Label, RuleClass, Severity
from kubelint_net.net.sweep import overlapping_pairs
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.facts import DeclaredRange
    from kubelint_net.rule import RunView

_POD_AND_NODE = frozenset((RangeUse.POD, RangeUse.NODE))

_MECHANISM = {
    frozenset((RangeUse.SERVICE, RangeUse.POD)): (
        "a Service and a pod may get the same address: kube-proxy then answers for the Service, "
        "and the pod cannot be reached"
    ),
    frozenset((RangeUse.SERVICE, RangeUse.NODE)): (
        "a Service may get the address of a node or of something beside it, "
        "which can then not be reached from inside the cluster"
    ),
    frozenset((RangeUse.SERVICE, RangeUse.LOAD_BALANCER)): (
        "a load balancer and a Service may get the same address: neither allocator knows the other"
    ),
    _POD_AND_NODE: "a pod and a node may get the same address, and routes to one of them lead to the other",
    frozenset((RangeUse.POD, RangeUse.LOAD_BALANCER)): (
        "a load balancer and a pod may get the same address: neither allocator knows the other"
    ),
}

_BETWEEN_CLUSTERS = {
    RangeUse.POD: "a pod of each may get the same address, and neither cluster then reaches the other's",
    RangeUse.SERVICE: "a Service of each may get the same address, and from each cluster it means its own",
}


def _check(view: RunView) -> Iterator[Hit]:
    ranges = view.facts.ranges
    for first, second in overlapping_pairs([declared.addresses for declared in ranges]):
        # Whoever is declared later is the one to reconsider.
        earlier, later = ranges[min(first, second)], ranges[max(first, second)]
        pair = frozenset((earlier.use, later.use))
        mechanism = _MECHANISM.get(pair)
        if pair == _POD_AND_NODE and view.cluster.pod_network == "node":
            # The network plugin gives pods addresses of the nodes' network on purpose.
            mechanism = None
        if mechanism is not None:
            yield Hit(
                f"the {_named(later)} overlaps the {_named(earlier)}: {mechanism}",
                later.place,
                related=(Label(earlier.place, f"the {earlier.use} range is declared here"),),
            )
    yield from _between_clusters(view)


def _between_clusters(view: RunView) -> Iterator[Hit]:
    own = view.facts.ranges
    others = view.plan.neighbours
    ranges = (*(declared for declared in own), *(declared for _, declared in others)) if others else ()
    for pair in overlapping_pairs([declared.addresses for declared in ranges]):
        ours, theirs = min(pair), max(pair)
        if not ours < len(own) <= theirs:
            continue
        mine, (cluster, other) = own[ours], others[theirs - len(own)]
        mechanism = _BETWEEN_CLUSTERS.get(mine.use) if mine.use is other.use else None
        if mechanism is not None:
            yield Hit(
                f"the {_named(other)} of cluster {cluster} overlaps the {_named(mine)} of cluster {view.plan.name}, "
                f"which it is connected to: {mechanism}",
                other.place,
                related=(Label(mine.place, f"the {mine.use} range of cluster {view.plan.name} is declared here"),),
            )


def _named(declared: DeclaredRange) -> str:
    return f"{declared.use} range {declared.addresses.text} ({declared.by})"


RULE = Rule(
    id="overlapping-ranges",
    rule_class=RuleClass.HAZARD,
    severity=Severity.ERROR,
    summary="two address ranges of one cluster, or of connected clusters, share addresses",
    since="0.1.0",
    on_run=_check,
)
