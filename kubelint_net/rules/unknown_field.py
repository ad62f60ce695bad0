"""unknown-field: a field that the kind does not have. The page is unknown_field.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.route import format_route
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.rule import ObjectView


def _check(view: ObjectView) -> Iterator[Hit]:
    for unknown in view.structure.unknown_fields:
        path = format_route(unknown.route)
        advice = ""
        if unknown.since is not None:
            advice = f"the field came with Kubernetes {unknown.since}; this cluster has {view.cluster.version}"
        elif unknown.until is not None:
            advice = f"the field went after Kubernetes {unknown.until}; this cluster has {view.cluster.version}"
        elif unknown.near is not None:
            advice = f"did you mean {unknown.near}?"
        yield Hit(
            f"{path} is not a field of {view.manifest.kind}",
            view.manifest.key_at(unknown.route),
            field=path,
            help=advice,
        )


RULE = Rule(
    id="unknown-field",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a field that the kind does not have: kubectl refuses it, other clients drop it",
    since="0.1.0",
    on_object=_check,
)
