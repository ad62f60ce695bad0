"""invalid-service-type. The page is invalid_service_type.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="invalid-service-type",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a Service type that does not exist",
    since="0.1.0",
    subjects=(Subject.SERVICE_TYPE,),
    kinds=("Service",),
)
