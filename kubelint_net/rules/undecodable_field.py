"""undecodable-field: a value of the wrong JSON type. The page is undecodable_field.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.route import format_route
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.rule import ObjectView


def _check(view: ObjectView) -> Iterator[Hit]:
    for wrong in view.structure.type_errors:
        path = format_route(wrong.route)
        yield Hit(
            f"{path} {wrong.message}",
            view.manifest.at(wrong.route),
            field=path,
            help="until it is mended, the API server looks at nothing else in this object",
        )


RULE = Rule(
    id="undecodable-field",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a value of a type that the field cannot hold",
    since="0.1.0",
    on_object=_check,
)
