"""``serviceTypes``: which types Services may have; one that is left out is ClusterIP."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.policies.choice import Choice, one_of, read_choice, says
from kubelint_net.policies.policy import Case, Check, Offence, PolicyError
from kubelint_net.policies.words import left, problem
from kubelint_net.predict.services.shape import CLUSTER_IP, EXTERNAL_NAME, LOAD_BALANCER, NODE_PORT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.policies.policy import Match
    from kubelint_net.policies.written import Written

_TYPES = (CLUSTER_IP, NODE_PORT, LOAD_BALANCER, EXTERNAL_NAME)
_ROUTE = ("spec", "type")


def _read(written: Written, _: Match) -> Choice[str]:
    wanted = read_choice(written, one_of(_TYPES, "Service type"))
    if wanted.none:
        raise PolicyError("every Service has a type: name those that it may have, or deny some", written.place)
    return wanted


def _judge(wanted: Choice[str], case: Case) -> Iterator[Offence]:
    spec = case.value.get("spec")
    found = spec.get("type") if isinstance(spec, dict) else None
    if found is not None and found not in _TYPES and found != "":
        return  # the API server refuses it, as another rule says
    said = problem(wanted, found or CLUSTER_IP)
    if said and found:
        yield Offence(_ROUTE, f"Service type {found} {said}")
    elif said:
        yield Offence(_ROUTE, f"Service type {CLUSTER_IP}, which it has as none is written, {said}")


def _contradiction(one: Choice[str], other: Choice[str]) -> str:
    return "" if left(one, _TYPES) & left(other, _TYPES) else "no type of Service is left"


CHECK = Check(
    key="serviceTypes",
    kinds=frozenset({"Service"}),
    read=_read,
    judge=_judge,
    says=lambda wanted: says(wanted, "Service types"),
    contradiction=_contradiction,
)
