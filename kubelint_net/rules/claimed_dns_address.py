"""claimed-dns-address: a Service asks for the address of the cluster DNS. The page is claimed_dns_address.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.ranges.reserved import dns_address, is_dns
from kubelint_net.rule import SERVICE_RANGES, Hit, Need, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.facts import Facts, Owner
    from kubelint_net.rule import RunView


def _check(view: RunView) -> Iterator[Hit]:
    dns = dns_address(view.cluster)
    if dns is None:
        return
    for demand in view.facts.demands:
        if demand.stored or _is_cluster_dns(demand.owner):
            continue
        for claim in demand.named:
            if (claim.address.family, claim.address.value) == dns:
                yield Hit(
                    f"cluster IP {claim.address.text} is the one that {view.cluster.installer} gives to the cluster "
                    f"DNS: of that and Service {demand.owner}, the API server refuses whichever comes second",
                    claim.place,
                    help="leave clusterIP out, or choose another address of the static band",
                )


def _is_cluster_dns(owner: Owner) -> bool:
    """Whether a Service is the DNS itself; where a manifest leaves the namespace open, it counts as ``default``."""
    return is_dns(owner.name) and owner.namespace in {"kube-system", "default"}


def _at_stake(facts: Facts) -> bool:
    return bool(facts.addresses)


RULE = Rule(
    id="claimed-dns-address",
    rule_class=RuleClass.HAZARD,
    severity=Severity.WARNING,
    summary="a Service asks for the address that installers give to the cluster DNS",
    since="0.1.0",
    needs=(SERVICE_RANGES, Need("installer", "what set the cluster up is not known (--installer)")),
    rests_on=("addresses", "demands"),
    at_stake=_at_stake,
    on_run=_check,
)
