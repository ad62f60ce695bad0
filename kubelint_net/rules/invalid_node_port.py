"""invalid-node-port. The page is invalid_node_port.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import FieldError, Subject
from kubelint_net.rule import Rule

if TYPE_CHECKING:
    from kubelint_net.predict.outcome import FieldWarning
    from kubelint_net.rule import ObjectView


def _advise(said: FieldError | FieldWarning, view: ObjectView) -> str:
    if not isinstance(said, FieldError) or said.type != "Forbidden":
        return "leave nodePort out to have one drawn"
    headless = view.manifest.value_at(("spec", "clusterIP")) == "None"
    return "leave nodePort out" if headless else "leave nodePort out, or write type: NodePort"


RULE = Rule(
    id="invalid-node-port",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a node port that may not be asked for or cannot be had",
    since="0.1.0",
    subjects=(Subject.NODE_PORT,),
    kinds=("Service",),
    advise=_advise,
)
