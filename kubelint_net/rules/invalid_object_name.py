"""invalid-object-name. The page is invalid_object_name.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="invalid-object-name",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a name that the API server refuses",
    since="0.1.0",
    subjects=(Subject.OBJECT_NAME,),
)
