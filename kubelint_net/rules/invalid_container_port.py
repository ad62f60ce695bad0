"""invalid-container-port. The page is invalid_container_port.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.predict.pods.container_ports import PROTOCOLS
from kubelint_net.rule import Rule, meant

if TYPE_CHECKING:
    from kubelint_net.predict.outcome import FieldError, FieldWarning
    from kubelint_net.rule import ObjectView


def _advise(said: FieldError | FieldWarning, view: ObjectView) -> str:
    protocol = meant(view.manifest.value_at(said.route), PROTOCOLS) if said.route[-1] == "protocol" else None
    return f"write {protocol}" if protocol else ""


RULE = Rule(
    id="invalid-container-port",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="ports of a container that the API server refuses",
    since="0.1.0",
    subjects=(Subject.INVALID_CONTAINER_PORT,),
    advise=_advise,
)
