"""clusterIP, clusterIPs, ipFamilies and ipFamilyPolicy: each by itself, and whether they fit together.

Mirrors ``ValidateServiceClusterIPsRelatedFields`` of ``pkg/apis/core/validation/validation.go`` (1.36). The server asks
twice: before it allocates, where a complaint hides all later ones, and again among all other validation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.address import Family
from kubelint_net.predict.addresses import address_errors
from kubelint_net.predict.outcome import FieldError, Subject
from kubelint_net.predict.services.shape import (
    HEADLESS,
    PREFER_DUAL_STACK,
    REQUIRE_DUAL_STACK,
    SINGLE_STACK,
    is_external_name,
    is_headless,
)
from kubelint_net.predict.services.stand_ins import DrawnAddress, family_of

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import Service
    from kubelint_net.route import Route
    from kubelint_net.versions import Gates

CLUSTER_IPS: Route = ("spec", "clusterIPs")
IP_FAMILIES: Route = ("spec", "ipFamilies")
IP_FAMILY_POLICY: Route = ("spec", "ipFamilyPolicy")

_POLICIES = (SINGLE_STACK, PREFER_DUAL_STACK, REQUIRE_DUAL_STACK)


def cluster_ip_errors(service: Service, gates: Gates, before: Service | None = None) -> list[FieldError]:
    """What is wrong with the four fields, whatever the cluster; nothing for an ExternalName Service.

    Args:
        service: With defaults, and ``clusterIPs`` filled from ``clusterIP``.
        gates: What the server's version does.
        before: The stored object on an update, whose addresses are not validated again.
    """
    if is_external_name(service):
        return []
    errors = _pairing_errors(service)
    errors += _family_errors(service)
    if service.ip_family_policy is not None and service.ip_family_policy not in _POLICIES:
        message = "must be 'SingleStack', 'PreferDualStack' or 'RequireDualStack', in this spelling"
        errors.append(FieldError("NotSupported", IP_FAMILY_POLICY, message, Subject.IP_FAMILY))
    known = frozenset(before.cluster_ips if before is not None and gates.ip_cidr_ratcheting else ())
    unreadable = _address_errors(service.cluster_ips, known, gates)
    errors += unreadable
    if len(service.cluster_ips) > 2:
        errors.append(_invalid("may hold at most two addresses, one of each IP family"))
    if not unreadable:
        errors += _one_of_each_errors(service.cluster_ips)
        errors += _mismatch_errors(service)
    return errors


def _invalid(message: str, *index: int) -> FieldError:
    return FieldError("Invalid", (*CLUSTER_IPS, *index), message, Subject.CLUSTER_IP)


def _pairing_errors(service: Service) -> list[FieldError]:
    if not service.cluster_ip:
        if service.cluster_ips:
            return [_invalid("must be empty while clusterIP is not set: write the first of them in clusterIP too")]
        return []
    if not service.cluster_ips:
        message = "must be set when clusterIP is"
        return [FieldError("Required", CLUSTER_IPS, message, Subject.CLUSTER_IP)]
    if service.cluster_ips[0] != service.cluster_ip:
        return [_invalid(f"must begin with the value of clusterIP, '{service.cluster_ip}'")]
    return []


def _family_errors(service: Service) -> list[FieldError]:
    errors: list[FieldError] = []
    seen: set[str] = set()
    for index, family in enumerate(service.ip_families):
        route = (*IP_FAMILIES, index)
        if family not in (Family.IPV4, Family.IPV6):
            message = "must be 'IPv4' or 'IPv6', in this spelling"
            errors.append(FieldError("NotSupported", route, message, Subject.IP_FAMILY))
        if family in seen:
            message = f"repeats '{family}': each IP family may be listed once"
            errors.append(FieldError("Duplicate", route, message, Subject.IP_FAMILY))
        seen.add(family)
    return errors


def _address_errors(
    cluster_ips: tuple[str, ...],
    known: frozenset[str],
    gates: Gates,
) -> list[FieldError]:
    errors: list[FieldError] = []
    for index, text in enumerate(cluster_ips):
        if index == 0 and text == HEADLESS:
            if len(cluster_ips) > 1:
                errors.append(_invalid("must hold nothing beside 'None'"))
            continue
        if isinstance(text, DrawnAddress) or text in known:
            continue
        if index == 0 and text.lower() == HEADLESS.lower():
            errors.append(_invalid(f"'{text}' is no address: a headless Service has 'None', in this spelling", index))
            continue
        errors += address_errors(text, (*CLUSTER_IPS, index), Subject.CLUSTER_IP, gates)
    return errors


def _one_of_each_errors(cluster_ips: tuple[str, ...]) -> list[FieldError]:
    if len(cluster_ips) < 2:
        return []
    families = [family_of(text) for text in cluster_ips]
    errors: list[FieldError] = []
    if None in families:
        # Only a "None" that the old object held gets here: known strings are not validated again.
        message = "holds a value beside the addresses that is none"
        errors.append(FieldError("InternalError", CLUSTER_IPS, message, Subject.CLUSTER_IP))
    if None in families or len(set(families)) < 2:
        errors.append(_invalid("may hold at most one address of each IP family"))
    return errors


def _mismatch_errors(service: Service) -> list[FieldError]:
    if is_headless(service):
        return []
    errors: list[FieldError] = []
    for index, (text, wanted) in enumerate(zip(service.cluster_ips, service.ip_families, strict=False)):
        is_ipv6 = family_of(text) is Family.IPV6
        if (wanted == Family.IPV4 and is_ipv6) or (wanted == Family.IPV6 and not is_ipv6):
            errors.append(_invalid(f"must be an {wanted} address, as ipFamilies[{index}] says", index))
    return errors
