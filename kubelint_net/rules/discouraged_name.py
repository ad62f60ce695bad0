"""discouraged-name. The page is discouraged_name.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="discouraged-name",
    rule_class=RuleClass.WARNED,
    severity=Severity.INFO,
    summary="a name that surprises where it becomes a hostname",
    since="0.1.0",
    subjects=(Subject.DISCOURAGED_NAME,),
)
