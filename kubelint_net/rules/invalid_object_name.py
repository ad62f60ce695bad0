"""invalid-object-name. The page is invalid_object_name.md."""

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
    if said.route != ("metadata", "name") or not isinstance(written, str):
        return ""
    name = written.lower().replace(".", "-").replace("_", "-")
    return "" if dns1035_label(name) or name == written else f"write {name}"


RULE = Rule(
    id="invalid-object-name",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a name that the API server refuses",
    since="0.1.0",
    subjects=(Subject.OBJECT_NAME,),
    advise=_advise,
)
