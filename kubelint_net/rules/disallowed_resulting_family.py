"""disallowed-resulting-family. The page is disallowed_resulting_family.md."""

from __future__ import annotations

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import SERVICE_RANGES, Rule

RULE = Rule(
    id="disallowed-resulting-family",
    rule_class=RuleClass.POLICY,
    severity=Severity.ERROR,
    summary="a Service that ends up with other IP families than a policy wants, on some cluster",
    since="0.1.0",
    checks=("endsUp",),
    kinds=("Service",),
    needs=(SERVICE_RANGES,),
    at_stake=lambda _: False,  # it lists itself what is not checked: policy by policy
)
