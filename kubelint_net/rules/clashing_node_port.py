"""clashing-node-port: two Services ask for one node port. The page is clashing_node_port.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import Label, RuleClass, Severity
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.facts import NodePortClaim
    from kubelint_net.rule import RunView


def _check(view: RunView) -> Iterator[Hit]:
    first: dict[int, NodePortClaim] = {}
    for claim in view.facts.node_ports:
        earlier = first.setdefault(claim.number, claim)
        # Within one Service TCP and UDP may share a port; the verdict on that Service says where they may not.
        if earlier.owner != claim.owner:
            yield Hit(
                f"Services {earlier.owner} and {claim.owner} both ask for node port {claim.number}: "
                "the API server refuses whichever comes second, whatever the protocols",
                claim.place,
                related=(Label(earlier.place, f"{earlier.owner} asks for it here"),),
            )


RULE = Rule(
    id="clashing-node-port",
    rule_class=RuleClass.HAZARD,
    severity=Severity.WARNING,
    summary="two Services ask for one node port",
    since="0.1.0",
    rests_on=("node_ports",),
    on_run=_check,
)
