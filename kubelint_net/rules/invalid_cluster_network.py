"""invalid-cluster-network: networks that the program reading them refuses. The page is invalid_cluster_network.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.source import Program
from kubelint_net.findings import RuleClass, Severity
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.rule import RunView

_OWN_RULES = frozenset((Program.API_SERVER, Program.CONTROLLER_MANAGER, Program.KUBEADM))


def _check(view: RunView) -> Iterator[Hit]:
    for refusal in view.plan.refusals:
        if refusal.program not in _OWN_RULES:
            yield Hit(refusal.message, refusal.place, refusal.field, help=refusal.help)


RULE = Rule(
    id="invalid-cluster-network",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="networks that kind, k3s, k0s, Talos, Cluster API or a network plugin refuses",
    since="0.1.0",
    rests_on=("refusals",),
    on_run=_check,
)
