"""invalid-ip-address-object. The page is invalid_ip_address_object.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="invalid-ip-address-object",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="an IPAddress that the API server refuses",
    since="0.1.0",
    subjects=(Subject.IP_ADDRESS_OBJECT,),
    kinds=("IPAddress",),
)
