"""rule-crash: a rule broke down; the rest of the run stands. The page is rule_crash.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Rule

RULE = Rule(
    id="rule-crash",
    rule_class=RuleClass.INTERNAL,
    severity=Severity.ERROR,
    summary="a rule of kubelint-net broke down on this manifest",
    since="0.1.0",
)
