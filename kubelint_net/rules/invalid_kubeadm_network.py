"""invalid-kubeadm-network: subnets that kubeadm refuses. The page is invalid_kubeadm_network.md."""

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
        if refusal.program is Program.KUBEADM:
            yield Hit(refusal.message, refusal.place, refusal.field, help=refusal.help)


RULE = Rule(
    id="invalid-kubeadm-network",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="networks of a ClusterConfiguration that kubeadm refuses",
    since="0.1.0",
    rests_on=("refusals",),
    on_run=_check,
)
