"""contradictory-cluster-facts: files disagree about a cluster. The page is contradictory_cluster_facts.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.declaration import Fact
from kubelint_net.findings import Label, RuleClass, Severity
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.declaration import Contradiction, DeclaredFact
    from kubelint_net.rule import RunView

_NAMES = {
    Fact.SERVICE_RANGE: "service cluster IP range",
    Fact.POD_NETWORK: "pod network",
    Fact.NODE_PORT_RANGE: "node port range",
    Fact.VERSION: "Kubernetes version",
    Fact.CLUSTER_DOMAIN: "cluster domain",
    Fact.POD_ADDRESSES: "origin of pod addresses",
}


def _check(view: RunView) -> Iterator[Hit]:
    for contradiction in view.plan.contradictions:
        first, *others = contradiction.declared
        yield Hit(
            f"the {_NAMES[contradiction.fact]} is {_said(others[0])}, and {_said(first)}: {_outcome(contradiction)}",
            others[0].places[0],
            related=tuple(Label(each.places[0], _said(each)) for each in (first, *others[1:])),
            help=""
            if contradiction.settled
            else f"say which in .kubelint-net.yaml as {contradiction.fact}; or give each cluster its files in clusters",
        )


def _said(declared: DeclaredFact) -> str:
    return f"{declared.text} by {declared.by}"


def _outcome(contradiction: Contradiction) -> str:
    if contradiction.settled:
        return f"{contradiction.declared[0].text} counts"
    return "none of them counts, and it stays unknown"


RULE = Rule(
    id="contradictory-cluster-facts",
    rule_class=RuleClass.HAZARD,
    severity=Severity.INFO,
    summary="files say different things about one cluster",
    since="0.1.0",
    rests_on=("contradictions",),
    on_run=_check,
)
