"""disallowed-field. The page is disallowed_field.md."""

from __future__ import annotations

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Rule

RULE = Rule(
    id="disallowed-field",
    rule_class=RuleClass.POLICY,
    severity=Severity.ERROR,
    summary="a field that a policy forbids",
    since="0.1.0",
    checks=("forbiddenFields",),
)
