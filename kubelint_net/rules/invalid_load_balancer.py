"""invalid-load-balancer. The page is invalid_load_balancer.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.fix.addresses import unambiguous_fix
from kubelint_net.net.address import parse_address
from kubelint_net.predict.outcome import FieldError, Subject
from kubelint_net.rule import Rule

if TYPE_CHECKING:
    from kubelint_net.predict.outcome import FieldWarning
    from kubelint_net.rule import ObjectView


def _advise(said: FieldError | FieldWarning, view: ObjectView) -> str:
    written = view.manifest.value_at(said.route)
    if isinstance(said, FieldError) and said.type == "Forbidden":
        return "leave it out, or write type: LoadBalancer"
    if "loadBalancerSourceRanges" not in said.route or not isinstance(written, str):
        return ""
    return _range(written.strip())


def _range(text: str) -> str:
    if "," in text:
        return "write each range as an entry of its own"
    address = parse_address(text)
    return "" if address is None else f"write {address.canonical}/{address.family.bits} for this one address"


RULE = Rule(
    id="invalid-load-balancer",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="load balancer fields that are malformed or on a Service of another type",
    since="0.1.0",
    subjects=(Subject.LOAD_BALANCER,),
    kinds=("Service",),
    advise=_advise,
    mend=unambiguous_fix,
)
