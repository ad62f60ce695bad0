"""Traffic policies, session affinity, traffic distribution.

Mirrors ``validateServiceExternalTrafficPolicy``, ``validateServiceInternalTrafficFieldsValue``,
``validateServiceTrafficDistribution`` and the affinity checks of ``ValidateService`` (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.predict.outcome import FieldError, Subject
from kubelint_net.predict.services.shape import is_externally_accessible, needs_health_check_port
from kubelint_net.predict.services.stand_ins import is_drawn_port

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import Service
    from kubelint_net.versions import Gates

_POLICIES = ("Cluster", "Local")
_HEALTH_CHECK = ("spec", "healthCheckNodePort")
_LONGEST_AFFINITY = 86400  # seconds: one day


def external_traffic_errors(service: Service) -> list[FieldError]:
    """``externalTrafficPolicy``, and the health-check port that comes with ``Local`` on a load balancer."""
    errors: list[FieldError] = []
    policy, route = service.external_traffic_policy, ("spec", "externalTrafficPolicy")
    if not is_externally_accessible(service):
        if policy:
            message = "must not be set unless type is 'NodePort' or 'LoadBalancer', or externalIPs has an entry"
            errors.append(FieldError("Invalid", route, message, Subject.TRAFFIC_POLICY))
    elif policy not in _POLICIES:
        message = "must be 'Cluster' or 'Local', in this spelling"
        errors.append(FieldError("NotSupported", route, message, Subject.TRAFFIC_POLICY))
    port = service.health_check_node_port
    if not needs_health_check_port(service):
        if port:
            message = "must not be set unless type is 'LoadBalancer' and externalTrafficPolicy is 'Local'"
            errors.append(FieldError("Invalid", _HEALTH_CHECK, message, Subject.TRAFFIC_POLICY))
    elif port and not is_drawn_port(port) and not 1 <= port <= 65535:
        message = "must be between 1 and 65535"
        errors.append(FieldError("Invalid", _HEALTH_CHECK, message, Subject.TRAFFIC_POLICY))
    return errors


def health_check_port_change_errors(service: Service, before: Service) -> list[FieldError]:
    """The health-check port is fixed as long as one is needed."""
    if not (needs_health_check_port(before) and needs_health_check_port(service)):
        return []
    if service.health_check_node_port == before.health_check_node_port:
        return []
    message = "must stay as it was: it cannot change while externalTrafficPolicy is 'Local'"
    return [FieldError("Forbidden", _HEALTH_CHECK, message, Subject.TRAFFIC_POLICY)]


def internal_traffic_errors(service: Service) -> list[FieldError]:
    """``internalTrafficPolicy``, judged on every type."""
    policy = service.internal_traffic_policy
    if policy is None or policy in _POLICIES:
        return []
    message = "must be 'Cluster' or 'Local', in this spelling"
    return [FieldError("NotSupported", ("spec", "internalTrafficPolicy"), message, Subject.TRAFFIC_POLICY)]


def distribution_errors(service: Service, gates: Gates) -> list[FieldError]:
    """``trafficDistribution``, judged on every type."""
    known = ["PreferClose"]
    if gates.prefer_same_traffic_distribution:
        known += ["PreferSameZone", "PreferSameNode"]
    value = service.traffic_distribution
    if value is None or value in known:
        return []
    choice = " or ".join(filter(None, (", ".join(map(repr, known[:-1])), repr(known[-1]))))
    message = f"must be {choice}, in this spelling"
    return [FieldError("NotSupported", ("spec", "trafficDistribution"), message, Subject.TRAFFIC_POLICY)]


def affinity_errors(service: Service) -> list[FieldError]:
    """``sessionAffinity`` and how long it lasts."""
    if service.session_affinity not in ("None", "ClientIP"):
        message = "must be 'ClientIP' or 'None', in this spelling"
        return [FieldError("NotSupported", ("spec", "sessionAffinity"), message, Subject.SESSION_AFFINITY)]
    timeout = service.affinity_timeout
    if service.session_affinity == "None" or timeout is None or 0 < timeout <= _LONGEST_AFFINITY:
        return []
    route = ("spec", "sessionAffinityConfig", "clientIP", "timeoutSeconds")
    message = f"must be between 1 and {_LONGEST_AFFINITY} seconds"
    return [FieldError("Invalid", route, message, Subject.SESSION_AFFINITY)]
