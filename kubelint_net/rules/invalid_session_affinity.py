"""invalid-session-affinity. The page is invalid_session_affinity.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule, meant

if TYPE_CHECKING:
    from kubelint_net.predict.outcome import FieldError, FieldWarning
    from kubelint_net.rule import ObjectView


def _advise(said: FieldError | FieldWarning, view: ObjectView) -> str:
    word = meant(view.manifest.value_at(said.route), ("ClientIP", "None"))
    return "" if word is None else f"write {word}"


RULE = Rule(
    id="invalid-session-affinity",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a session affinity that the API server refuses",
    since="0.1.0",
    subjects=(Subject.SESSION_AFFINITY,),
    kinds=("Service",),
    advise=_advise,
)
