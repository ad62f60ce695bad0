"""nearly-exhausted-service-cidr: few addresses are left. The page is nearly_exhausted_service_cidr.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.ranges.declared import service_ranges, stock_of
from kubelint_net.rule import SERVICE_RANGES, Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.rule import RunView


def _check(view: RunView) -> Iterator[Hit]:
    stock = stock_of(view.facts, view.cluster)
    full = {each.family for each in stock.unfit}
    for family in stock.families:
        if family.family in full or not family.size or family.taken * 100 < family.size * view.nearly_exhausted:
            continue
        places = [declared.place for declared, cidr in service_ranges(view.facts) if cidr.canonical in family.cidrs]
        places += [demand.place for demand in view.facts.demands]
        left = "none is left" if not family.left else f"{family.left:,} left"
        yield Hit(
            f"{family.taken:,} of {family.size:,} {family.family} service addresses are taken, {left}: "
            f"{' and '.join(family.cidrs)}",
            places[0],
        )


RULE = Rule(
    id="nearly-exhausted-service-cidr",
    rule_class=RuleClass.HAZARD,
    severity=Severity.WARNING,
    summary="nearly every address of the service ranges is taken",
    since="0.1.0",
    needs=(SERVICE_RANGES,),
    kinds=("Service",),
    rests_on=("service_cidrs", "ranges", "demands"),
    on_run=_check,
)
