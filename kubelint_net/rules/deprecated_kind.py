"""deprecated-kind. The page is deprecated_kind.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="deprecated-kind",
    rule_class=RuleClass.WARNED,
    severity=Severity.INFO,
    summary="a kind of object that Kubernetes is about to give up",
    since="0.1.0",
    subjects=(Subject.DEPRECATED_KIND,),
    kinds=("Endpoints",),
)
