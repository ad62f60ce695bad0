"""overwritten-hostname: a hostname that the pods' controller replaces. The page is overwritten_hostname.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.route import format_route
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.rule import ObjectView, PodView


def _check(view: ObjectView) -> Iterator[Hit]:
    pod = view.pod()
    if pod is None or pod.spec.host_network:
        return  # on the host's network it is ignored-hostname's
    for field, message in _overwritten(pod):
        route = (*pod.route, field)
        yield Hit(message, view.manifest.at(route), field=format_route(route), help="leave it out")


def _overwritten(pod: PodView) -> Iterator[tuple[str, str]]:
    workload, spec = pod.workload, pod.spec
    if workload.kind == "StatefulSet":
        if spec.hostname:
            yield "hostname", "the StatefulSet puts each pod's own name in place of this hostname"
        if spec.subdomain and spec.subdomain != workload.service_name:
            instead = f"its serviceName, {workload.service_name}," if workload.service_name else "nothing"
            yield "subdomain", f"the StatefulSet puts {instead} in place of this subdomain"
    elif workload.completion_mode == "Indexed" and spec.hostname:
        yield "hostname", "the indexed Job puts its own name and the pod's index in place of this hostname"


RULE = Rule(
    id="overwritten-hostname",
    rule_class=RuleClass.HAZARD,
    severity=Severity.WARNING,
    summary="a hostname or subdomain that a StatefulSet or an indexed Job replaces",
    since="0.1.0",
    on_object=_check,
)
