"""disallowed-external-ip. The page is disallowed_external_ip.md."""

from __future__ import annotations

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Rule

RULE = Rule(
    id="disallowed-external-ip",
    rule_class=RuleClass.POLICY,
    severity=Severity.ERROR,
    summary="an external IP outside the networks of a policy",
    since="0.1.0",
    checks=("externalIPs",),
    kinds=("Service",),
)
