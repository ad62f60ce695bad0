"""invalid-service-port. The page is invalid_service_port.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule, meant

if TYPE_CHECKING:
    from kubelint_net.predict.outcome import FieldError, FieldWarning
    from kubelint_net.rule import ObjectView


def _advise(said: FieldError | FieldWarning, view: ObjectView) -> str:
    written = view.manifest.value_at(said.route)
    match said.route:
        case ("spec", "ports", _, "protocol"):
            word = meant(written, ("TCP", "UDP", "SCTP"))
            return "" if word is None else f"write {word}"
        case ("spec", "ports", _, "port") if said.field.endswith(".targetPort"):
            return "targetPort is left out and takes the value of port: this goes away with the error there"
        case ("spec", "ports", _, "port") if written is None:
            return "write port: a number that is left out counts as 0"
        case ("spec", "ports", _, "targetPort") if isinstance(written, str) and written.isdecimal():
            return f"write it without quotes: {written} in quotes is the name of a container port"
        case _:
            return ""


RULE = Rule(
    id="invalid-service-port",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="ports of a Service that the API server refuses",
    since="0.1.0",
    subjects=(Subject.SERVICE_PORT,),
    kinds=("Service",),
    advise=_advise,
)
