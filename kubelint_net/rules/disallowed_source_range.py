"""disallowed-source-range. The page is disallowed_source_range.md."""

from __future__ import annotations

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Rule

RULE = Rule(
    id="disallowed-source-range",
    rule_class=RuleClass.POLICY,
    severity=Severity.ERROR,
    summary="a source range of a load balancer outside the networks of a policy",
    since="0.1.0",
    checks=("loadBalancerSourceRanges",),
    kinds=("Service",),
)
