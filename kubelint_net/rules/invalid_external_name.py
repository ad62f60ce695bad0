"""invalid-external-name. The page is invalid_external_name.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="invalid-external-name",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="an externalName that is no DNS name",
    since="0.1.0",
    subjects=(Subject.EXTERNAL_NAME,),
    kinds=("Service",),
)
