"""truncated-hostname: a host name that the kubelet cuts. The page is truncated_hostname.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.predict.pods.hostname import LONGEST_OVERRIDE
from kubelint_net.predict.pods.identity import pod_identities
from kubelint_net.route import format_route
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.route import Route
    from kubelint_net.rule import ObjectView, PodView


def _check(view: ObjectView) -> Iterator[Hit]:
    pod = view.pod()
    if pod is None or pod.spec.host_network:
        return
    gate = view.cluster.gates.hostname_override
    written = _written(pod, hostname_override=gate)
    if written is None:
        return
    route, name = written
    hostname = pod_identities(pod.workload, view.cluster.cluster_domain, hostname_override=gate)[0].hostname
    if hostname != name:
        yield Hit(
            f"the host name in the pod is {hostname}: the kubelet cuts it to 63 bytes, and this is {len(name)}",
            view.manifest.at(route),
            field=format_route(route),
            help=f"write {hostname}" if route[-1] != "name" else "write a shorter name, or one in spec.hostname",
        )


def _written(pod: PodView, *, hostname_override: bool) -> tuple[Route, str] | None:
    """Where the whole host name is written, and what it is; None where it is not, or the API server refuses it."""
    override = pod.spec.hostname_override if hostname_override else None
    if override is not None:
        return ((*pod.route, "hostnameOverride"), override) if len(override) <= LONGEST_OVERRIDE else None
    if pod.workload.kind == "Pod" and not pod.spec.hostname and pod.workload.metadata.name:
        return ("metadata", "name"), pod.workload.metadata.name
    return None


RULE = Rule(
    id="truncated-hostname",
    rule_class=RuleClass.HAZARD,
    severity=Severity.WARNING,
    summary="a host name of more than 63 bytes, which the kubelet cuts",
    since="0.1.0",
    on_object=_check,
)
