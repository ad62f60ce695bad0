"""empty-service-cidr: a service range that gives no address. The page is empty_service_cidr.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.ranges.declared import service_ranges
from kubelint_net.predict.ranges.layout import range_layout, why_nothing
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.rule import RunView


def _check(view: RunView) -> Iterator[Hit]:
    for declared, cidr in service_ranges(view.facts):
        layout = range_layout(cidr, view.cluster.gates, of_flag=not declared.by_service_cidr)
        if layout.usable is None:
            yield Hit(
                f"the service range {cidr.text} ({declared.by}) gives no Service an address: {why_nothing(cidr)}",
                declared.place,
            )


RULE = Rule(
    id="empty-service-cidr",
    rule_class=RuleClass.HAZARD,
    severity=Severity.WARNING,
    summary="a service range without a single address to give",
    since="0.1.0",
    rests_on=("ranges",),
    on_run=_check,
)
