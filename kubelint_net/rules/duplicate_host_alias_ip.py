"""duplicate-host-alias-ip. The page is duplicate_host_alias_ip.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="duplicate-host-alias-ip",
    rule_class=RuleClass.WARNED,
    severity=Severity.WARNING,
    summary="two hostAliases with one address: a later apply loses one of them",
    since="0.1.0",
    subjects=(Subject.DUPLICATE_HOST_ALIAS_IP,),
)
