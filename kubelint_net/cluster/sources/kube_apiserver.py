"""kube-apiserver's flags, in the manifest of its static Pod or in a dump of Pods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.api_server_flags import (
    DEFAULT_SERVICE_RANGE,
    NODE_PORT_RANGE,
    SERVICE_RANGE,
    advertised_family_refusals,
    node_port_refusals,
    service_range_refusals,
)
from kubelint_net.cluster.config import API_SERVER_NODE_PORT_RANGE
from kubelint_net.cluster.declaration import Declaration, Fact, Rank, declared, defaulted
from kubelint_net.cluster.flags import program_flags
from kubelint_net.cluster.source import Source
from kubelint_net.cluster.subnets import is_service_range
from kubelint_net.versions import gates, parse_version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.cluster.declaration import DeclaredFact
    from kubelint_net.cluster.document import FactDocument
    from kubelint_net.cluster.flags import ProgramFlags
    from kubelint_net.cluster.source import Refusal

_PROGRAM = "kube-apiserver"
_RANK = Rank.API_SERVER_FLAG


def _recognises(document: FactDocument) -> bool:
    return program_flags(document, _PROGRAM) is not None


def _read(document: FactDocument) -> Declaration:
    flags = program_flags(document, _PROGRAM)
    return Declaration() if flags is None else Declaration(tuple(_facts(flags)))


def _facts(flags: ProgramFlags) -> Iterator[DeclaredFact]:
    service = flags.values.get(SERVICE_RANGE)
    if service is not None and service.text:
        pieces = tuple(service.split())
        if is_service_range(pieces):
            yield declared(Fact.SERVICE_RANGE, pieces, f"{_PROGRAM}'s --{SERVICE_RANGE}", _RANK)
    elif flags.complete:
        by = f"{_PROGRAM}'s default"
        yield defaulted(Fact.SERVICE_RANGE, (DEFAULT_SERVICE_RANGE,), flags.place, by, _RANK)
    ports = flags.values.get(NODE_PORT_RANGE)
    if ports is not None:
        if not list(node_port_refusals(ports)):
            yield declared(Fact.NODE_PORT_RANGE, (ports,), f"{_PROGRAM}'s --{NODE_PORT_RANGE}", _RANK)
    elif flags.complete:
        by = f"{_PROGRAM}'s default"
        yield defaulted(Fact.NODE_PORT_RANGE, (API_SERVER_NODE_PORT_RANGE,), flags.place, by, _RANK)
    if flags.version is not None:
        yield declared(Fact.VERSION, (flags.version,), f"{_PROGRAM}'s image", _RANK)


def _check(document: FactDocument, cluster: ClusterConfig) -> Iterator[Refusal]:
    flags = program_flags(document, _PROGRAM)
    if flags is None:
        return
    version = cluster.version if flags.version is None else parse_version(flags.version.text)
    service = flags.values.get(SERVICE_RANGE)
    if service is not None and service.text:
        yield from service_range_refusals(service, gates(version))
        advertised = flags.values.get("advertise-address")
        if advertised is not None and flags.text("endpoint-reconciler-type") != "none":
            yield from advertised_family_refusals(service, advertised)
    if NODE_PORT_RANGE in flags.values:
        yield from node_port_refusals(flags.values[NODE_PORT_RANGE])


SOURCE = Source(
    name="kube-apiserver's static Pod",
    telling=(_PROGRAM,),
    recognises=_recognises,
    read=_read,
    check=_check,
)
