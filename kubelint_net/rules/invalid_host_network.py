"""invalid-host-network. The page is invalid_host_network.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="invalid-host-network",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="hostNetwork together with what it rules out, or one host port twice",
    since="0.1.0",
    subjects=(Subject.HOST_NETWORK,),
)
