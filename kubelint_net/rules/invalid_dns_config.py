"""invalid-dns-config. The page is invalid_dns_config.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="invalid-dns-config",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a DNS policy or DNS config that the API server refuses",
    since="0.1.0",
    subjects=(Subject.DNS,),
)
