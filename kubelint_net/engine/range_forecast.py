"""``predict ranges``: what the service ranges of a cluster hold once every object that the paths name is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.config import service_range_problem
from kubelint_net.cluster.facts import facts_of, merge
from kubelint_net.engine.demands import with_demand
from kubelint_net.engine.forecasting import read_all
from kubelint_net.engine.judging import judge
from kubelint_net.engine.survey import surveyed
from kubelint_net.k8s.objects import Service, ServiceCIDR
from kubelint_net.net.cidr import parse_cidr
from kubelint_net.predict.ranges.address_records import address_record
from kubelint_net.predict.ranges.layout import RangeLayout, range_layout
from kubelint_net.predict.ranges.removal import NamedRanges, Removal, remove
from kubelint_net.predict.ranges.steps import family_steps, layout_steps, removal_steps
from kubelint_net.predict.ranges.stock import Stock, take_stock
from kubelint_net.predict.service_cidrs import DEFAULT_SERVICE_CIDR
from kubelint_net.value import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.cluster.facts import AddressDemand
    from kubelint_net.findings import Finding
    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.net.cidr import Cidr
    from kubelint_net.predict.outcome import Outcome, Step
    from kubelint_net.predict.ranges.address_records import AddressRecord
    from kubelint_net.settings import ClusterScope, Settings
    from kubelint_net.source.spans import Place

FLAG = "--service-cluster-ip-range"


@dataclass(frozen=True, slots=True)
class ServiceCIDRPrediction:
    """What one ServiceCIDR gives.

    Attributes:
        name: Its name; of the API server's flag where the version has no ServiceCIDRs, the flag.
        place: Where it is declared; None for the one that the API server makes from its flag.
        layouts: What can be had from each of its ranges.
        refused: Why the API server does not take it, and its ranges count for nothing; ``""`` where it does.
        removal: What becomes of it when it is deleted; None where that was not asked.
    """

    name: str
    place: Place | None
    layouts: tuple[RangeLayout, ...]
    refused: str = ""
    removal: Removal | None = None

    @property
    def cidrs(self) -> tuple[Cidr, ...]:
        """Its ranges."""
        return tuple(layout.cidr for layout in self.layouts)


@dataclass(frozen=True, slots=True)
class RangesPrediction:
    """What the service ranges of a cluster hold.

    Attributes:
        stock: What is taken and left in each family; no family where the cluster's ranges are unknown.
        service_cidrs: The API server's own first.
        steps: How the figures come about.
        unknown: The facts that would have to be known for a full answer, as config keys.
        cluster: The name of the cluster; ``""`` for the one that has no name.
    """

    stock: Stock
    service_cidrs: tuple[ServiceCIDRPrediction, ...]
    steps: tuple[Step, ...] = ()
    unknown: tuple[str, ...] = ()
    cluster: str = ""


def predict_ranges(
    paths: Sequence[str],
    settings: Settings,
    *,
    removing: Sequence[str] = (),
    stdin: bytes | None = None,
    stdin_filename: str = "<stdin>",
) -> tuple[tuple[RangesPrediction, ...], tuple[Finding, ...]]:
    """What is taken and left in the service ranges of each cluster that has any, and what could not be read.

    The ServiceCIDRs among the manifests count as there before every Service. Without a declared service range, that of
    a ServiceCIDR ``kubernetes`` among them is taken, which an API server made from its flag.

    Args:
        paths: Files, folders, globs, or ``-``.
        settings: The cluster.
        removing: The names of ServiceCIDRs that are deleted, all at once; one that does not exist is passed over.
        stdin: What was read from standard input.
        stdin_filename: The name it goes by.
    """
    manifests, findings = read_all(paths, settings, stdin, stdin_filename)
    known = surveyed(paths, settings, stdin=stdin, stdin_filename=stdin_filename)
    predictions = [
        _predict(
            [manifest for manifest in manifests if scope.name in known.owners(manifest.source.path)],
            scope,
            removing,
        )
        for scope in known.scopes
    ]
    return tuple(prediction for prediction in predictions if prediction.service_cidrs), findings


def _predict(manifests: Sequence[Manifest], scope: ClusterScope, removing: Sequence[str]) -> RangesPrediction:
    """What the service ranges of one cluster hold."""
    cluster = _with_ranges_of_dump(scope.cluster, manifests)
    declared = (*_own(cluster), *_declared(manifests, cluster))
    standing = [each for each in declared if not each.refused]
    added = [cidr for each in standing if each.place is not None for cidr in each.cidrs]
    stock = take_stock(cluster, added, _demands(manifests, cluster), _records(manifests))
    ranges = [NamedRanges(each.name, each.cidrs) for each in standing]
    removals = {each.name: each for each in remove(removing, ranges, stock, cluster)}
    return RangesPrediction(
        stock=stock,
        service_cidrs=tuple(
            each if each.refused else replace(each, removal=removals.get(each.name)) for each in declared
        ),
        steps=tuple(_steps(standing, stock, cluster, removing=bool(removals))),
        unknown=() if cluster.service_cidrs else ("serviceClusterIPRange",),
        cluster=scope.name,
    )


def _with_ranges_of_dump(cluster: ClusterConfig, manifests: Sequence[Manifest]) -> ClusterConfig:
    """The cluster, with the ranges of a ServiceCIDR ``kubernetes`` where nobody declares any."""
    for manifest in manifests if not cluster.service_cidrs else ():
        found = manifest.object
        if isinstance(found, ServiceCIDR) and found.metadata.name == DEFAULT_SERVICE_CIDR:
            readable = all(parse_cidr(cidr) is not None for cidr in found.cidrs)
            if readable and service_range_problem(found.cidrs) is None:
                return replace(cluster, service_cidrs=found.cidrs)
    return cluster


def _own(cluster: ClusterConfig) -> Iterator[ServiceCIDRPrediction]:
    """The ServiceCIDR that the API server makes from its flag; the flag itself in versions that make none."""
    if cluster.service_cidrs:
        name = DEFAULT_SERVICE_CIDR if cluster.gates.multi_cidr_service_allocator else FLAG
        yield ServiceCIDRPrediction(name, None, _layouts(cluster.service_ranges, cluster, of_flag=True))


def _declared(manifests: Sequence[Manifest], cluster: ClusterConfig) -> Iterator[ServiceCIDRPrediction]:
    """The ServiceCIDRs among the manifests, but for a dump of the API server's own."""
    own = {cidr.canonical for cidr in cluster.service_ranges}
    for manifest in manifests:
        found = manifest.object
        if not isinstance(found, ServiceCIDR) or (
            found.metadata.name == DEFAULT_SERVICE_CIDR and own and own == set(found.cidrs)
        ):
            continue
        outcome = judge(manifest, cluster).outcome
        refused = "" if outcome.accepted else _why(outcome)
        cidrs = [cidr for cidr in map(parse_cidr, found.cidrs) if cidr is not None]
        place = manifest.at(("metadata", "name"))
        yield ServiceCIDRPrediction(manifest.name, place, _layouts(cidrs, cluster, of_flag=False), refused)


