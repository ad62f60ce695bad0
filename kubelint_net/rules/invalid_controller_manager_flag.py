"""invalid-controller-manager-flag. The page is invalid_controller_manager_flag.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.source import Program
from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.rule import RunView


def _check(view: RunView) -> Iterator[Hit]:
    for refusal in view.plan.refusals:
        if refusal.program is Program.CONTROLLER_MANAGER:
            yield Hit(refusal.message, refusal.place, refusal.field, help=refusal.help)


RULE = Rule(
    id="invalid-controller-manager-flag",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="network flags with which kube-controller-manager gives no node a pod CIDR",
    since="0.1.0",
    rests_on=("refusals",),
    on_run=_check,
)
