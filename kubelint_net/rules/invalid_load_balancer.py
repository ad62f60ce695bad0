"""invalid-load-balancer. The page is invalid_load_balancer.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="invalid-load-balancer",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="load balancer fields that are malformed or on a Service of another type",
    since="0.1.0",
    subjects=(Subject.LOAD_BALANCER,),
    kinds=("Service",),
)
