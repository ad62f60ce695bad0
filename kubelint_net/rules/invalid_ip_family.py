"""invalid-ip-family. The page is invalid_ip_family.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.outcome import FieldError, Subject
from kubelint_net.rule import Rule, meant

if TYPE_CHECKING:
    from kubelint_net.predict.outcome import FieldWarning
    from kubelint_net.rule import ObjectView


_WORDS = ("IPv4", "IPv6", "SingleStack", "PreferDualStack", "RequireDualStack")


def _advise(said: FieldError | FieldWarning, view: ObjectView) -> str:
    written = view.manifest.value_at(said.route)
    word = meant(written, _WORDS)
    if word is not None and word != written:
        return f"write {word}"
    if written == "":
        return "leave it out for SingleStack"
    match said:
        case FieldError(type="Forbidden"):
            return "leave it out: an ExternalName Service has no families"
        case FieldError(type="Invalid"):
            return (
                "write ipFamilyPolicy: RequireDualStack; or, for two families only where the cluster has them, "
                "PreferDualStack and one family at most in ipFamilies"
            )
        case _:
            return ""


RULE = Rule(
    id="invalid-ip-family",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="ipFamilyPolicy and ipFamilies that contradict each other or do not exist",
    since="0.1.0",
    subjects=(Subject.IP_FAMILY,),
    kinds=("Service",),
    advise=_advise,
)
