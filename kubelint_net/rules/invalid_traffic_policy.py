"""invalid-traffic-policy. The page is invalid_traffic_policy.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule, meant

if TYPE_CHECKING:
    from kubelint_net.predict.outcome import FieldError, FieldWarning
    from kubelint_net.rule import ObjectView


_WORDS = ("Cluster", "Local", "PreferClose", "PreferSameZone", "PreferSameNode")


def _advise(said: FieldError | FieldWarning, view: ObjectView) -> str:
    written = view.manifest.value_at(said.route)
    word = meant(written, _WORDS)
    if word is not None and word != written:
        return f"write {word}"
    if written == "":
        return "leave it out"
    if said.route == ("spec", "externalTrafficPolicy") and word is not None:
        return "leave it out: no traffic comes to this Service from outside the cluster"
    if said.route == ("spec", "healthCheckNodePort"):
        return "leave it out: the server draws one where one is needed"
    return ""


RULE = Rule(
    id="invalid-traffic-policy",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a traffic policy that does not exist or does not fit the Service's type",
    since="0.1.0",
    subjects=(Subject.TRAFFIC_POLICY,),
    kinds=("Service",),
    advise=_advise,
)
