"""Claiming and drawing cluster IPs.

Mirrors ``allocClusterIPs``, ``updateClusterIPs`` and ``allocIPs`` of ``pkg/registry/core/service/storage/alloc.go``
(1.36). Where two static addresses cannot be had, the server reports either of them, at the same field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.address import Family, parse_address
from kubelint_net.predict.ledger import NOT_IN_RANGE
from kubelint_net.predict.outcome import FieldError, Step, Subject
from kubelint_net.predict.services.cluster_ips import CLUSTER_IPS
from kubelint_net.predict.services.families import keeps_preferred_families
from kubelint_net.predict.services.shape import HEADLESS, is_external_name
from kubelint_net.predict.services.stand_ins import drawn_address
from kubelint_net.value import dataclass, replace

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import Service
    from kubelint_net.predict.ledger import Ledger

UPSTREAM = "pkg/registry/core/service/storage/alloc.go allocIPs (1.36)"

_MOST_NAMED = 20
"""Of more ranges than that, so many are named to whoever asks for an address."""


@dataclass(frozen=True, slots=True)
class Allocation:
    """The Service with what it was given, and what could not be given.

    Attributes:
        service: With drawn addresses and ports as stand-ins.
        errors: What is reported with HTTP 422.
        why: What is reported with HTTP 500, without a field; ``""`` where nothing is.
        steps: What was given.
    """

    service: Service
    errors: tuple[FieldError, ...] = ()
    why: str = ""
    steps: tuple[Step, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether the server stops here."""
        return bool(self.errors or self.why)


def allocate_cluster_ips(service: Service, ledger: Ledger) -> Allocation:
    """Gives a new Service its cluster IPs: one for each of its families."""
    if is_external_name(service):
        return Allocation(service)
    if service.cluster_ips[:1] == (HEADLESS,):
        return Allocation(service, steps=(Step("headless: no cluster IP", UPSTREAM),))
    given = service.cluster_ips
    wanted = [
        (Family(family), given[index] if index < len(given) else "") for index, family in enumerate(service.ip_families)
    ]
    return _give(service, given[len(wanted) :], wanted, ledger, kept=())


def reallocate_cluster_ips(service: Service, before: Service, ledger: Ledger) -> Allocation:
    """Gives an updated Service what it lacks: all its cluster IPs, the second one, or nothing."""
    if keeps_preferred_families(service, before):
        return Allocation(service)
    if is_external_name(before) and not is_external_name(service):
        return allocate_cluster_ips(service, ledger)
    if before.cluster_ips[:1] == (HEADLESS,) or is_external_name(service):
        return Allocation(service)
    if len(before.ip_families) == 1 and len(service.ip_families) == 2:
        second = Family(service.ip_families[1])
        given = service.cluster_ips[1] if len(service.cluster_ips) > 1 else ""
        return _give(service, service.cluster_ips[2:], [(second, given)], ledger, kept=service.cluster_ips[:1])
    return Allocation(service)


def _give(
    service: Service,
    beyond: tuple[str, ...],
    wanted: list[tuple[Family, str]],
    ledger: Ledger,
    *,
    kept: tuple[str, ...],
) -> Allocation:
    """Claims or draws an address for each family, after those that are kept and before any there is no family for."""
    steps: list[Step] = []
    addresses: list[str] = list(kept)
    full = ""
    for family, text in wanted:
        if text:
            error = _claim_error(text, len(addresses), ledger)
            if error is not None:
                return Allocation(service, (error,), steps=tuple(steps))
            addresses.append(text)
            steps.append(Step(f"{text} is taken from {_sources(family, ledger)}, as written", UPSTREAM))
        elif ledger.is_full(family):
            # A static address that fails is reported in place of this where the server comes to it first.
            full = full or f"failed to allocate a serviceIP: no {family} address is left in {_sources(family, ledger)}"
        else:
            addresses.append(drawn_address(family))
            steps.append(Step(f"{_sources(family, ledger)} gives one {family} address", UPSTREAM))
    if full:
        return Allocation(service, why=full, steps=tuple(steps))
    addresses += beyond
    cluster_ips = tuple(addresses)
    given = replace(service, cluster_ips=cluster_ips, cluster_ip=cluster_ips[0] if not kept else service.cluster_ip)
    return Allocation(given, steps=tuple(steps))


def _claim_error(text: str, index: int, ledger: Ledger) -> FieldError | None:
    address = parse_address(text)
    refusal = None if address is None else ledger.refusal(address)
    if address is None or refusal is None:
        return None
    if refusal == NOT_IN_RANGE:
        message = f"holds {text}, which is not an allocatable address of {_sources(address.family, ledger)}"
    else:
        message = f"holds {text}, which is already taken"
    return FieldError("Invalid", (*CLUSTER_IPS, index), message, Subject.UNALLOCATABLE_CLUSTER_IP, "spec.clusterIPs")


def _sources(family: Family, ledger: Ledger) -> str:
    pool = ledger.pool(family)
    if pool is None:
        return f"the cluster's {family} range"
    more = len(pool.cidrs) - _MOST_NAMED
    if more > 0:
        return f"{' or '.join(pool.cidrs[:_MOST_NAMED])} or {more} more range{'s' * (more > 1)}"
    return " or ".join(pool.cidrs) or "a range that holds none"
