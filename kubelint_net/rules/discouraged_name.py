"""discouraged-name. The page is discouraged_name.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.net.names import dns1035_label
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

if TYPE_CHECKING:
    from kubelint_net.predict.outcome import FieldError, FieldWarning
    from kubelint_net.rule import ObjectView


def _advise(said: FieldError | FieldWarning, view: ObjectView) -> str:
    written = view.manifest.value_at(said.route)
    name = written.lower().replace(".", "-").replace("_", "-") if isinstance(written, str) else ""
    return "" if dns1035_label(name) else f"write {name}"


RULE = Rule(
    id="discouraged-name",
    rule_class=RuleClass.WARNED,
    severity=Severity.INFO,
    summary="a name that surprises where it becomes a hostname",
    since="0.1.0",
    subjects=(Subject.DISCOURAGED_NAME,),
    advise=_advise,
)
