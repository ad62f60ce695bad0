"""ambiguous-container-port. The page is ambiguous_container_port.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="ambiguous-container-port",
    rule_class=RuleClass.WARNED,
    severity=Severity.INFO,
    summary="container ports that repeat or overlap each other",
    since="0.1.0",
    subjects=(Subject.CONTAINER_PORT,),
)
