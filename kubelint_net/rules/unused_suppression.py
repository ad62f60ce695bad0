"""unused-suppression. The page is unused_suppression.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Rule

RULE = Rule(
    id="unused-suppression",
    rule_class=RuleClass.POLICY,
    severity=Severity.WARNING,
    summary="a comment, annotation or setting that suppresses nothing",
    since="0.1.0",
)
