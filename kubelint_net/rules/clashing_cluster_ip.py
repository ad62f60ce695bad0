"""clashing-cluster-ip: two Services ask for one static cluster IP. The page is clashing_cluster_ip.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import Label, RuleClass, Severity
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.facts import AddressClaim
    from kubelint_net.rule import RunView


def _check(view: RunView) -> Iterator[Hit]:
    first: dict[tuple[str, int], AddressClaim] = {}
    for claim in view.facts.addresses:
        address = claim.address
        earlier = first.setdefault((address.family, address.value), claim)
        # The same Service again, in an overlay or another environment, replaces itself.
        if earlier.owner != claim.owner:
            yield Hit(
                f"Services {earlier.owner} and {claim.owner} both ask for cluster IP {address.text}: "
                "the API server refuses whichever comes second",
                claim.place,
                related=(Label(earlier.place, f"{earlier.owner} asks for it here"),),
            )


RULE = Rule(
    id="clashing-cluster-ip",
    rule_class=RuleClass.HAZARD,
    severity=Severity.WARNING,
    summary="two Services ask for one static cluster IP",
    since="0.1.0",
    rests_on=("addresses",),
    on_run=_check,
)
