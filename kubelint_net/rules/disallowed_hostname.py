"""disallowed-hostname. The page is disallowed_hostname.md."""

from __future__ import annotations

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.k8s.workloads import POD_ROUTES
from kubelint_net.rule import Rule

RULE = Rule(
    id="disallowed-hostname",
    rule_class=RuleClass.POLICY,
    severity=Severity.ERROR,
    summary="a hostname in a host alias or externalName that a policy does not allow",
    since="0.1.0",
    checks=("hostnames",),
    kinds=("Service", *POD_ROUTES),
)
