"""invalid-hostname. The page is invalid_hostname.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="invalid-hostname",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a hostname or subdomain that the API server refuses",
    since="0.1.0",
    subjects=(Subject.HOSTNAME,),
)
