"""invalid-network-policy. The page is invalid_network_policy.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.net.address import parse_address
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule, meant

if TYPE_CHECKING:
    from kubelint_net.predict.outcome import FieldError, FieldWarning
    from kubelint_net.rule import ObjectView


_WORDS = ("TCP", "UDP", "SCTP", "Ingress", "Egress")


def _advise(said: FieldError | FieldWarning, view: ObjectView) -> str:
    written = view.manifest.value_at(said.route)
    if not isinstance(written, str):
        return ""
    word = meant(written, _WORDS)
    if word is not None:
        return f"write {word}"
    address = parse_address(written)
    return "" if address is None else f"write {address.canonical}/{address.family.bits} for this one address"


RULE = Rule(
    id="invalid-network-policy",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="blocks, peers and ports of a NetworkPolicy that the API server refuses",
    since="0.1.0",
    subjects=(Subject.NETWORK_POLICY,),
    kinds=("NetworkPolicy",),
    advise=_advise,
)
