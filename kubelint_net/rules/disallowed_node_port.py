"""disallowed-node-port. The page is disallowed_node_port.md."""

from __future__ import annotations

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Rule

RULE = Rule(
    id="disallowed-node-port",
    rule_class=RuleClass.POLICY,
    severity=Severity.ERROR,
    summary="a node port outside the ranges of a policy",
    since="0.1.0",
    checks=("nodePorts",),
    kinds=("Service",),
)
