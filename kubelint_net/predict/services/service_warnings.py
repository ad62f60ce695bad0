"""The warnings the API server sends with an accepted Service, in its order.

Mirrors ``GetWarningsForService`` of ``pkg/api/service/warnings.go`` (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.predict.address_warnings import address_warnings, cidr_warnings
from kubelint_net.predict.outcome import FieldWarning, Subject
from kubelint_net.predict.services.metadata import TOPOLOGY_AWARE_HINTS, TOPOLOGY_MODE
from kubelint_net.predict.services.shape import CLUSTER_IP, EXTERNAL_NAME, HEADLESS
from kubelint_net.predict.services.stand_ins import DrawnAddress
from kubelint_net.route import format_route

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import Service
    from kubelint_net.route import Route
    from kubelint_net.versions import Gates


def service_warnings(service: Service, gates: Gates) -> list[FieldWarning]:
    """What the server warns of; creation and update alike.

    Args:
        service: As it is stored.
        gates: What the server's version does.
    """
    headless = service.type == CLUSTER_IP and service.cluster_ip == HEADLESS
    warnings = _annotation_warnings(service)
    if service.cluster_ip and service.cluster_ip != HEADLESS:
        for index, text in enumerate(service.cluster_ips):
            if not isinstance(text, DrawnAddress):
                warnings += _ambiguous(("spec", "clusterIPs", index), address_warnings(text, gates))
    if headless and gates.headless_ignored_field_warnings:
        warnings += _headless_warnings(service)
    for index, text in enumerate(service.external_ips):
        warnings += _ambiguous(("spec", "externalIPs", index), address_warnings(text, gates))
    used = bool(service.external_ips) and not headless and service.type != EXTERNAL_NAME
    if used and gates.external_ips_deprecated:
        message = "externalIPs is deprecated: clusters may no longer implement it"
        warnings.append(_warning(("spec", "externalIPs"), message, Subject.DEPRECATED_FIELD))
    if service.load_balancer_ip:
        found = address_warnings(service.load_balancer_ip, gates)
        warnings += _ambiguous(("spec", "loadBalancerIP"), found)
    for index, text in enumerate(service.load_balancer_source_ranges):
        warnings += _ambiguous(("spec", "loadBalancerSourceRanges", index), cidr_warnings(text, gates))
    warnings += _alias_warnings(service)
    if service.traffic_distribution == "PreferClose" and gates.prefer_close_deprecated:
        message = "trafficDistribution 'PreferClose' is deprecated: write 'PreferSameZone', its new name"
        warnings.append(_warning(("spec", "trafficDistribution"), message, Subject.DEPRECATED_FIELD))
    return warnings


def _annotation_warnings(service: Service) -> list[FieldWarning]:
    if TOPOLOGY_AWARE_HINTS not in service.metadata.annotations:
        return []
    route = ("metadata", "annotations", TOPOLOGY_AWARE_HINTS)
    message = f"the annotation {TOPOLOGY_AWARE_HINTS} is deprecated: use {TOPOLOGY_MODE}"
    return [FieldWarning("", route, message, Subject.DEPRECATED_FIELD, at_key=True)]


def _headless_warnings(service: Service) -> list[FieldWarning]:
    message = "{} is ignored for a headless Service"
    warnings: list[FieldWarning] = []
    if service.load_balancer_ip:
        warnings.append(_warning(("spec", "loadBalancerIP"), message.format("loadBalancerIP"), Subject.IGNORED_FIELD))
    if service.external_ips:
        warnings.append(_warning(("spec", "externalIPs"), message.format("externalIPs"), Subject.IGNORED_FIELD))
    if service.session_affinity != "None":
        # The server spells this one with a capital.
        route = ("spec", "sessionAffinity")
        said = message.format("sessionAffinity")
        warnings.append(FieldWarning("spec.SessionAffinity", route, said, Subject.IGNORED_FIELD))
    return warnings


def _alias_warnings(service: Service) -> list[FieldWarning]:
    if service.type == EXTERNAL_NAME:
        if not service.external_ips:
            return []
        message = "externalIPs is ignored where type is 'ExternalName'"
        return [_warning(("spec", "externalIPs"), message, Subject.IGNORED_FIELD)]
    if not service.external_name:
        return []
    message = "externalName is ignored unless type is 'ExternalName'"
    return [_warning(("spec", "externalName"), message, Subject.IGNORED_FIELD)]


def _ambiguous(route: Route, messages: list[str]) -> list[FieldWarning]:
    return [_warning(route, message, Subject.AMBIGUOUS_ADDRESS) for message in messages]


def _warning(route: Route, message: str, subject: Subject) -> FieldWarning:
    return FieldWarning(format_route(route), route, message, subject)
