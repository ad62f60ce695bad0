"""ambiguous-address. The page is ambiguous_address.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.fix.addresses import canonical_fix
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="ambiguous-address",
    rule_class=RuleClass.WARNED,
    severity=Severity.WARNING,
    summary="an address that other programs may read as another one",
    since="0.1.0",
    subjects=(Subject.AMBIGUOUS_ADDRESS,),
    mend=canonical_fix,
)
