"""invalid-node-cidr. The page is invalid_node_cidr.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="invalid-node-cidr",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="pod ranges of a Node that the API server refuses",
    since="0.1.0",
    subjects=(Subject.NODE_CIDR,),
    kinds=("Node",),
)
