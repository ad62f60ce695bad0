"""ignored-hostname: a hostname on the host's network. The page is ignored_hostname.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import Label, RuleClass, Severity
from kubelint_net.route import format_route
from kubelint_net.rule import Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.k8s.objects import PodSpec
    from kubelint_net.rule import ObjectView


def _check(view: ObjectView) -> Iterator[Hit]:
    pod = view.pod()
    if pod is None or not pod.spec.host_network:
        return
    cause = Label(view.manifest.at((*pod.route, "hostNetwork")), "with the host's network comes the node's host name")
    for field in _ignored(pod.spec):
        route = (*pod.route, field)
        yield Hit(
            f"{field} has no effect in the containers: with hostNetwork their host name is the node's",
            view.manifest.at(route),
            field=format_route(route),
            related=(cause,),
            help=_advice(field, pod.spec),
        )


def _ignored(spec: PodSpec) -> Iterator[str]:
    if spec.hostname:
        yield "hostname"
    elif spec.subdomain:
        yield "subdomain"
    if spec.set_hostname_as_fqdn:
        yield "setHostnameAsFQDN"


def _advice(field: str, spec: PodSpec) -> str:
    if field == "hostname" and spec.subdomain:
        return "keep it only where the DNS name under the headless Service of that subdomain is meant"
    return "leave it out"


RULE = Rule(
    id="ignored-hostname",
    rule_class=RuleClass.HAZARD,
    severity=Severity.WARNING,
    summary="a hostname, subdomain or setHostnameAsFQDN beside hostNetwork",
    since="0.1.0",
    on_object=_check,
)
