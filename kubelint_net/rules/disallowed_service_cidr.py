"""disallowed-service-cidr. The page is disallowed_service_cidr.md."""

from __future__ import annotations

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Rule

RULE = Rule(
    id="disallowed-service-cidr",
    rule_class=RuleClass.POLICY,
    severity=Severity.ERROR,
    summary="a range of a ServiceCIDR outside the networks of a policy",
    since="0.1.0",
    checks=("serviceCIDRs",),
    kinds=("ServiceCIDR",),
)
