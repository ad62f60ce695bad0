"""invalid-external-name. The page is invalid_external_name.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.net.names import dns1123_subdomain
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

if TYPE_CHECKING:
    from kubelint_net.predict.outcome import FieldError, FieldWarning
    from kubelint_net.rule import ObjectView


def _advise(said: FieldError | FieldWarning, view: ObjectView) -> str:
    """The name within what is written: a URL, or a name in capitals."""
    written = view.manifest.value_at(said.route)
    if not isinstance(written, str):
        return ""
    host = written.strip().lower().rpartition("://")[2].partition("/")[0].partition(":")[0]
    return "" if dns1123_subdomain(host) else f"write {host}"


RULE = Rule(
    id="invalid-external-name",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="an externalName that is no DNS name",
    since="0.1.0",
    subjects=(Subject.EXTERNAL_NAME,),
    kinds=("Service",),
    advise=_advise,
)
