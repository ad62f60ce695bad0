"""stale-baseline-entry. The page is stale_baseline_entry.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Rule

RULE = Rule(
    id="stale-baseline-entry",
    rule_class=RuleClass.POLICY,
    severity=Severity.WARNING,
    summary="an entry of the baseline that no longer occurs",
    since="0.1.0",
)
