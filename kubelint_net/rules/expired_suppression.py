"""expired-suppression. The page is expired_suppression.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Rule

RULE = Rule(
    id="expired-suppression",
    rule_class=RuleClass.POLICY,
    severity=Severity.WARNING,
    summary="a suppression whose last day is over",
    since="0.1.0",
)
