"""failed-policy-expression. The page is failed_policy_expression.md."""

from __future__ import annotations

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Rule

RULE = Rule(
    id="failed-policy-expression",
    rule_class=RuleClass.POLICY,
    severity=Severity.ERROR,
    summary="an object of which the expression of a policy is not true",
    since="0.1.0",
    checks=("expression",),
)
