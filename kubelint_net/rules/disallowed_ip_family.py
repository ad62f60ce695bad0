"""disallowed-ip-family. The page is disallowed_ip_family.md."""

from __future__ import annotations

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Rule

RULE = Rule(
    id="disallowed-ip-family",
    rule_class=RuleClass.POLICY,
    severity=Severity.ERROR,
    summary="an ipFamilyPolicy or ipFamilies that a policy does not allow, as written",
    since="0.1.0",
    checks=("ipFamilyPolicy", "ipFamilies"),
    kinds=("Service",),
)
