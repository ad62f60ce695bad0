"""overlapping-ranges: two declared ranges share addresses. The page is overlapping_ranges.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.facts import RangeUse
from kubelint_net.findings import Label, RuleClass, Severity
from kubelint_net.net.sweep import crossing_pairs
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kubelint_net.cluster.facts import DeclaredRange
    from kubelint_net.rule import RunView

_MOST = 20
"""How many overlaps of one range with those of another use are reported: ranges that are all the same have n * n."""

_MECHANISM = {
    (RangeUse.SERVICE, RangeUse.POD): (
        "a Service and a pod may get the same address: kube-proxy then answers for the Service, "
        "and the pod cannot be reached"
    ),
    (RangeUse.SERVICE, RangeUse.NODE): (
        "a Service may get the address of a node or of something beside it, "
        "which can then not be reached from inside the cluster"
    ),
    (RangeUse.SERVICE, RangeUse.LOAD_BALANCER): (
        "a load balancer and a Service may get the same address: neither allocator knows the other"
    ),
    (RangeUse.POD, RangeUse.NODE): (
        "a pod and a node may get the same address, and routes to one of them lead to the other"
    ),
    (RangeUse.POD, RangeUse.LOAD_BALANCER): (
        "a load balancer and a pod may get the same address: neither allocator knows the other"
    ),
}

_BETWEEN_CLUSTERS = {
    RangeUse.POD: "a pod of each may get the same address, and neither cluster then reaches the other's",
    RangeUse.SERVICE: "a Service of each may get the same address, and from each cluster it means its own",
}


def _check(view: RunView) -> Iterator[Hit]:
    of_use: dict[RangeUse, list[int]] = {}
    ranges = view.facts.ranges
    for index, declared in enumerate(ranges):
        of_use.setdefault(declared.use, []).append(index)
    for (use, other_use), mechanism in _MECHANISM.items():
        if other_use is RangeUse.NODE and use is RangeUse.POD and view.cluster.pod_network == "node":
            # The network plugin gives pods addresses of the nodes' network on purpose.
            continue
        ones, others = of_use.get(use, []), of_use.get(other_use, [])
        pairs = _crossing([ranges[index] for index in ones], [ranges[index] for index in others])
        for one, other, unsaid in pairs:
            # Whoever is declared later is the one to reconsider.
            earlier, later = (ranges[index] for index in sorted((ones[one], others[other])))
            yield Hit(
                f"the {_named(later)} overlaps the {_named(earlier)}: {mechanism}",
                later.place,
                related=(Label(earlier.place, f"the {earlier.use} range is declared here"),),
                help=_left_out(unsaid),
            )
    yield from _between_clusters(view)


def _between_clusters(view: RunView) -> Iterator[Hit]:
    for use, mechanism in _BETWEEN_CLUSTERS.items():
        own = [declared for declared in view.facts.ranges if declared.use is use]
        others = [(cluster, declared) for cluster, declared in view.plan.neighbours if declared.use is use]
        for ours, theirs, unsaid in _crossing(own, [declared for _, declared in others]):
            mine, (cluster, other) = own[ours], others[theirs]
            yield Hit(
                f"the {_named(other)} of cluster {cluster} overlaps the {_named(mine)} of cluster {view.plan.name}, "
                f"which it is connected to: {mechanism}",
                other.place,
                related=(Label(mine.place, f"the {mine.use} range of cluster {view.plan.name} is declared here"),),
                help=_left_out(unsaid),
            )


def _crossing(ones: Sequence[DeclaredRange], others: Sequence[DeclaredRange]) -> Iterator[tuple[int, int, int]]:
    if not ones or not others:
        return iter(())
    return crossing_pairs([each.addresses for each in ones], [each.addresses for each in others], _MOST)


def _left_out(unsaid: int) -> str:
    if not unsaid:
        return ""
    return f"one of the two shares addresses with {unsaid} more range{'s' * (unsaid > 1)}, not reported one by one"


def _named(declared: DeclaredRange) -> str:
    return f"{declared.use} range {declared.addresses.text} ({declared.by})"


RULE = Rule(
    id="overlapping-ranges",
    rule_class=RuleClass.HAZARD,
    severity=Severity.ERROR,
    summary="two address ranges of one cluster, or of connected clusters, share addresses",
    since="0.1.0",
    rests_on=("ranges",),
    on_run=_check,
)
