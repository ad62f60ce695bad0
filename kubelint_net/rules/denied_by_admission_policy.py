"""denied-by-admission-policy: the cluster's own policies. The page is denied_by_admission_policy.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import Label, RuleClass, Severity
from kubelint_net.route import format_route
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.rule import ObjectView

_SEVERITIES = {"Deny": Severity.ERROR, "Warn": Severity.WARNING, "Audit": Severity.INFO}
_UNNAMED = ("metadata", "name")


def _check(view: ObjectView) -> Iterator[Hit]:
    if view.admission is None:
        return
    for decision in view.admission.decisions:
        yield Hit(
            decision.message,
            view.manifest.at(decision.route),
            field="" if decision.route == _UNNAMED else format_route(decision.route),
            error_type=decision.reason if decision.action == "Deny" else None,
            related=(Label(decision.asked, "the policy asks this"), Label(decision.bound, "and is bound here")),
            severity=_SEVERITIES[decision.action],
        )


RULE = Rule(
    id="denied-by-admission-policy",
    rule_class=RuleClass.POLICY,
    severity=Severity.ERROR,
    summary="a ValidatingAdmissionPolicy of the run is against the object",
    since="0.1.0",
    on_object=_check,
)
