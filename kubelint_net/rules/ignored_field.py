"""ignored-field. The page is ignored_field.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="ignored-field",
    rule_class=RuleClass.WARNED,
    severity=Severity.WARNING,
    summary="a field that has no effect on this object",
    since="0.1.0",
    subjects=(Subject.IGNORED_FIELD,),
)
