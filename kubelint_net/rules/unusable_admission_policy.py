"""unusable-admission-policy: it is refused, or does nothing. The page is unusable_admission_policy.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.rule import RunView


def _check(view: RunView) -> Iterator[Hit]:
    if view.admission is not None:
        for mistake in view.admission.mistakes:
            error = "Invalid" if mistake.refused else None
            yield Hit(mistake.message, mistake.place, mistake.field, error)


RULE = Rule(
    id="unusable-admission-policy",
    rule_class=RuleClass.HAZARD,
    severity=Severity.ERROR,
    summary="an admission policy or binding that the API server refuses, or that does nothing",
    since="0.1.0",
    rests_on=("admission",),
    on_run=_check,
)
