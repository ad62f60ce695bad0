"""cluster-dependent-family: another IP family on each cluster. The page is cluster_dependent_family.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.rule import RunView


def _check(view: RunView) -> Iterator[Hit]:
    for service in view.facts.default_families:
        owners = view.owners(service.place.path)
        primary = {plan.name: plan.config.families[0] for plan in owners if plan.config.families}
        if len(set(primary.values())) > 1:
            families = ", ".join(f"{family} on {name}" for name, family in primary.items())
            yield Hit(
                f"Service {service.owner} leaves its IP family to the cluster: {families}",
                service.place,
                help="write ipFamilies, or ipFamilyPolicy: PreferDualStack where both are served",
            )


RULE = Rule(
    id="cluster-dependent-family",
    rule_class=RuleClass.HAZARD,
    severity=Severity.INFO,
    summary="a Service whose IP family differs between the clusters it is meant for",
    since="0.1.0",
    rests_on=("default_families",),
    on_run=_check,
)
