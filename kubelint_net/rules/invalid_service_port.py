"""invalid-service-port. The page is invalid_service_port.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="invalid-service-port",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="ports of a Service that the API server refuses",
    since="0.1.0",
    subjects=(Subject.SERVICE_PORT,),
    kinds=("Service",),
)
