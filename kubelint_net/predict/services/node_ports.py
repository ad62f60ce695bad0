"""Which node ports a Service gets, and its health-check port.

Mirrors ``initNodePorts``, ``updateNodePorts`` and ``allocHealthCheckNodePort`` of
``pkg/registry/core/service/storage/alloc.go`` (1.36). Creation and update differ: on creation ports of one number share
a node port, on update each is given its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.predict.outcome import FieldError, Step, Subject
from kubelint_net.predict.services.allocation import Allocation
from kubelint_net.predict.services.node_port_claims import NodePortClaims
from kubelint_net.predict.services.shape import draws_node_ports, has_node_ports, needs_health_check_port
from kubelint_net.value import replace

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import Service, ServicePort
    from kubelint_net.predict.ledger import Ledger

UPSTREAM = "pkg/registry/core/service/storage/alloc.go initNodePorts (1.36)"
UPSTREAM_UPDATE = "pkg/registry/core/service/storage/alloc.go updateNodePorts (1.36)"
UPSTREAM_HEALTH = "pkg/registry/core/service/storage/alloc.go allocHealthCheckNodePort (1.36)"
NONE_LEFT = "failed to allocate a nodePort: no node port is left"


def allocate_node_ports(service: Service, ledger: Ledger) -> Allocation:
    """Gives a new Service its node ports, then its health-check port."""
    claims = NodePortClaims(ledger)
    given = _share_node_ports(service, claims) if has_node_ports(service) else Allocation(service)
    if given.failed or not needs_health_check_port(service):
        return given
    return _give_health_check_port(given, claims)


def reallocate_node_ports(service: Service, before: Service, ledger: Ledger) -> Allocation:
    """Gives an updated Service the node ports it lacks, then a health-check port if it starts to need one."""
    held = {port.node_port for port in before.ports if port.node_port and has_node_ports(before)}
    if needs_health_check_port(before):
        held.add(before.health_check_node_port)
    claims = NodePortClaims(ledger, held)
    given = _own_node_ports(service, before, claims) if has_node_ports(service) else Allocation(service)
    if given.failed or not needs_health_check_port(service) or needs_health_check_port(before):
        return given
    return _give_health_check_port(given, claims)


def _share_node_ports(service: Service, claims: NodePortClaims) -> Allocation:
    """On creation: the first port of a number decides, later ones of that number share or claim their own."""
    by_number: dict[int, int] = {}
    named = _first_named(service)
    ports = list(service.ports)
    drawn = 0
    for index, port in enumerate(ports):
        if not port.node_port and not draws_node_ports(service):
            continue
        shared = by_number.get(port.port, 0)
        if not shared:
            source = named.get(port.port)
            if source is None:
                number = claims.draw()
                if number is None:
                    return Allocation(service, why=NONE_LEFT)
                drawn += 1
            else:
                number = service.ports[source].node_port
                problem = claims.claim(number)
                if problem:
                    return Allocation(service, (_error(index, problem, source),))
            by_number[port.port] = number
            ports[index] = replace(port, node_port=number)
        elif not port.node_port:
            ports[index] = replace(port, node_port=shared)
        elif port.node_port != shared:
            problem = claims.claim(port.node_port)
            if problem:
                return Allocation(service, (_error(index, problem),))
    steps = (Step(_drawn_text(drawn), UPSTREAM),) if drawn else ()
    return Allocation(replace(service, ports=tuple(ports)), steps=steps)


def _first_named(service: Service) -> dict[int, int]:
    """By port number: the index of its first port that names a node port."""
    first: dict[int, int] = {}
    for index, port in enumerate(service.ports):
        if port.node_port:
            first.setdefault(port.port, index)
    return first


def _own_node_ports(service: Service, before: Service, claims: NodePortClaims) -> Allocation:
    """On update: what the Service holds already is not claimed again, whichever port it now stands at."""
    held = {port.node_port for port in before.ports}
    claimed: set[int] = set()
    seen: set[tuple[str, int]] = set()
    ports: list[ServicePort] = []
    drawn = 0
    for index, port in enumerate(service.ports):
        number = port.node_port
        if not number and not draws_node_ports(service):
            ports.append(port)
            continue
        if not number:
            stand_in = claims.draw()
            if stand_in is None:
                return Allocation(service, why=NONE_LEFT)
            number = stand_in
            drawn += 1
        elif number not in held and number not in claimed:
            problem = claims.claim(number)
            if problem:
                return Allocation(service, (_error(index, problem),))
            claimed.add(number)
        if (port.protocol, number) in seen:
            return Allocation(service, why=f"duplicate nodePort: two {port.protocol} ports have {number}")
        seen.add((port.protocol, number))
        ports.append(replace(port, node_port=number))
    steps = (Step(_drawn_text(drawn), UPSTREAM_UPDATE),) if drawn else ()
    return Allocation(replace(service, ports=tuple(ports)), steps=steps)


def _give_health_check_port(given: Allocation, claims: NodePortClaims) -> Allocation:
    """Whatever goes wrong here is an internal error to the server, without a field."""
    service = given.service
    number = service.health_check_node_port
    if number:
        problem = claims.claim(number)
        if problem:
            why = f"failed to allocate requested HealthCheck NodePort {number}: it {problem}"
            return Allocation(service, why=why, steps=given.steps)
        return given
    drawn = claims.draw()
    if drawn is None:
        return Allocation(service, why="failed to allocate a HealthCheck NodePort: no node port is left")
    step = Step("a health-check port is drawn from the node port range", UPSTREAM_HEALTH)
    return Allocation(replace(service, health_check_node_port=drawn), steps=(*given.steps, step))


def _error(index: int, message: str, source: int | None = None) -> FieldError:
    """The server names the port it is at, which may be before the one (``source``) that names the number."""
    field = "" if source in (None, index) else f"spec.ports[{index}].nodePort"
    route = ("spec", "ports", index if source is None else source, "nodePort")
    return FieldError("Invalid", route, message, Subject.NODE_PORT, field)


def _drawn_text(count: int) -> str:
    return "one node port is drawn" if count == 1 else f"{count} node ports are drawn"
