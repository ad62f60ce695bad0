"""invalid-ip-family. The page is invalid_ip_family.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="invalid-ip-family",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="ipFamilyPolicy and ipFamilies that contradict each other or do not exist",
    since="0.1.0",
    subjects=(Subject.IP_FAMILY,),
    kinds=("Service",),
)
