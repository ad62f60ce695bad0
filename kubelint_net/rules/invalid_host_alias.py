"""invalid-host-alias. The page is invalid_host_alias.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.fix.addresses import unambiguous_fix
from kubelint_net.net.names import dns1123_subdomain
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

if TYPE_CHECKING:
    from kubelint_net.predict.outcome import FieldError, FieldWarning
    from kubelint_net.rule import ObjectView


def _advise(said: FieldError | FieldWarning, view: ObjectView) -> str:
    written = view.manifest.value_at(said.route)
    if "hostnames" not in said.route or not isinstance(written, str):
        return ""
    if "*" in written:
        return "a hosts file knows no wildcards: list each name"
    name = written.strip().lower().removesuffix(".")
    return "" if dns1123_subdomain(name) else f"write {name}"


RULE = Rule(
    id="invalid-host-alias",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="hostAliases whose address or names the API server refuses",
    since="0.1.0",
    subjects=(Subject.HOST_ALIAS,),
    advise=_advise,
    mend=unambiguous_fix,
)
