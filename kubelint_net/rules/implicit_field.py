"""implicit-field. The page is implicit_field.md."""

from __future__ import annotations

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Rule

RULE = Rule(
    id="implicit-field",
    rule_class=RuleClass.POLICY,
    severity=Severity.ERROR,
    summary="a field that a policy wants written, and that is left to a default",
    since="0.1.0",
    checks=("explicitFields",),
)
