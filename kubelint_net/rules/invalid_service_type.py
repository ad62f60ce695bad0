"""invalid-service-type. The page is invalid_service_type.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule, meant

if TYPE_CHECKING:
    from kubelint_net.predict.outcome import FieldError, FieldWarning
    from kubelint_net.rule import ObjectView


def _advise(said: FieldError | FieldWarning, view: ObjectView) -> str:
    word = meant(view.manifest.value_at(said.route), ("ClusterIP", "NodePort", "LoadBalancer", "ExternalName"))
    return "" if word is None else f"write {word}"


RULE = Rule(
    id="invalid-service-type",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a Service type that does not exist",
    since="0.1.0",
    subjects=(Subject.SERVICE_TYPE,),
    kinds=("Service",),
    advise=_advise,
)
