"""The config file of k3s and rke2, which is no Kubernetes object: told by its path or by keys nobody else has.

Mirrors the server's flags of ``pkg/cli/cmds/server.go`` and how ``pkg/cli/server/server.go`` reads them (mid 2026).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.api_server_flags import NODE_PORT_RANGE, SERVICE_RANGE, node_port_refusals
from kubelint_net.cluster.config import API_SERVER_NODE_PORT_RANGE
from kubelint_net.cluster.declaration import Declaration, Fact, Rank, declared, defaulted
from kubelint_net.cluster.source import Program, Refusal, Source
from kubelint_net.cluster.subnets import is_network, is_service_range, subnets
from kubelint_net.net.address import Family
from kubelint_net.net.cidr import parse_cidr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.cluster.declaration import DeclaredFact
    from kubelint_net.cluster.document import FactDocument
    from kubelint_net.source.passage import Passage
    from kubelint_net.source.spans import Place

_SERVICE, _POD = "service-cidr", "cluster-cidr"
_DEFAULTS = {_SERVICE: "10.43.0.0/16", _POD: "10.42.0.0/16"}
_SERVER_KEYS = (_SERVICE, _POD, "cluster-init")
_FACTS = {_SERVICE: Fact.SERVICE_RANGE, _POD: Fact.POD_NETWORK}
_OWN_KEYS = frozenset(
    (
        "cluster-init",
        "tls-san",
        "write-kubeconfig-mode",
        "flannel-backend",
        "cluster-dns",
        "cluster-domain",
        "disable-kube-proxy",
        "disable-network-policy",
        "node-taint",
        "kube-apiserver-arg",
        "kubelet-arg",
    )
)
"""Keys that, beside a range, leave no doubt whose file it is."""


def _recognises(document: FactDocument) -> bool:
    if document.is_object:
        return False
    value = document.manifest.value
    return bool(_program_by_path(document)) or (
        (_SERVICE in value or _POD in value) and not _OWN_KEYS.isdisjoint(value)
    )


def _program_by_path(document: FactDocument) -> str:
    folders = document.path.replace("\\", "/").split("/")
    for program in ("k3s", "rke2"):
        for tail in (["rancher", program, "config.yaml"], ["rancher", program, "config.yaml.d", folders[-1]]):
            if folders[-len(tail) :] == tail:
                return program
    return ""


def _program(document: FactDocument) -> Program:
    by_path = _program_by_path(document)
    # Only rke2 chooses between network plugins.
    return Program.RKE2 if by_path == "rke2" or (not by_path and "cni" in document.manifest.value) else Program.K3S


def _read(document: FactDocument) -> Declaration:
    return Declaration(tuple(_facts(document)))


def _facts(document: FactDocument) -> Iterator[DeclaredFact]:
    program = _program(document)
    override = _api_server_arg(document, SERVICE_RANGE)
    if override is not None and is_service_range(tuple(override.split())):
        by = f"kube-apiserver-arg of {program}"
        yield declared(Fact.SERVICE_RANGE, tuple(override.split()), by, Rank.EXTRA_ARG)
    passages = {key: document.passages(key) for key in _FACTS}
    for key, found in passages.items():
        if found:
            known = is_service_range(found) if key == _SERVICE else is_network(found)
            if known and not any(_not_strict(piece) for piece in found):
                yield declared(_FACTS[key], found, f"{key} of {program}")
        elif _has_ipv4(document, passages) and not (override and key == _SERVICE):
            yield defaulted(_FACTS[key], (_DEFAULTS[key],), _server_place(document), f"the default of {program}")
    yield from _others(document, program)


def _others(document: FactDocument, program: Program) -> Iterator[DeclaredFact]:
    """What else an API server is told; an agent's file, which leaves it all open, tells nothing."""
    is_server = any(key in document.manifest.value for key in _SERVER_KEYS)
    by = f"the default of {program}"
    ports = document.passage(NODE_PORT_RANGE)
    if ports is not None and not list(node_port_refusals(ports)):
        yield declared(Fact.NODE_PORT_RANGE, (ports,), f"{NODE_PORT_RANGE} of {program}")
    elif ports is None and is_server:
        yield defaulted(Fact.NODE_PORT_RANGE, (API_SERVER_NODE_PORT_RANGE,), _server_place(document), by)
    domain = document.passage("cluster-domain")
    if domain is not None:
        yield declared(Fact.CLUSTER_DOMAIN, (domain,), f"cluster-domain of {program}")
    elif is_server:
        yield defaulted(Fact.CLUSTER_DOMAIN, ("cluster.local",), _server_place(document), by)
    yield defaulted(Fact.INSTALLER, (program.value,), document.place(), program.value)


def _server_place(document: FactDocument) -> Place:
    """Where the file says that it is a server's."""
    key = next(key for key in _SERVER_KEYS if key in document.manifest.value)
    return document.manifest.key_at((key,))


def _has_ipv4(document: FactDocument, passages: dict[str, tuple[Passage, ...]]) -> bool:
    """Whether this is the file of a server whose nodes have IPv4, so that the IPv4 default fills a gap."""
    given = [cidr for found in passages.values() for cidr in subnets(found) if cidr is not None]
    if given:
        return len(given) == 1 and given[0].family is Family.IPV4
    value = document.manifest.value
    return value.get("cluster-init") is True and ":" not in str(value.get("node-ip", ""))


def _api_server_arg(document: FactDocument, name: str) -> Passage | None:
    found = None
    for index in document.items("kube-apiserver-arg"):
        arg = document.passage("kube-apiserver-arg", index)
        if arg is not None and arg.text.startswith(f"{name}="):
            found = arg.cut(len(name) + 1, len(arg.text))
    return found


def _check(document: FactDocument, _: ClusterConfig) -> Iterator[Refusal]:
    program = _program(document)
    for key in _FACTS:
        for piece in document.passages(key):
            if _not_strict(piece):
                advice = "no space may stand beside the comma" if piece.text != piece.text.strip() else ""
                message = f"{program} does not start: {key}: {piece.text!r} is not a CIDR"
                yield Refusal(program, message, piece.place, key, help=advice)


def _not_strict(piece: Passage) -> bool:
    """Whether Go's parser of today refuses it."""
    cidr = parse_cidr(piece.text)
    return cidr is None or cidr.leading_zeros


SOURCE = Source(
    name="k3s' and rke2's config.yaml",
    telling=(_SERVICE, _POD, "cluster-init"),
    recognises=_recognises,
    read=_read,
    check=_check,
)
