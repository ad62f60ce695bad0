"""invalid-field-ref. The page is invalid_field_ref.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

if TYPE_CHECKING:
    from kubelint_net.predict.outcome import FieldError, FieldWarning
    from kubelint_net.rule import ObjectView


def _advise(said: FieldError | FieldWarning, view: ObjectView) -> str:
    written = view.manifest.value_at(said.route)
    in_volume = "volumes" in said.route
    if written in ("metadata.labels", "metadata.annotations"):
        return f"write {written}['key'] for one of them"
    if in_volume and written in ("status.podIP", "status.podIPs", "status.hostIP", "status.hostIPs"):
        return "addresses can be read in an environment variable only"
    if not in_volume and isinstance(written, str) and written.startswith("status.podIPs["):
        return "write status.podIPs for all of them, with commas between, or status.podIP for the first"
    return ""


RULE = Rule(
    id="invalid-field-ref",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a fieldRef to something the downward API does not offer",
    since="0.1.0",
    subjects=(Subject.FIELD_REF,),
    advise=_advise,
)
