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
    frozenset((RangeUse.POD, RangeUse.NODE)): (
        "a pod and a node may get the same address, and routes to one of them lead to the other"
    ),
    frozenset((RangeUse.POD, RangeUse.LOAD_BALANCER)): (
        "a load balancer and a pod may get the same address: neither allocator knows the other"
    ),
}


def _check(view: RunView) -> Iterator[Hit]:
    ranges = view.facts.ranges
    for first, second in overlapping_pairs([declared.cidr for declared in ranges]):
        # Whoever is declared later is the one to reconsider.
        earlier, later = ranges[min(first, second)], ranges[max(first, second)]
        mechanism = _MECHANISM.get(frozenset((earlier.use, later.use)))
        if mechanism is not None:
            yield Hit(
                f"the {_named(later)} overlaps the {_named(earlier)}: {mechanism}",
                later.place,
                related=(Label(earlier.place, f"the {earlier.use} range is declared here"),),
            )


def _named(declared: DeclaredRange) -> str:
    return f"{declared.use} range {declared.cidr.text} ({declared.by})"


RULE = Rule(
    id="overlapping-ranges",
    rule_class=RuleClass.HAZARD,
    severity=Severity.ERROR,
    summary="two address ranges of one cluster share addresses",
    since="0.1.0",
    on_run=_check,
)
