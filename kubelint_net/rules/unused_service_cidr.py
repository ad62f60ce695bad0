"""unused-service-cidr: a ServiceCIDR of a family nobody serves. The page is unused_service_cidr.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import Label, RuleClass, Severity
from kubelint_net.predict.ranges.declared import service_ranges
from kubelint_net.rule import SERVICE_RANGES, Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.facts import Facts
    from kubelint_net.rule import RunView


def _check(view: RunView) -> Iterator[Hit]:
    families = view.cluster.families
    if not families:
        return
    ranges = list(service_ranges(view.facts))
    flags = [Label(each.place, "the cluster's own range") for each, _ in ranges if not each.by_service_cidr]
    for declared, cidr in ranges:
        if declared.by_service_cidr and cidr.family not in families:
            yield Hit(
                f"no Service gets an address of {cidr.text} ({declared.by}): the cluster serves {families[0]} only, "
                f"and a ServiceCIDR adds addresses, never a family",
                declared.place,
                related=tuple(flags),
                help=f"to serve {cidr.family}, give kube-apiserver a second --service-cluster-ip-range",
            )


def _at_stake(facts: Facts) -> bool:
    return any(declared.by_service_cidr for declared, _ in service_ranges(facts))


RULE = Rule(
    id="unused-service-cidr",
    rule_class=RuleClass.HAZARD,
    severity=Severity.WARNING,
    summary="a ServiceCIDR of an IP family that the cluster does not serve",
    since="0.1.0",
    needs=(SERVICE_RANGES,),
    rests_on=("ranges",),
    at_stake=_at_stake,
    on_run=_check,
)
