"""disallowed-network-policy-block. The page is disallowed_network_policy_block.md."""

from __future__ import annotations

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Rule

RULE = Rule(
    id="disallowed-network-policy-block",
    rule_class=RuleClass.POLICY,
    severity=Severity.ERROR,
    summary="a block of a NetworkPolicy outside the networks of a policy",
    since="0.1.0",
    checks=("networkPolicyBlocks",),
    kinds=("NetworkPolicy",),
)
