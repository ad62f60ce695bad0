"""invalid-traffic-policy. The page is invalid_traffic_policy.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="invalid-traffic-policy",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a traffic policy that does not exist or does not fit the Service's type",
    since="0.1.0",
    subjects=(Subject.TRAFFIC_POLICY,),
    kinds=("Service",),
)
