"""disallowed-cluster-ip. The page is disallowed_cluster_ip.md."""

from __future__ import annotations

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Rule

RULE = Rule(
    id="disallowed-cluster-ip",
    rule_class=RuleClass.POLICY,
    severity=Severity.ERROR,
    summary="a cluster IP asked for by name that a policy does not allow",
    since="0.1.0",
    checks=("clusterIPs",),
    kinds=("Service",),
)
