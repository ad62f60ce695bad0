"""invalid-cluster-ip. The page is invalid_cluster_ip.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.fix.addresses import unambiguous_fix
from kubelint_net.k8s.objects import Service
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import Rule

if TYPE_CHECKING:
    from kubelint_net.predict.outcome import FieldError, FieldWarning
    from kubelint_net.rule import ObjectView


def _advise(_: FieldError | FieldWarning, view: ObjectView) -> str:
    service = view.manifest.object
    if not isinstance(service, Service):
        return ""
    first = service.cluster_ips[0] if service.cluster_ips else ""
    if first and not service.cluster_ip:
        instead = " instead" if len(service.cluster_ips) == 1 else ""
        return f"write clusterIP: {first}{instead}"
    if service.type == "ExternalName":
        return "leave it out: an ExternalName Service has no address"
    if service.cluster_ip == "None" and service.type in ("NodePort", "LoadBalancer"):
        return f"leave clusterIP out; a headless Service cannot have the type {service.type}"
    return ""


RULE = Rule(
    id="invalid-cluster-ip",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="cluster IPs that are no addresses or do not fit the rest of the Service",
    since="0.1.0",
    subjects=(Subject.CLUSTER_IP,),
    kinds=("Service",),
    advise=_advise,
    mend=unambiguous_fix,
)