def _layouts(cidrs: Sequence[Cidr], cluster: ClusterConfig, *, of_flag: bool) -> tuple[RangeLayout, ...]:
    return tuple(range_layout(cidr, cluster.gates, of_flag=of_flag) for cidr in cidrs)


def _why(outcome: Outcome) -> str:
    """Why the API server refuses an object, in a sentence."""
    return outcome.why or "; ".join(f"{error.type} at {error.path}: {error.message}" for error in outcome.errors)


def _demands(manifests: Sequence[Manifest], cluster: ClusterConfig) -> tuple[AddressDemand, ...]:
    """What each Service takes."""
    services = [manifest for manifest in manifests if isinstance(manifest.object, Service)]
    return merge(with_demand(facts_of(each), each, judge(each, cluster), cluster) for each in services).demands


def _records(manifests: Sequence[Manifest]) -> list[AddressRecord]:
    """What the IPAddress objects of a dump say is taken."""
    from kubelint_net.k8s.network_objects import IPAddress  # noqa: PLC0415 - made only where one is looked for

    objects = [manifest.object for manifest in manifests if isinstance(manifest.object, IPAddress)]
    return [record for record in map(address_record, objects) if record is not None]


def _steps(
    service_cidrs: Sequence[ServiceCIDRPrediction],
    stock: Stock,
    cluster: ClusterConfig,
    *,
    removing: bool,
) -> Iterator[Step]:
    for each in service_cidrs:
        for layout in each.layouts:
            yield from layout_steps(layout, cluster.gates)
    for family in stock.families:
        yield from family_steps(family)
    if removing:
        yield from removal_steps()
