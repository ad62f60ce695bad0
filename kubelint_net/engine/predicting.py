"""The Python API: `predict` and `hosts_file`, as if ``kubectl apply -f`` met a fresh cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.engine.judging import judge
from kubelint_net.findings import Finding, Skipped
from kubelint_net.k8s.manifest import Manifest, read_manifests
from kubelint_net.k8s.objects import ServiceCIDR, Workload
from kubelint_net.predict.ledger import Ledger
from kubelint_net.predict.outcome import Outcome
from kubelint_net.predict.pods.hosts_file import hosts_file as predicted_hosts_file
from kubelint_net.predict.pods.identity import pod_identities
from kubelint_net.route import format_route
from kubelint_net.source.text import SourceText
from kubelint_net.value import public

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.policies.admission.deciding import Decided
    from kubelint_net.policies.admission.model import AdmissionPolicies
    from kubelint_net.policies.policy import InForce
    from kubelint_net.predict.outcome import ServiceResult, Step


@public(frozen=True, slots=True)
class Prediction:
    """What the API server makes of one object.

    Attributes:
        kind: The object's kind; ``""`` for a document that cannot be read.
        namespace: As written.
        name: As written.
        outcome: The server's answer with unknown fields ignored.
        strict: What kubectl's default, strict, refuses beyond that: unknown fields and duplicate keys.
        problem: Why kubectl does not send it: the document, or one before it, cannot be read; ``""`` where it does.
        admission: What admission policies make of an object that the server takes otherwise, and what of that could
            not be told; None where none were given.
        findings: What offends against a team's own policies.
        not_checked: What of those could not be told.
    """

    kind: str
    namespace: str
    name: str
    outcome: Outcome
    strict: tuple[str, ...] = ()
    problem: str = ""
    admission: Decided | None = None
    findings: tuple[Finding, ...] = ()
    not_checked: tuple[Skipped, ...] = ()

    @property
    def accepted(self) -> bool | None:
        """Whether the server takes it; None where that depends on an unknown fact, or it is of no kind we judge."""
        return self.outcome.accepted if not self.problem else False

    @property
    def steps(self) -> tuple[Step, ...]:
        """How the answer came about."""
        return self.outcome.steps

    def to_dict(self) -> dict[str, Any]:
        """The prediction as plain values, in the shape of recorded server answers."""
        return {
            "kind": self.kind,
            "namespace": self.namespace,
            "name": self.name,
            "accepted": self.accepted,
            "http": self.outcome.http,
            "errors": sorted([error.path, error.type] for error in self.outcome.errors),
            "strict": list(self.strict),
            "warnings": sorted(warning.field for warning in self.outcome.warnings),
            "result": _result(self.outcome.result),
        }


def predict(
    manifest: str,
    cluster: ClusterConfig,
    *,
    before: str | None = None,
    policies: str | None = None,
    config: str | None = None,
    cluster_name: str = "",
) -> list[Prediction]:
    """What becomes of each object of a manifest, as if ``kubectl apply -f`` met a fresh cluster, in order.

    Addresses and node ports that earlier objects take are taken for later ones; a refused object takes nothing.

    Args:
        manifest: YAML or JSON text, any number of documents.
        cluster: What is known of the cluster.
        before: The manifest of the object being replaced; None where everything is created.
        policies: A policy file: ValidatingAdmissionPolicies with their bindings and params.
        config: A config file, of which the ``policies`` are applied; nothing else in it counts.
        cluster_name: The name of the cluster, which policies for some clusters only ask for.

    Returns:
        One prediction per object and per unreadable document. Never raises on a manifest.

    Raises:
        ValueError: the policy file, or a policy of the config file, cannot be used.
    """
    old = _manifests(before) if before is not None else []
    admission = None
    if policies is not None:
        from kubelint_net.engine.admitting import given_policies  # noqa: PLC0415 - few callers have policies

        admission = given_policies(policies, manifest)
    holding = None
    if config is not None:
        from kubelint_net.engine.holding import given_config  # noqa: PLC0415 - likewise

        holding = given_config(config, cluster_name)
    ledger = Ledger.for_cluster(cluster)
    predictions: list[Prediction] = []
    stopped = ""
    for entry in read_manifests(SourceText("<manifest>", manifest)).entries:
        if isinstance(entry, Manifest):
            if stopped:
                found = Prediction(entry.kind, entry.namespace, entry.name, Outcome(None), problem=stopped)
            else:
                found = _predict(entry, cluster, ledger, old[0] if old else None, admission, holding)
            predictions.append(found)
        elif entry.problem.limit:
            predictions.append(Prediction("", "", "", Outcome(None)))  # kubectl may well read what we do not
        else:
            predictions.append(Prediction("", "", "", Outcome(None), problem=entry.problem.message))
            stopped = "kubectl stops at the document before it that it cannot read"
    return predictions


def hosts_file(
    pod_manifest: str,
    cluster: ClusterConfig,
    *,
    pod_ips: Sequence[str],
    node_hosts: str | None = None,
) -> str:
    """The bytes of ``/etc/hosts`` in the first pod of a manifest.

    Args:
        pod_manifest: A Pod, or a workload whose first pod is meant.
        cluster: Its domain stands in the file, ``<cluster-domain>`` where it is unknown.
        pod_ips: The pod's addresses, in the network plugin's order.
        node_hosts: The node's own hosts file, for a pod on the host network.

    Raises:
        ValueError: the manifest holds no pod.
    """
    for found in (entry.object for entry in _manifests(pod_manifest)):
        if isinstance(found, Workload) and found.spec is not None:
            gate = cluster.gates.hostname_override
            identity = pod_identities(found, cluster.cluster_domain, hostname_override=gate)[0]
            return predicted_hosts_file(found.spec, identity, pod_ips, node_hosts).text
    raise ValueError("the manifest holds no pod")


def _manifests(manifest: str) -> list[Manifest]:
    contents = read_manifests(SourceText("<manifest>", manifest))
    return [entry for entry in contents.manifests if entry.object is not None]


def _predict(
    manifest: Manifest,
    cluster: ClusterConfig,
    ledger: Ledger,
    before: Manifest | None,
    policies: AdmissionPolicies | None,
    holding: InForce | None,
) -> Prediction:
    judgement = judge(manifest, cluster, ledger=ledger, before=None if before is None else before.object)
    decided = None
    if policies is not None and manifest.object is not None:
        from kubelint_net.engine.admitting import admit  # noqa: PLC0415 - as above

        decided = admit(policies, manifest, judgement, cluster, before)
    held: list[Finding | Skipped] = []
    if holding is not None and manifest.object is not None:
        from kubelint_net.engine.holding import hold  # noqa: PLC0415 - as above

        held += hold(manifest, judgement, cluster, holding, before)
    ledger.record(judgement.outcome)
    if isinstance(manifest.object, ServiceCIDR) and judgement.outcome.accepted:
        ledger.add_service_cidr(manifest.object.cidrs)
    unknown = [f'unknown field "{format_route(field.route)}"' for field in judgement.structure.unknown_fields]
    twice = [f'key "{duplicate.key}" already set in map' for duplicate in manifest.duplicate_keys()]
    return Prediction(
        kind=manifest.kind,
        namespace=manifest.namespace,
        name=manifest.name,
        outcome=judgement.outcome,
        strict=(*twice, *unknown),
        admission=decided,
        findings=tuple(each for each in held if isinstance(each, Finding)),
        not_checked=tuple(each for each in held if isinstance(each, Skipped)),
    )


def _result(result: ServiceResult | None) -> dict[str, Any] | None:
    if result is None:
        return None
    return {
        "type": result.type,
        "ipFamilyPolicy": result.ip_family_policy,
        "ipFamilies": [str(family) for family in result.ip_families] or None,
        "clusterIPs": [ip.how if ip.how == "kept" else ip.address or ip.how for ip in result.cluster_ips],
    }
