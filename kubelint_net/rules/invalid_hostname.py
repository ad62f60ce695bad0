"""invalid-hostname. The page is invalid_hostname.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.net.names import dns1123_label, dns1123_subdomain
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

if TYPE_CHECKING:
    from kubelint_net.predict.outcome import FieldError, FieldWarning
    from kubelint_net.rule import ObjectView


def _advise(said: FieldError | FieldWarning, view: ObjectView) -> str:
    written = view.manifest.value_at(said.route)
    if said.route[-1] not in ("hostname", "subdomain") or not isinstance(written, str):
        return ""
    name = written.strip().lower()
    if not dns1123_label(name):
        return f"write {name}"
    if said.route[-1] == "hostname" and "." in name and not dns1123_subdomain(name):
        return (
            f"write {name.partition('.')[0]}: the rest of a pod's full name comes from subdomain, "
            "the namespace and the cluster's domain"
        )
    return ""


RULE = Rule(
    id="invalid-hostname",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a hostname or subdomain that the API server refuses",
    since="0.1.0",
    subjects=(Subject.HOSTNAME,),
    advise=_advise,
)
