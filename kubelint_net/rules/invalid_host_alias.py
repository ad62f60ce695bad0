"""invalid-host-alias. The page is invalid_host_alias.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="invalid-host-alias",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="hostAliases whose address or names the API server refuses",
    since="0.1.0",
    subjects=(Subject.HOST_ALIAS,),
)
