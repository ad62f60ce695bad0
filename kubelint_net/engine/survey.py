"""What is known of the clusters before anything is judged: a first way through the texts, for declarations only.

A text is read no further where it holds none of the words by which sources are told; most hold none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.plan import ClusterPlan, plan_cluster
from kubelint_net.engine.inputs import Input, read_inputs
from kubelint_net.engine.leaving_out import passed_over
from kubelint_net.screen.declarations import may_declare
from kubelint_net.value import dataclass, field, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kubelint_net.cluster.declaration import Declaration
    from kubelint_net.cluster.document import FactDocument
    from kubelint_net.cluster.facts import DeclaredRange
    from kubelint_net.cluster.source import Source
    from kubelint_net.settings import ClusterScope, Settings
    from kubelint_net.source.files import FileProblem


@dataclass(frozen=True, slots=True)
class Survey:
    """The clusters of a run.

    Attributes:
        plans: What is known of each, by name; ``""`` is the one that owns every file no other does.
        texts: The texts of files that declare something, by path.
        no_manifests: Files that another program than kubectl reads, for certain.
    """

    plans: Mapping[str, ClusterPlan]
    texts: Mapping[str, str] = field(default_factory=dict)
    no_manifests: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Found:
    """A document that a source recognises."""

    document: FactDocument
    source: Source
    declaration: Declaration


def survey(inputs: Iterable[Input | FileProblem], settings: Settings) -> Survey:
    """What options, the config file and the texts declare of each cluster."""
    found = [each for given in inputs if isinstance(given, Input) for each in _declarations(given)]
    plans = {scope.name: _plan(scope, found, settings) for scope in settings.scopes}
    return Survey(
        plans=plans,
        texts={each.document.path: each.document.manifest.source.text for each in found},
        no_manifests=frozenset(each.document.path for each in found if not each.document.is_object),
    )


def surveyed(
    paths: Sequence[str],
    settings: Settings,
    *,
    stdin: bytes | None = None,
    stdin_filename: str = "<stdin>",
) -> Settings:
    """The settings, completed by what the texts declare of each cluster."""
    inputs = read_inputs(
        paths, exclude=passed_over(settings), stdin=stdin, stdin_filename=stdin_filename, limits=settings.limits
    )
    plans = survey(inputs, settings).plans
    return replace(
        settings,
        cluster=plans[""].config,
        declared=plans[""].ranges,
        clusters=tuple(
            replace(scope, cluster=plans[scope.name].config, declared=plans[scope.name].ranges)
            for scope in settings.clusters
        ),
    )


def _declarations(given: Input) -> Iterator[_Found]:
    if not may_declare(given.source.text):
        return
    # Most runs meet no declaration, and need none of what reads one.
    from kubelint_net.cluster.document import read_documents  # noqa: PLC0415
    from kubelint_net.cluster.source import all_sources  # noqa: PLC0415

    for document in read_documents(given.source, _may_be_declaration):
        for source in all_sources():
            if source.recognises(document):
                yield _Found(document, source, source.read(document))


def _may_be_declaration(text: str) -> bool:
    """Whether a document may declare something; a definition has the words of what it defines."""
    if not may_declare(text):
        return False
    from kubelint_net.source.skim import type_of  # noqa: PLC0415 - as above

    said = type_of(text)
    return said is None or said[1] != "CustomResourceDefinition"


def _plan(scope: ClusterScope, found: Sequence[_Found], settings: Settings) -> ClusterPlan:
    own = [each for each in found if scope.name in settings.owners(each.document.path)]
    plan = plan_cluster(scope.name, scope.cluster, scope.declared, [each.declaration for each in own])
    refusals = (
        refusal
        for each in own
        if each.source.check is not None
        for refusal in each.source.check(each.document, plan.config)
    )
    return replace(plan, refusals=tuple(refusals))


def connect(
    plans: Mapping[str, ClusterPlan],
    ranges: Mapping[str, Sequence[DeclaredRange]],
    groups: Sequence[Sequence[str]],
) -> dict[str, ClusterPlan]:
    """Each plan with the ranges of those it is connected to; a pair is seen from the one that comes first.

    Args:
        plans: By name.
        ranges: Every range of each, also those of its manifests.
        groups: Names of clusters that are connected to each other.
    """
    order = list(plans)
    pairs = {
        (one, other) for group in groups for one in group for other in group if order.index(one) < order.index(other)
    }
    return {
        name: replace(
            plan,
            neighbours=tuple((other, each) for other in order if (name, other) in pairs for each in ranges[other]),
        )
        for name, plan in plans.items()
    }
