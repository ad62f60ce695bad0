"""invalid-dns-config. The page is invalid_dns_config.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.fix.addresses import unambiguous_fix
from kubelint_net.predict.outcome import Subject
from kubelint_net.predict.pods.dns import POLICIES
from kubelint_net.rule import Rule, meant

if TYPE_CHECKING:
    from kubelint_net.predict.outcome import FieldError, FieldWarning
    from kubelint_net.rule import ObjectView


def _advise(said: FieldError | FieldWarning, view: ObjectView) -> str:
    if said.route[-1] != "dnsPolicy":
        return ""
    word = meant(view.manifest.value_at(said.route), POLICIES)
    return "" if word is None else f"write {word}"


RULE = Rule(
    id="invalid-dns-config",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a DNS policy or DNS config that the API server refuses",
    since="0.1.0",
    subjects=(Subject.DNS,),
    advise=_advise,
    mend=unambiguous_fix,
)
