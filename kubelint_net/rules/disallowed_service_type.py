"""disallowed-service-type. The page is disallowed_service_type.md."""

from __future__ import annotations

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Rule

RULE = Rule(
    id="disallowed-service-type",
    rule_class=RuleClass.POLICY,
    severity=Severity.ERROR,
    summary="a type of Service that a policy does not allow",
    since="0.1.0",
    checks=("serviceTypes",),
    kinds=("Service",),
)
