"""invalid-ingress-host. The page is invalid_ingress_host.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.net.address import parse_address
from kubelint_net.net.names import dns1123_subdomain
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

if TYPE_CHECKING:
    from kubelint_net.predict.outcome import FieldError, FieldWarning
    from kubelint_net.rule import ObjectView


def _advise(said: FieldError | FieldWarning, view: ObjectView) -> str:
    written = view.manifest.value_at(said.route)
    if not isinstance(written, str) or parse_address(written) is not None:
        return ""
    host, _, port = written.lower().partition("://")[-1 if "://" in written else 0].partition("/")[0].partition(":")
    name = host.removesuffix(".") if not port or port.isdigit() else ""
    bare = name.removeprefix("*.")
    return f"write {name}" if name != written and not dns1123_subdomain(bare) else ""


RULE = Rule(
    id="invalid-ingress-host",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a host name of an Ingress that the API server refuses",
    since="0.1.0",
    subjects=(Subject.INGRESS_HOST,),
    kinds=("Ingress",),
    advise=_advise,
)
