"""deprecated-field. The page is deprecated_field.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="deprecated-field",
    rule_class=RuleClass.WARNED,
    severity=Severity.INFO,
    summary="a field or value that Kubernetes is about to give up",
    since="0.1.0",
    subjects=(Subject.DEPRECATED_FIELD,),
)
