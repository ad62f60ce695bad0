"""invalid-external-ip. The page is invalid_external_ip.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.fix.addresses import unambiguous_fix
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="invalid-external-ip",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="external IPs that the API server refuses",
    since="0.1.0",
    subjects=(Subject.EXTERNAL_IP,),
    kinds=("Service",),
    mend=unambiguous_fix,
)
