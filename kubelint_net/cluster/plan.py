"""One cluster as a run knows it: what was told, completed by what files declare, and who said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.config import ClusterConfig, parse_port_range
from kubelint_net.cluster.declaration import Contradiction, Fact
from kubelint_net.cluster.facts import DeclaredRange, RangeUse
from kubelint_net.net.cidr import parse_cidr
from kubelint_net.value import dataclass, field, replace
from kubelint_net.versions import parse_version

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from kubelint_net.cluster.declaration import Declaration, DeclaredFact
    from kubelint_net.cluster.source import Refusal


@dataclass(frozen=True, slots=True)
class ClusterPlan:
    """What is known of one cluster.

    Attributes:
        name: Its name in the config file; ``""`` for the one cluster of a run that names none.
        config: Its facts.
        ranges: Every range of its addresses that options, the config file and other files declare.
        found: The facts of ``config`` that files declare.
        contradictions: Facts that files declare with different values.
        several: Whether files evidently describe several clusters: then no range found in them is among ``ranges``.
        refusals: Why a program refuses a file that it reads.
        neighbours: The ranges of clusters that this one is connected to and that come after it.
    """

    name: str = ""
    config: ClusterConfig = field(default_factory=ClusterConfig)
    ranges: tuple[DeclaredRange, ...] = ()
    found: tuple[DeclaredFact, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    several: bool = False
    refusals: tuple[Refusal, ...] = ()
    neighbours: tuple[tuple[str, DeclaredRange], ...] = ()

    def declared_by_file(self, fact: str) -> DeclaredFact | None:
        """The declaration of a fact, by its config key, where a file made it; None where nobody or the user did."""
        return next((each for each in self.found if each.fact == fact), None)


_USES = {Fact.SERVICE_RANGE: RangeUse.SERVICE, Fact.POD_NETWORK: RangeUse.POD}


def plan_cluster(
    name: str,
    told: ClusterConfig,
    ranges: tuple[DeclaredRange, ...],
    declarations: Sequence[Declaration],
) -> ClusterPlan:
    """The cluster that a user told of, completed by what files declare.

    Args:
        name: Its name.
        told: What options and the config file say; it always counts.
        ranges: The ranges of it, with their places.
        declarations: What files say.
    """
    facts = [fact for declaration in declarations for fact in declaration.facts]
    found: list[DeclaredFact] = []
    contradictions: list[Contradiction] = []
    for fact in Fact:
        by_value = _by_value(each for each in facts if each.fact is fact)
        if not by_value:
            continue
        settled = len(by_value) == 1 or by_value[0].rank < by_value[1].rank
        if len(by_value) > 1 and fact is not Fact.INSTALLER:
            contradictions.append(Contradiction(fact, tuple(by_value), settled))
        if settled and not told.knows(fact):
            found.append(by_value[0])
    several = any(not each.settled for each in contradictions)
    pools = () if several else tuple(each for declaration in declarations for each in declaration.ranges)
    return ClusterPlan(
        name=name,
        config=_completed(told, found),
        ranges=(*ranges, *(() if several else _ranges(found)), *pools),
        found=tuple(found),
        contradictions=tuple(each for each in contradictions if not told.knows(each.fact)),
        several=several,
    )


def _by_value(facts: Iterable[DeclaredFact]) -> list[DeclaredFact]:
    """One declaration for each value, the one that counts most first; where it counts as much, the first."""
    first: dict[Hashable, DeclaredFact] = {}
    for each in sorted(facts, key=lambda each: each.rank):
        first.setdefault(_meaning(each), each)
    return list(first.values())


def _meaning(declared: DeclaredFact) -> Hashable:
    """What a declaration comes to, however it is spelled."""
    match declared.fact:
        case Fact.SERVICE_RANGE:
            return _networks(declared)
        case Fact.POD_NETWORK:
            return tuple(sorted(_networks(declared)))
        case Fact.NODE_PORT_RANGE:
            return parse_port_range(declared.text)
        case Fact.VERSION:
            return parse_version(declared.text)
    return declared.text


def _networks(declared: DeclaredFact) -> tuple[str, ...]:
    return tuple(cidr.canonical for cidr in map(parse_cidr, declared.values) if cidr is not None)


def _completed(told: ClusterConfig, found: Sequence[DeclaredFact]) -> ClusterConfig:
    known = {each.fact: each for each in found}

    def text(fact: Fact, told_text: str | None) -> str | None:
        return known[fact].text if fact in known else told_text

    def values(fact: Fact, told_values: tuple[str, ...]) -> tuple[str, ...]:
        return known[fact].values if fact in known else told_values

    if not known:
        return told
    return replace(
        told,
        service_cidrs=values(Fact.SERVICE_RANGE, told.service_cidrs),
        pod_cidrs=values(Fact.POD_NETWORK, told.pod_cidrs),
        node_port_range=text(Fact.NODE_PORT_RANGE, told.node_port_range),
        kubernetes_version=text(Fact.VERSION, told.kubernetes_version),
        cluster_domain=text(Fact.CLUSTER_DOMAIN, told.cluster_domain),
        pod_network=text(Fact.POD_ADDRESSES, told.pod_network),
        installer=text(Fact.INSTALLER, told.installer),
    )


def _ranges(found: Sequence[DeclaredFact]) -> tuple[DeclaredRange, ...]:
    return tuple(
        DeclaredRange(_USES[each.fact], cidr, place, each.by)
        for each in found
        if each.fact in _USES
        for value, place in zip(each.values, each.places, strict=True)
        if (cidr := parse_cidr(value)) is not None
    )
