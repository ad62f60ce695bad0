"""disallowed-host-alias-address. The page is disallowed_host_alias_address.md."""

from __future__ import annotations

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.k8s.workloads import POD_ROUTES
from kubelint_net.rule import Rule

RULE = Rule(
    id="disallowed-host-alias-address",
    rule_class=RuleClass.POLICY,
    severity=Severity.ERROR,
    summary="a host alias that points at an address outside the networks of a policy",
    since="0.1.0",
    checks=("hostAliasAddresses",),
    kinds=tuple(POD_ROUTES),
)
