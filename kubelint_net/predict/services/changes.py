"""What an update may not change in a Service.

Mirrors ``ValidateServiceUpdate``, ``upgradeDowngradeClusterIPsErrors`` and ``upgradeDowngradeIPFamiliesErrors`` of
``pkg/apis/core/validation/validation.go`` (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.predict.outcome import FieldError, Subject
from kubelint_net.predict.services.cluster_ips import CLUSTER_IPS, IP_FAMILIES, IP_FAMILY_POLICY
from kubelint_net.predict.services.load_balancer import class_errors
from kubelint_net.predict.services.metadata import name_errors, renaming_errors
from kubelint_net.predict.services.shape import SINGLE_STACK, is_external_name, is_headless
from kubelint_net.predict.services.traffic import health_check_port_change_errors
from kubelint_net.predict.services.validation import spec_errors

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import Service
    from kubelint_net.versions import Gates


def update_errors(service: Service, before: Service, gates: Gates) -> list[FieldError]:
    """All that is wrong with an update, changes that are not allowed first."""
    errors = renaming_errors(service.metadata, before.metadata)
    if not is_external_name(service) and not is_external_name(before):
        headless, was_headless = is_headless(service), is_headless(before)
        if not (headless and was_headless):
            errors += _cluster_ip_changes(service, before)
        if not (headless or was_headless):
            errors += _family_changes(service, before)
    # The server asks again among all else, and so reports a bad name twice.
    errors += class_errors(service, before)
    errors += health_check_port_change_errors(service, before)
    if not gates.service_name_fixed_on_update:
        errors += name_errors(service.metadata, gates)
    return errors + spec_errors(service, gates, before)


def _cluster_ip_changes(service: Service, before: Service) -> list[FieldError]:
    new, old = service.cluster_ips, before.cluster_ips
    if len(new) == len(old):
        changed = [index for index, text in enumerate(new) if text != old[index]]
        return [_fixed((*CLUSTER_IPS, index), Subject.CLUSTER_IP, old[index]) for index in changed]
    errors: list[FieldError] = []
    if not new:
        message = "must not be emptied: the first cluster IP stays"
        errors.append(FieldError("Invalid", (*CLUSTER_IPS, 0), message, Subject.CLUSTER_IP))
    elif old and new[0] != old[0]:
        errors.append(_fixed((*CLUSTER_IPS, 0), Subject.CLUSTER_IP, old[0]))
    if len(new) == 1 and len(old) > 1 and service.ip_family_policy != SINGLE_STACK:
        errors.append(_needs_single_stack("cluster IP"))
    return errors


def _family_changes(service: Service, before: Service) -> list[FieldError]:
    new, old = service.ip_families, before.ip_families
    first = (*IP_FAMILIES, 0)
    if len(new) == len(old):
        # The server names index 0, whichever family differs.
        changed = [index for index, family in enumerate(new) if family != old[index]]
        return [
            FieldError("Invalid", (*IP_FAMILIES, index), _stays(old[index]), Subject.IP_FAMILY, "spec.ipFamilies[0]")
            for index in changed
        ]
    errors: list[FieldError] = []
    if new and old and new[0] != old[0]:
        errors.append(_fixed(first, Subject.IP_FAMILY, old[0]))
    if len(new) == 1 and len(old) > 1 and service.ip_family_policy != SINGLE_STACK:
        errors.append(_needs_single_stack("IP family"))
    return errors


def _fixed(route: tuple[str | int, ...], subject: Subject, old: str) -> FieldError:
    return FieldError("Invalid", route, _stays(old), subject)


def _stays(old: str) -> str:
    return f"must stay {old}: it cannot change once set"


def _needs_single_stack(what: str) -> FieldError:
    message = f"must be 'SingleStack' to release the second {what}"
    return FieldError("Invalid", IP_FAMILY_POLICY, message, Subject.IP_FAMILY)
