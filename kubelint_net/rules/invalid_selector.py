"""invalid-selector. The page is invalid_selector.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="invalid-selector",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a Service selector that no label can match",
    since="0.1.0",
    subjects=(Subject.SELECTOR,),
    kinds=("Service",),
)
