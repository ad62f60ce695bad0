"""invalid-session-affinity. The page is invalid_session_affinity.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

RULE = Rule(
    id="invalid-session-affinity",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a session affinity that the API server refuses",
    since="0.1.0",
    subjects=(Subject.SESSION_AFFINITY,),
    kinds=("Service",),
)
