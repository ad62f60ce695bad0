"""invalid-node-port. The page is invalid_node_port.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="invalid-node-port",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a node port that may not be asked for or cannot be had",
    since="0.1.0",
    subjects=(Subject.NODE_PORT,),
    kinds=("Service",),
)
