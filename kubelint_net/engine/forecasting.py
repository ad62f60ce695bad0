"""``predict services`` and ``predict hosts``: what becomes of every object that the paths name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.engine.files import unreadable
from kubelint_net.engine.inputs import Input, read_inputs
from kubelint_net.engine.judging import judge
from kubelint_net.engine.leaving_out import passed_over
from kubelint_net.engine.mapping import text_findings
from kubelint_net.engine.survey import surveyed
from kubelint_net.k8s.manifest import read_manifests
from kubelint_net.k8s.objects import Service, ServiceCIDR, Workload
from kubelint_net.predict.ledger import Ledger
from kubelint_net.predict.pods.hosts_file import hosts_file
from kubelint_net.predict.pods.identity import pod_identities
from kubelint_net.predict.pods.resolve import resolve as resolve_name
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kubelint_net.findings import Finding
    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.predict.outcome import Outcome, Step
    from kubelint_net.predict.pods.resolve import Lookup
    from kubelint_net.settings import ClusterScope, Settings
    from kubelint_net.source.spans import Place


@dataclass(frozen=True, slots=True)
class ServicePrediction:
    """What becomes of one Service.

    Attributes:
        path: The file it stands in.
        namespace: As written, ``""`` where it is left open.
        name: Its name.
        type: As written; ``""`` means ClusterIP.
        outcome: The API server's answer.
        place: Where the Service begins.
        cluster: The name of the cluster it is predicted for; ``""`` for the one that has no name.
    """

    path: str
    namespace: str
    name: str
    type: str
    outcome: Outcome
    place: Place
    cluster: str = ""


@dataclass(frozen=True, slots=True)
class HostsPrediction:
    """The hosts file of one pod.

    Attributes:
        path: The file its owner stands in.
        kind: The owner's kind, or ``Pod``.
        namespace: As written, ``""`` where it is left open.
        name: The owner's name.
        pod: The pod's name, with placeholders in angle brackets for what is not known beforehand.
        text: The bytes of ``/etc/hosts``.
        steps: Why each part is there.
        unknown: Facts that placeholders stand for, as config keys.
        note: What else must be known of it, such as how many more pods there are like this one; ``""`` for nothing.
        unmanaged: Containers that mount a file of their own there.
        lookups: What lookups of the names that were asked about give in the pod.
        cluster: The name of the cluster it is predicted for; ``""`` for the one that has no name.
    """

    path: str
    kind: str
    namespace: str
    name: str
    pod: str
    text: str
    steps: tuple[Step, ...] = ()
    unknown: tuple[str, ...] = ()
    note: str = ""
    unmanaged: tuple[str, ...] = ()
    lookups: tuple[Lookup, ...] = ()
    cluster: str = ""


def predict_services(
    paths: Sequence[str],
    settings: Settings,
    *,
    stdin: bytes | None = None,
    stdin_filename: str = "<stdin>",
) -> tuple[tuple[ServicePrediction, ...], tuple[Finding, ...]]:
    """What each Service gets on a cluster that holds none of them yet, and what could not be read.

    The ServiceCIDRs among the manifests count as there before every Service.
    """
    manifests, findings = read_all(paths, settings, stdin, stdin_filename)
    known = surveyed(paths, settings, stdin=stdin, stdin_filename=stdin_filename)
    predictions: list[ServicePrediction] = []
    for scope in known.scopes:
        own = [manifest for manifest in manifests if scope.name in known.owners(manifest.source.path)]
        predictions += _services(own, scope)
    return tuple(predictions), findings


def _services(manifests: Sequence[Manifest], scope: ClusterScope) -> Iterator[ServicePrediction]:
    """What each Service gets in one cluster."""
    ledger = Ledger.for_cluster(scope.cluster)
    for manifest in manifests:
        if isinstance(manifest.object, ServiceCIDR) and judge(manifest, scope.cluster).outcome.accepted:
            ledger.add_service_cidr(manifest.object.cidrs)
    for manifest in manifests:
        if isinstance(manifest.object, Service):
            outcome = judge(manifest, scope.cluster, ledger=ledger).outcome
            ledger.record(outcome)
            yield ServicePrediction(
                path=manifest.source.path,
                namespace=manifest.namespace,
                name=manifest.name,
                type=manifest.object.type,
                outcome=outcome,
                place=manifest.at(("metadata", "name")),
                cluster=scope.name,
            )


def predict_hosts(
    paths: Sequence[str],
    settings: Settings,
    *,
    pod_ips: Sequence[str] = (),
    node_hosts: str | None = None,
    resolve: Sequence[str] = (),
    stdin: bytes | None = None,
    stdin_filename: str = "<stdin>",
) -> tuple[tuple[HostsPrediction, ...], tuple[Finding, ...]]:
    """The hosts file of each distinct pod, and what could not be read.

    Args:
        paths: Files, folders, globs, or ``-``.
        settings: The cluster: its domain stands in the file.
        pod_ips: The pod's addresses, in the network plugin's order; none for a placeholder.
        node_hosts: The node's own hosts file, for pods on the host network; None for a placeholder.
        resolve: Names to look up in each pod.
        stdin: What was read from standard input.
        stdin_filename: The name it goes by.
    """
    manifests, findings = read_all(paths, settings, stdin, stdin_filename)
    known = surveyed(paths, settings, stdin=stdin, stdin_filename=stdin_filename)
    predictions = [
        prediction
        for manifest in manifests
        if isinstance(manifest.object, Workload)
        for scope in known.scopes
        if scope.name in known.owners(manifest.source.path)
        for prediction in _hosts(manifest, manifest.object, scope, pod_ips, node_hosts, resolve)
    ]
    return tuple(predictions), findings


def read_all(
    paths: Sequence[str],
    settings: Settings,
    stdin: bytes | None,
    stdin_filename: str,
) -> tuple[list[Manifest], tuple[Finding, ...]]:
    """Every object that the paths name, and what could not be read."""
    manifests: list[Manifest] = []
    findings: list[Finding] = []
    inputs = read_inputs(
        paths, exclude=passed_over(settings), stdin=stdin, stdin_filename=stdin_filename, limits=settings.limits
    )
    for given in inputs:
        if isinstance(given, Input):
            contents = read_manifests(given.source, unreadable_bytes=given.unreadable_bytes, named=given.named)
            manifests += contents.manifests
            findings += text_findings(contents)
        else:
            findings += unreadable(given).findings
    return manifests, tuple(findings)


def _hosts(
    manifest: Manifest,
    workload: Workload,
    scope: ClusterScope,
    pod_ips: Sequence[str],
    node_hosts: str | None,
    resolve: Sequence[str],
) -> Iterator[HostsPrediction]:
    if workload.spec is None:
        return
    cluster = scope.cluster
    gate = cluster.gates.hostname_override
    # What the node's file says comes first, so an answer without it may not be the whole one.
    incomplete = bool(resolve) and workload.spec.host_network and node_hosts is None
    for identity in pod_identities(workload, cluster.cluster_domain, hostname_override=gate):
        hosts = hosts_file(workload.spec, identity, pod_ips, node_hosts)
        yield HostsPrediction(
            path=manifest.source.path,
            kind=manifest.kind,
            namespace=manifest.namespace,
            name=manifest.name,
            pod=identity.name,
            text=hosts.text,
            steps=(*identity.steps, *hosts.steps),
            unknown=identity.unknown,
            note="; ".join(_notes(identity.more, incomplete=incomplete)),
            unmanaged=hosts.unmanaged_containers,
            lookups=tuple(resolve_name(hosts.text, name) for name in resolve),
            cluster=scope.name,
        )


def _notes(more: int, *, incomplete: bool) -> Iterator[str]:
    if more:
        yield f"and {more} more pods like this one"
    if incomplete:
        yield "the node's own hosts file, which is not known, may hold a name that is looked up, too"
