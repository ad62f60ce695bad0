"""What Services take of the service ranges, as far as one file tells: a fact that every file hands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.config import ClusterConfig
from kubelint_net.cluster.facts import AddressDemand, Facts, Owner
from kubelint_net.engine.judging import judge
from kubelint_net.predict.ledger import Ledger
from kubelint_net.predict.outcome import Subject
from kubelint_net.value import replace

if TYPE_CHECKING:
    from kubelint_net.engine.judging import Judgement
    from kubelint_net.k8s.manifest import Manifest


def with_demand(facts: Facts, manifest: Manifest, judgement: Judgement, cluster: ClusterConfig) -> Facts:
    """The facts of an object, and with them what it takes if it is a Service that takes cluster IPs."""
    if manifest.kind != "Service" or not cluster.service_cidrs:
        return facts
    outcome = judgement.outcome
    if outcome.http == 500 or any(error.subject is Subject.UNALLOCATABLE_CLUSTER_IP for error in outcome.errors):
        # Other files may bring the range that it needs: what would it take where every address can be had?
        outcome = judge(manifest, cluster, ledger=Ledger(ClusterConfig())).outcome
    claims = outcome.claims
    if not outcome.accepted or not (claims.addresses or claims.drawn_addresses):
        return facts
    demand = AddressDemand(
        owner=Owner(manifest.namespace or "default", manifest.name),
        named=facts.addresses if claims.addresses else (),
        drawn=claims.drawn_addresses,
        place=manifest.at(("metadata", "name")),
        stored=_is_stored(manifest),
    )
    return replace(facts, demands=(demand,))


def _is_stored(manifest: Manifest) -> bool:
    """Whether a cluster wrote the manifest: only a stored object has these."""
    metadata = manifest.value.get("metadata")
    return isinstance(metadata, dict) and bool(metadata.get("uid") or metadata.get("resourceVersion"))
