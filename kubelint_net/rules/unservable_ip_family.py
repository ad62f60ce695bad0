"""unservable-ip-family. The page is unservable_ip_family.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import SERVICE_RANGES, Rule

RULE = Rule(
    id="unservable-ip-family",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="an IP family that this cluster does not serve",
    since="0.1.0",
    subjects=(Subject.UNSERVABLE_IP_FAMILY,),
    needs=(SERVICE_RANGES,),
    kinds=("Service",),
)
