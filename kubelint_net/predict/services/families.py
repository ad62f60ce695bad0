"""Which IP families a Service gets, and under which policy.

Mirrors ``initIPFamilyFields`` of ``pkg/registry/core/service/storage/alloc.go`` (1.36, the same since 1.25).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.address import Family
from kubelint_net.predict.outcome import FieldError, Step, Subject
from kubelint_net.predict.services.cluster_ips import CLUSTER_IPS, IP_FAMILIES, IP_FAMILY_POLICY, cluster_ip_errors
from kubelint_net.predict.services.shape import (
    HEADLESS,
    PREFER_DUAL_STACK,
    REQUIRE_DUAL_STACK,
    SINGLE_STACK,
    has_cluster_ip,
    is_external_name,
    is_headless_without_selector,
)
from kubelint_net.predict.services.stand_ins import DrawnAddress, family_of
from kubelint_net.value import dataclass, replace

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import Service
    from kubelint_net.versions import Gates

UPSTREAM = "pkg/registry/core/service/storage/alloc.go initIPFamilyFields (1.36)"
VALIDATION = "pkg/apis/core/validation/validation.go ValidateServiceClusterIPsRelatedFields (1.36)"


@dataclass(frozen=True, slots=True)
class FamilyChoice:
    """The Service with its policy and families, as far as they could be chosen, and what stood in the way."""

    service: Service
    errors: tuple[FieldError, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class PolicyChoice:
    """What of the choice is the same whatever families the cluster serves; all of it where it is ``final``."""

    service: Service
    errors: tuple[FieldError, ...] = ()
    steps: tuple[Step, ...] = ()
    final: bool = False


def choose_families(
    service: Service,
    families: tuple[Family, ...],
    gates: Gates,
    before: Service | None = None,
) -> FamilyChoice:
    """Chooses ``ipFamilyPolicy`` and ``ipFamilies``.

    Args:
        service: With defaults, and ``clusterIPs`` filled from ``clusterIP``.
        families: What the cluster serves, primary first; at least one.
        gates: What the server's version does.
        before: The stored object on an update.
    """
    return with_families(choose_policy(service, gates, before), families, before)


def choose_policy(service: Service, gates: Gates, before: Service | None = None) -> PolicyChoice:
    """The first half of `choose_families`."""
    settled = _settled(service, before)
    if settled:
        return PolicyChoice(service, steps=(Step(settled, UPSTREAM),), final=True)
    steps: list[Step] = []
    unset = service.ip_family_policy is None
    service = _with_policy(service, before, steps)
    errors = cluster_ip_errors(service, gates, before)
    if errors:
        steps.append(Step("clusterIPs, ipFamilies and ipFamilyPolicy do not fit together", VALIDATION))
        return PolicyChoice(service, tuple(errors), tuple(steps), final=True)
    if before is not None:
        service, errors = _release_second(service, before, steps)
    errors += _policy_errors(service, unset=unset)
    return PolicyChoice(service, tuple(errors), tuple(steps))


def with_families(policy: PolicyChoice, families: tuple[Family, ...], before: Service | None = None) -> FamilyChoice:
    """The second half of `choose_families`: it changes ``ip_families`` of the Service and nothing else."""
    if policy.final:
        return FamilyChoice(policy.service, policy.errors, policy.steps)
    steps = [*policy.steps]
    service, unserved = _infer_from_addresses(policy.service, families, steps)
    errors = [*policy.errors, *unserved]
    if errors:
        return FamilyChoice(service, tuple(errors), tuple(steps))
    if is_headless_without_selector(service):
        return FamilyChoice(_free_families(service, families[0], steps), steps=tuple(steps))
    errors = _unserved_errors(service, families, before)
    if errors:
        steps.append(Step(f"the cluster serves {_listed(families)}", UPSTREAM))
        return FamilyChoice(service, tuple(errors), tuple(steps))
    return FamilyChoice(_complete(service, families, steps), steps=tuple(steps))


def keeps_preferred_families(service: Service, before: Service) -> bool:
    """Whether an update leaves a PreferDualStack Service's families alone, so that a cluster's change cannot.

    Mirrors ``isMatchingPreferDualStackClusterIPFields``.
    """
    return (
        service.type == before.type
        and has_cluster_ip(service)
        and service.ip_family_policy == PREFER_DUAL_STACK
        and before.ip_family_policy in (None, PREFER_DUAL_STACK)
        and service.cluster_ips == before.cluster_ips
        and service.ip_families == before.ip_families
    )


def _settled(service: Service, before: Service | None) -> str:
    """Why nothing is to be chosen; ``""`` where something is."""
    if is_external_name(service):
        return "an ExternalName Service has no IP families"
    if before is not None and keeps_preferred_families(service, before):
        return "PreferDualStack as before, with the same addresses and families: nothing is chosen anew"
    return ""


def _with_policy(service: Service, before: Service | None, steps: list[Step]) -> Service:
    policy = service.ip_family_policy
    if policy is not None:
        steps.append(Step(f"ipFamilyPolicy is {policy}, as written", UPSTREAM))
        return service
    if before is not None and before.ip_family_policy is not None:
        policy = before.ip_family_policy
        what = f"ipFamilyPolicy not set: {policy}, as before"
    elif is_headless_without_selector(service):
        policy = REQUIRE_DUAL_STACK
        what = "ipFamilyPolicy not set: RequireDualStack, as the Service is headless and has no selector"
    else:
        policy = SINGLE_STACK
        what = "ipFamilyPolicy not set: SingleStack"
    steps.append(Step(what, UPSTREAM))
    return replace(service, ip_family_policy=policy)


def _release_second(
    service: Service,
    before: Service,
    steps: list[Step],
) -> tuple[Service, list[FieldError]]:
    """On an update: SingleStack drops what is left as it was; anything else may not shrink."""
    addresses, listed = service.cluster_ips, service.ip_families
    if service.ip_family_policy == SINGLE_STACK:
        if len(addresses) > 1 and addresses == before.cluster_ips:
            addresses = addresses[:1]
            steps.append(Step("SingleStack releases the second cluster IP", UPSTREAM))
        if len(listed) > 1 and listed == before.ip_families:
            listed = listed[:1]
            steps.append(Step(f"SingleStack keeps the first IP family, {listed[0]}", UPSTREAM))
        return replace(service, cluster_ips=addresses, ip_families=listed), []
    errors: list[FieldError] = []
    if 0 < len(addresses) < len(before.cluster_ips):
        errors.append(_policy_error("must be 'SingleStack' to release the second cluster IP"))
    if 0 < len(listed) < len(before.ip_families):
        errors.append(_policy_error("must be 'SingleStack' to release the second IP family"))
    return service, errors


def _policy_error(message: str, subject: Subject = Subject.IP_FAMILY) -> FieldError:
    return FieldError("Invalid", IP_FAMILY_POLICY, message, subject)


def _policy_errors(service: Service, *, unset: bool) -> list[FieldError]:
    """Two families or addresses need a policy that allows two."""
    if service.ip_family_policy != SINGLE_STACK:
        return []
    because = "it is unset, which means SingleStack" if unset else "it is 'SingleStack'"
    message = "must be 'RequireDualStack' or 'PreferDualStack' when two {} are listed; " + because
    errors: list[FieldError] = []
    if len(service.cluster_ips) == 2:
        errors.append(_policy_error(message.format("cluster IPs")))
    if len(service.ip_families) == 2:
        errors.append(_policy_error(message.format("IP families")))
    return errors


def _infer_from_addresses(
    service: Service,
    families: tuple[Family, ...],
    steps: list[Step],
) -> tuple[Service, list[FieldError]]:
    """Lists the family of each address that has none beside it."""
    errors: list[FieldError] = []
    listed = service.ip_families
    for index, text in enumerate(service.cluster_ips):
        if text == HEADLESS:
            break
        if index < len(listed):
            continue
        family = family_of(text)
        if family in families:
            listed = (*listed, family)
            which = "the address it has" if isinstance(text, DrawnAddress) else text
            steps.append(Step(f"{which} makes {family} one of the Service's IP families", UPSTREAM))
        else:
            message = f"is an {family} address, and this cluster serves {_listed(families)}"
            errors.append(FieldError("Invalid", (*CLUSTER_IPS, index), message, Subject.UNSERVABLE_IP_FAMILY))
    return service if listed == service.ip_families else replace(service, ip_families=listed), errors


def _free_families(service: Service, primary: Family, steps: list[Step]) -> Service:
    """Headless and without selector: any families, whether or not the cluster serves them."""
    listed = service.ip_families or (primary,)
    if len(listed) == 1 and service.ip_family_policy != SINGLE_STACK:
        listed = (*listed, Family(listed[0]).other)
    what = f"headless and without selector: {' and '.join(listed)}, whatever the cluster serves"
    steps.append(Step(what, UPSTREAM))
    return replace(service, ip_families=listed)


def _unserved_errors(
    service: Service,
    families: tuple[Family, ...],
    before: Service | None,
) -> list[FieldError]:
    errors: list[FieldError] = []
    serves = f"this cluster serves {_listed(families)}"
    if service.ip_family_policy == REQUIRE_DUAL_STACK and len(families) < 2:
        kept = before is not None and before.ip_family_policy == REQUIRE_DUAL_STACK
        message = f"{'is' if not kept else 'is still'} 'RequireDualStack', and {serves}"
        errors.append(_policy_error(message, Subject.UNSERVABLE_IP_FAMILY))
    for index, family in enumerate(service.ip_families):
        if family not in families:
            route = (*IP_FAMILIES, index)
            message = f"is {family}, and {serves}"
            errors.append(FieldError("Invalid", route, message, Subject.UNSERVABLE_IP_FAMILY))
    return errors


def _complete(service: Service, families: tuple[Family, ...], steps: list[Step]) -> Service:
    listed = service.ip_families
    if not listed:
        listed = (families[0],)
        steps.append(Step(f"ipFamilies not set: the cluster's primary family, {families[0]}", UPSTREAM))
    if service.ip_family_policy != SINGLE_STACK and len(listed) == 1:
        if len(families) == 2:
            second = Family(listed[0]).other
            listed = (*listed, second)
            steps.append(Step(f"{service.ip_family_policy}: {second} is added as the second family", UPSTREAM))
        else:
            what = f"{service.ip_family_policy}: the cluster serves {_listed(families)}, so one family has to do"
            steps.append(Step(what, UPSTREAM))
    return service if listed == service.ip_families else replace(service, ip_families=listed)


def _listed(families: tuple[Family, ...]) -> str:
    return " and ".join(families) if len(families) > 1 else f"only {families[0]}"
