"""By which names the pods of a workload go, as far as a manifest tells.

Mirrors ``GeneratePodHostNameAndDomain`` and ``truncatePodHostnameIfNeeded`` of ``pkg/kubelet/kubelet_pods.go``, and
of the controllers ``updateIdentity`` (``pkg/controller/statefulset/stateful_set_utils.go``) and
``podGenerateNameWithIndex`` (``pkg/controller/job/indexed_job_utils.go``) (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.predict.outcome import Step
from kubelint_net.predict.pods.generated_names import (
    CRON_MINUTES,
    POD_TEMPLATE_HASH,
    cut,
    generated_from,
    literal,
    render,
)
from kubelint_net.value import dataclass, replace

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import Metadata, PodSpec, Workload
    from kubelint_net.predict.pods.generated_names import Name

UNKNOWN_CLUSTER_DOMAIN = "<cluster-domain>"
LONGEST_HOSTNAME = 63
LISTED = 5
"""How many of a workload's numbered pods are listed one by one."""

_KUBELET = "pkg/kubelet/kubelet_pods.go GeneratePodHostNameAndDomain"


@dataclass(frozen=True, slots=True)
class PodIdentity:
    """The names of one pod, or of all the pods that differ in random characters only.

    What only the cluster will decide stands in angle brackets: ``web-<pod-template-hash>-<5 random>``.

    Attributes:
        name: ``metadata.name``.
        hostname: The host name inside, at most 63 bytes; not the kernel's on the host's network.
        domain: What follows it in the fully qualified name; ``""`` where there is none.
        width: The bytes of the host name, at most where a placeholder stands in it.
        unknown: The config keys of the facts whose place a placeholder takes.
        more: How many further pods of the workload are not listed; only the last listed one has any.
        steps: How the names came about.
    """

    name: str
    hostname: str
    domain: str
    width: int
    unknown: tuple[str, ...] = ()
    more: int = 0
    steps: tuple[Step, ...] = ()


def pod_identities(
    workload: Workload, cluster_domain: str | None, *, hostname_override: bool = True
) -> tuple[PodIdentity, ...]:
    """The pods of a workload: one each where they are numbered, else one that stands for all.

    A workload scaled to none is answered as if it ran one. Empty only where the template is missing.

    Args:
        workload: As written or as stored. Without a namespace, ``default`` is assumed; a step says so where it matters.
        cluster_domain: The kubelet's ``clusterDomain``; None where unknown.
        hostname_override: The gate HostnameOverride; where off, the server drops ``hostnameOverride``.
    """
    spec = workload.spec
    if spec is None:
        return ()
    if not hostname_override:
        spec = replace(spec, hostname_override=None)
    namespace = workload.metadata.namespace or "default"
    namespace_domain = f"{namespace}.svc.{UNKNOWN_CLUSTER_DOMAIN if cluster_domain is None else cluster_domain}"
    pods, more = _pods(workload, spec)
    identities = [_identity(pod, namespace_domain, unknown_domain=cluster_domain is None) for pod in pods]
    if not workload.metadata.namespace:
        assumed = Step("the manifest names no namespace: default is assumed")
        identities = [
            replace(identity, steps=(assumed, *identity.steps)) if identity.domain else identity
            for identity in identities
        ]
    identities[-1] = replace(identities[-1], more=more)
    return tuple(identities)


@dataclass(frozen=True, slots=True)
class _Pod:
    """A pod as its controller makes it: its name, and the spec with what the controller overwrites in it."""

    name: Name
    spec: PodSpec
    hostname: Name
    step: Step


def _pods(workload: Workload, spec: PodSpec) -> tuple[list[_Pod], int]:
    """The pods to list, and how many more there are."""
    name = _object_name(workload.metadata)
    if workload.kind == "StatefulSet":
        return _stateful_pods(workload, name, spec)
    if workload.kind == "CronJob":
        name = (*name, literal("-"), CRON_MINUTES)
    if workload.kind in ("Job", "CronJob") and workload.completion_mode == "Indexed":
        return _indexed_pods(workload, name, spec)
    if workload.kind == "PodTemplate":
        # Nothing makes pods of it by itself; whoever reads it gives them names.
        name = (literal("<pod name>"),)
    elif workload.kind == "Deployment":
        name = generated_from((*name, literal("-"), POD_TEMPLATE_HASH, literal("-")))
    elif workload.kind != "Pod":
        name = generated_from((*name, literal("-")))
    if spec.hostname:
        return [_Pod(name, spec, (literal(spec.hostname),), Step("the host name is spec.hostname", _KUBELET))], 0
    return [_Pod(name, spec, name, Step("the host name is the pod's name", _KUBELET))], 0


def _stateful_pods(workload: Workload, name: Name, spec: PodSpec) -> tuple[list[_Pod], int]:
    replicas = max(workload.replicas or 0, 1)
    listed = range(workload.ordinals_start, workload.ordinals_start + min(replicas, LISTED))
    step = Step(
        "the StatefulSet sets hostname to the pod's name and subdomain to its serviceName",
        "pkg/controller/statefulset/stateful_set_utils.go",
    )
    own = replace(spec, subdomain=workload.service_name)
    names = [(*name, literal(f"-{ordinal}")) for ordinal in listed]
    return [_Pod(pod, own, pod, step) for pod in names], replicas - len(listed)


def _indexed_pods(workload: Workload, name: Name, spec: PodSpec) -> tuple[list[_Pod], int]:
    completions = max(workload.completions or 0, 1)
    step = Step("the indexed Job sets hostname to its name and the index", "pkg/controller/job/job_controller.go")
    pods = [
        _Pod(generated_from(name, f"-{index}-"), spec, (*name, literal(f"-{index}")), step)
        for index in range(min(completions, LISTED))
    ]
    return pods, completions - len(pods)


def _identity(pod: _Pod, namespace_domain: str, *, unknown_domain: bool) -> PodIdentity:
    name, spec = render(pod.name), pod.spec
    if spec.hostname_override is not None:
        hostname, width = _hostname((literal(spec.hostname_override),))
        override = Step("hostnameOverride stands for hostname and subdomain", _KUBELET)
        return PodIdentity(name, hostname, "", width, steps=(override,))
    hostname, width = _hostname(pod.hostname)
    if not spec.subdomain:
        alone = Step("without a subdomain there is no fully qualified name", _KUBELET)
        return PodIdentity(name, hostname, "", width, steps=(pod.step, alone))
    qualified = Step(f"subdomain {spec.subdomain} makes the fully qualified name", _KUBELET)
    unknown = ("clusterDomain",) if unknown_domain else ()
    domain = f"{spec.subdomain}.{namespace_domain}"
    return PodIdentity(name, hostname, domain, width, unknown, steps=(pod.step, qualified))


def _hostname(name: Name) -> tuple[str, int]:
    """A host name as the kubelet cuts it, and its width: 63 bytes, then no ``-`` or ``.`` at the end."""
    kept = cut(name, LONGEST_HOSTNAME)
    text, width = render(kept), sum(part.width for part in kept)
    if kept == name:
        return text, width
    stripped = text.rstrip("-.")
    return stripped, width - (len(text) - len(stripped))


def _object_name(metadata: Metadata) -> Name:
    if metadata.name or not metadata.generate_name:
        return (literal(metadata.name),)
    return generated_from((literal(metadata.generate_name),))
