"""unquoted-scalar: a boolean or number where text is wanted, for want of quotes. The page is unquoted_scalar.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.fix.scalars import in_quotes
from kubelint_net.k8s.unquoted import unquoted_text
from kubelint_net.route import format_route
from kubelint_net.rule import HIDES_THE_REST, Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.k8s.schema import WrongType
    from kubelint_net.rule import ObjectView


def _check(view: ObjectView) -> Iterator[Hit]:
    for wrong in view.structure.type_errors:
        text = unquoted_text(view.manifest, wrong)
        if text is None:
            continue  # undecodable-field speaks for it
        path = format_route(wrong.route)
        yield Hit(
            f"{path} must be a string: without quotes, {text} is {_read_as(text, wrong)} to Kubernetes",
            view.manifest.at(wrong.route),
            field=path,
            help=f'write "{text}", in quotes; {HIDES_THE_REST}',
            fix=in_quotes(view.manifest, wrong.route),
        )


def _read_as(text: str, wrong: WrongType) -> str:
    """``the number 8``, with its value only where that is not the very text."""
    return "a number" if wrong.found == f"the number {text}" else wrong.found


RULE = Rule(
    id="unquoted-scalar",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a word or number without quotes where Kubernetes wants text",
    since="0.1.0",
    on_object=_check,
)
