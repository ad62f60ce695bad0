"""unreadable-file: a file or folder that could not be read. The page is unreadable_file.md."""

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Rule

RULE = Rule(
    id="unreadable-file",
    rule_class=RuleClass.INTERNAL,
    severity=Severity.ERROR,
    summary="a file or folder that could not be read",
    since="0.1.0",
)
