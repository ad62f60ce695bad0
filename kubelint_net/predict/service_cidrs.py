"""What the API server answers to a ServiceCIDR.

Mirrors ``ValidateServiceCIDR`` and ``ValidateServiceCIDRUpdate`` of ``pkg/apis/networking/validation/validation.go``
(1.36; before 1.33 as the gates say).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.cidr import CidrProblem, canonical_cidr_problem, parse_cidr
from kubelint_net.net.names import dns1123_subdomain
from kubelint_net.predict.name_messages import shown
from kubelint_net.predict.object_names import object_name_errors
from kubelint_net.predict.outcome import FieldError, Outcome, Subject

if TYPE_CHECKING:
    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.k8s.objects import ServiceCIDR
    from kubelint_net.route import Route
    from kubelint_net.versions import Gates

DEFAULT_SERVICE_CIDR = "kubernetes"
"""The name of the ServiceCIDR that the API server itself makes from its flag."""

_CIDRS: Route = ("spec", "cidrs")
_IMMUTABLE = "a ServiceCIDR's ranges cannot change: create another ServiceCIDR"


def create_service_cidr(service_cidr: ServiceCIDR, cluster: ClusterConfig) -> Outcome:
    """The answer to a POST: 201, 409 or 422. Whether its API version is served is asked elsewhere."""
    gates = cluster.gates
    errors = object_name_errors(service_cidr.metadata, dns1123_subdomain)
    errors += _cidrs_errors(service_cidr.cidrs, gates)
    if errors:
        return Outcome(422, errors=tuple(errors))
    if service_cidr.metadata.name == DEFAULT_SERVICE_CIDR and gates.multi_cidr_service_allocator:
        return Outcome(409, why="AlreadyExists")
    return Outcome(201)


def replace_service_cidr(service_cidr: ServiceCIDR, before: ServiceCIDR, cluster: ClusterConfig) -> Outcome:
    """The answer to a PUT over ``before``: 200 or 422. The one change allowed is a second range, since 1.33."""
    errors = _change_errors(service_cidr.cidrs, before.cidrs, cluster.gates)
    return Outcome(422, errors=tuple(errors)) if errors else Outcome(200)


def _change_errors(cidrs: tuple[str, ...], before: tuple[str, ...], gates: Gates) -> list[FieldError]:
    if cidrs == before:
        return []
    if not gates.service_cidr_growable:
        return [_invalid(_CIDRS, _IMMUTABLE)]
    if len(cidrs) == len(before):
        return [
            _invalid((*_CIDRS, index), f"it was {old}: {_IMMUTABLE}")
            for index, (cidr, old) in enumerate(zip(cidrs, before, strict=True))
            if cidr != old
        ]
    if (len(before), len(cidrs)) != (1, 2):
        return [_invalid(_CIDRS, f"{_IMMUTABLE}, or add a range of the other IP family to a single one")]
    errors = []
    if cidrs[0] != before[0]:
        errors.append(_invalid((*_CIDRS, 0), f"it was {before[0]}: only a second range may be added"))
    return errors + _cidrs_errors(cidrs, gates)


def _cidrs_errors(cidrs: tuple[str, ...], gates: Gates) -> list[FieldError]:
    if not cidrs:
        message = "at least one CIDR is needed, such as 10.96.0.0/16"
        return [FieldError("Required", _CIDRS, message, Subject.SERVICE_CIDR)]
    if len(cidrs) > 2:
        return [_invalid(_CIDRS, f"there are {len(cidrs)} CIDRs: one, or one of each IP family, is allowed")]
    errors: list[FieldError] = []
    for index, cidr in enumerate(cidrs):
        problem = canonical_cidr_problem(cidr)
        if problem is not None:
            errors.append(_invalid((*_CIDRS, index), _not_canonical(cidr, problem)))
    if gates.service_cidr_entries_first:
        return errors + _pair_errors(cidrs, unreadable_is_wrong=False)
    return _pair_errors(cidrs, unreadable_is_wrong=True) or errors


_REASONS = {
    CidrProblem.LEADING_ZEROS: "has leading zeros",
    CidrProblem.MAPPED: "is an IPv4 range written as IPv6",
    CidrProblem.HOST_BITS: "has bits set beyond its prefix length",
    CidrProblem.NOT_CANONICAL: "is not in canonical form",
}


def _not_canonical(text: str, problem: CidrProblem) -> str:
    cidr = parse_cidr(text)
    if cidr is None:
        return f"{shown(text)} is not a CIDR such as 10.96.0.0/16 or fd00:10:96::/112"
    return f"{shown(text)} {_REASONS[problem]}: write {cidr.canonical}"


def _pair_errors(cidrs: tuple[str, ...], *, unreadable_is_wrong: bool) -> list[FieldError]:
    """The error for a pair that is not one range of each family."""
    families = [None if cidr is None else cidr.family for cidr in map(parse_cidr, cidrs)]
    if len(families) < 2:
        return []
    wrong = unreadable_is_wrong if None in families else families[0] == families[1]
    message = f"{cidrs[0]} and {cidrs[1]} must be one IPv4 and one IPv6 range"
    return [_invalid(_CIDRS, message)] if wrong else []


def _invalid(route: Route, message: str) -> FieldError:
    return FieldError("Invalid", route, message, Subject.SERVICE_CIDR)
