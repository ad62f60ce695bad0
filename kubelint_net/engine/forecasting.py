"""``predict services`` and ``predict hosts``: what becomes of every object that the paths name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kubelint_net.engine.checking import unreadable
from kubelint_net.engine.inputs import Input, read_inputs
from kubelint_net.engine.judging import judge
from kubelint_net.engine.mapping import text_findings
from kubelint_net.k8s.manifest import read_manifests
from kubelint_net.k8s.objects import Service, ServiceCIDR, Workload
from kubelint_net.predict.ledger import Ledger
from kubelint_net.predict.pods.hosts_file import hosts_file
from kubelint_net.predict.pods.identity import pod_identities

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kubelint_net.findings import Finding
    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.predict.outcome import Outcome, Step
    from kubelint_net.settings import Settings
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
    """

    path: str
    namespace: str
    name: str
    type: str
    outcome: Outcome
    place: Place


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
        note: How many more pods there are like this one; ``""`` where none.
        unmanaged: Containers that mount a file of their own there.
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
    manifests, findings = _read(paths, settings, stdin, stdin_filename)
    ledger = Ledger.for_cluster(settings.cluster)
    for manifest in manifests:
        if isinstance(manifest.object, ServiceCIDR) and judge(manifest, settings.cluster).outcome.accepted:
            ledger.add_service_cidr(manifest.object.cidrs)
    predictions = []
    for manifest in manifests:
        if isinstance(manifest.object, Service):
            outcome = judge(manifest, settings.cluster, ledger=ledger).outcome
            ledger.record(outcome)
            predictions.append(
                ServicePrediction(
                    path=manifest.source.path,
                    namespace=manifest.namespace,
                    name=manifest.name,
                    type=manifest.object.type,
                    outcome=outcome,
                    place=manifest.at(("metadata", "name")),
                ),
            )
    return tuple(predictions), findings


def predict_hosts(
    paths: Sequence[str],
    settings: Settings,
    *,
    pod_ips: Sequence[str] = (),
    node_hosts: str | None = None,
    stdin: bytes | None = None,
    stdin_filename: str = "<stdin>",
) -> tuple[tuple[HostsPrediction, ...], tuple[Finding, ...]]:
    """The hosts file of each distinct pod, and what could not be read.

    Args:
        paths: Files, folders, globs, or ``-``.
        settings: The cluster: its domain stands in the file.
        pod_ips: The pod's addresses, in the network plugin's order; none for a placeholder.
        node_hosts: The node's own hosts file, for pods on the host network; None for a placeholder.
        stdin: What was read from standard input.
        stdin_filename: The name it goes by.
    """
    manifests, findings = _read(paths, settings, stdin, stdin_filename)
    predictions = [
        prediction
        for manifest in manifests
        if isinstance(manifest.object, Workload)
        for prediction in _hosts(manifest, manifest.object, settings, pod_ips, node_hosts)
    ]
    return tuple(predictions), findings


def _read(
    paths: Sequence[str],
    settings: Settings,
    stdin: bytes | None,
    stdin_filename: str,
) -> tuple[list[Manifest], tuple[Finding, ...]]:
    manifests: list[Manifest] = []
    findings: list[Finding] = []
    for given in read_inputs(paths, exclude=settings.excludes, stdin=stdin, stdin_filename=stdin_filename):
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
    settings: Settings,
    pod_ips: Sequence[str],
    node_hosts: str | None,
) -> Iterator[HostsPrediction]:
    if workload.spec is None:
        return
    cluster = settings.cluster
    gate = cluster.gates.hostname_override
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
            note=f"and {identity.more} more pods like this one" if identity.more else "",
            unmanaged=hosts.unmanaged_containers,
        )
