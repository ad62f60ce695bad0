"""unservable-ip-family. The page is unservable_ip_family.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import SERVICE_RANGES, Rule

if TYPE_CHECKING:
    from kubelint_net.predict.outcome import FieldError, FieldWarning
    from kubelint_net.rule import ObjectView


def _advise(said: FieldError | FieldWarning, _: ObjectView) -> str:
    match said.route:
        case ("spec", "ipFamilyPolicy"):
            return "write PreferDualStack to have the second family only where the cluster serves it"
        case ("spec", "ipFamilies", *_):
            return "leave ipFamilies out to have what the cluster serves"
        case _:
            return "leave the address out to have one of a family that the cluster serves"


RULE = Rule(
    id="unservable-ip-family",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="an IP family that this cluster does not serve",
    since="0.1.0",
    subjects=(Subject.UNSERVABLE_IP_FAMILY,),
    needs=(SERVICE_RANGES,),
    kinds=("Service",),
    advise=_advise,
)
