"""invalid-service-cidr. The page is invalid_service_cidr.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.fix.addresses import canonical_fix
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="invalid-service-cidr",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a ServiceCIDR that the API server refuses",
    since="0.1.0",
    subjects=(Subject.SERVICE_CIDR,),
    kinds=("ServiceCIDR",),
    mend=canonical_fix,
)
