"""``nodePorts``: which node ports Services may ask for by number; what the API server draws is not meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.config import parse_port_range
from kubelint_net.policies.choice import Choice, listed, read_choice, says
from kubelint_net.policies.fields import EACH, written_at
from kubelint_net.policies.policy import Case, Check, Offence, PolicyError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.policies.policy import Match
    from kubelint_net.policies.written import Written

Ports = tuple[int, int]
_PATHS = (("spec", "ports", EACH, "nodePort"), ("spec", "healthCheckNodePort"))


def _read(written: Written, _: Match) -> Choice[Ports]:
    return read_choice(written, _ports)


def _ports(written: Written) -> Ports:
    try:
        return parse_port_range(str(written.value))
    except ValueError as error:
        raise PolicyError(str(error), written.place) from None


def _judge(wanted: Choice[Ports], case: Case) -> Iterator[Offence]:
    for steps in _PATHS:
        for route, port in written_at(case.value, steps):
            problem = _problem(wanted, port) if type(port) is int and port else ""
            if problem:
                yield Offence(route, f"node port {port} {problem}", help="leave it out to have one drawn")


def _problem(wanted: Choice[Ports], port: int) -> str:
    if wanted.none:
        return "is written, and none is allowed"
    denied = next((each for each in wanted.deny if each[0] <= port <= each[1]), None)
    if denied is not None:
        return "is denied" if denied[0] == denied[1] else f"is in {_text(denied)}, which is denied"
    if wanted.allow and not any(first <= port <= last for first, last in wanted.allow):
        return f"is not in {listed(map(_text, wanted.allow), 'or')}"
    return ""


def _text(ports: Ports) -> str:
    return str(ports[0]) if ports[0] == ports[1] else f"{ports[0]}-{ports[1]}"


def _contradiction(one: Choice[Ports], other: Choice[Ports]) -> str:
    if one.none or other.none or not (one.allow or other.allow):
        return ""
    first, second = _allowed(one), _allowed(other)
    return "" if first & second else "no node port is left that is allowed"


def _allowed(wanted: Choice[Ports]) -> set[int]:
    allowed = wanted.allow or ((1, 65535),)
    numbers = {port for first, last in allowed for port in range(first, last + 1)}
    return numbers.difference(port for first, last in wanted.deny for port in range(first, last + 1))


CHECK = Check(
    key="nodePorts",
    kinds=frozenset({"Service"}),
    read=_read,
    judge=_judge,
    says=lambda wanted: says(wanted, "node ports", _text),
    contradiction=_contradiction,
)
