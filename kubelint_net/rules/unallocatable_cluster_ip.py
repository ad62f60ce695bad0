"""unallocatable-cluster-ip. The page is unallocatable_cluster_ip.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import RuleClass, Severity
from kubelint_net.k8s.objects import Service
from kubelint_net.net.address import Family, canonical_text, parse_address
from kubelint_net.predict.outcome import Subject
from kubelint_net.rule import SERVICE_RANGES, Rule

if TYPE_CHECKING:
    from kubelint_net.cluster.facts import Facts
    from kubelint_net.net.address import Address
    from kubelint_net.net.cidr import Cidr
    from kubelint_net.predict.outcome import FieldError, FieldWarning
    from kubelint_net.rule import ObjectView


def _advise(_: FieldError | FieldWarning, view: ObjectView) -> str:
    """Why the first address that cannot be had is none, where the API server's own ranges tell."""
    service = view.manifest.object
    if not isinstance(service, Service):
        return ""
    for text in service.cluster_ips or (service.cluster_ip,):
        address = parse_address(text)
        reason = "" if address is None else _reason(address, view.cluster.service_ranges)
        if reason:
            return reason
    return ""


def _reason(address: Address, ranges: tuple[Cidr, ...]) -> str:
    served = [cidr for cidr in ranges if cidr.family is address.family]
    if not served:
        return ""
    cidr = served[0]
    ipv4 = address.family is Family.IPV4
    if not cidr.contains(address):
        first, last = (canonical_text(cidr.family, value) for value in (cidr.first + 1, cidr.last - ipv4))
        return f"the addresses of {cidr.canonical} are {first} to {last}; leave it out to have one drawn"
    if address.value == cidr.first:
        return f"it is the network address of {cidr.canonical}, which is never given"
    if ipv4 and address.value == cidr.last:
        return f"it is the broadcast address of {cidr.canonical}, which is never given"
    if cidr is ranges[0] and address.value == cidr.first + 1:
        return "the API server gives it to its own Service, default/kubernetes"
    return ""


def _at_stake(facts: Facts) -> bool:
    return bool(facts.addresses)


RULE = Rule(
    id="unallocatable-cluster-ip",
    rule_class=RuleClass.REJECTED,
    severity=Severity.ERROR,
    summary="a static cluster IP that the cluster cannot give",
    since="0.1.0",
    subjects=(Subject.UNALLOCATABLE_CLUSTER_IP,),
    needs=(SERVICE_RANGES,),
    kinds=("Service",),
    rests_on=("addresses",),
    at_stake=_at_stake,
    advise=_advise,
)
