"""invalid-field-ref. The page is invalid_field_ref.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="invalid-field-ref",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a fieldRef to something the downward API does not offer",
    since="0.1.0",
    subjects=(Subject.FIELD_REF,),
)
