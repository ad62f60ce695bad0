"""unexplained-suppression. The page is unexplained_suppression.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Rule

RULE = Rule(
    id="unexplained-suppression",
    rule_class=RuleClass.POLICY,
    severity=Severity.ERROR,
    summary="a suppression without a reason, where the config file demands one",
    since="0.1.0",
)
