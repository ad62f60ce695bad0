"""kubeadm's ClusterConfiguration: ``networking``, and the flags that ``extraArgs`` override it with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.api_server_flags import NODE_PORT_RANGE, SERVICE_RANGE, node_port_refusals
from kubelint_net.cluster.declaration import Declaration, Fact, Rank, declared, defaulted
from kubelint_net.cluster.flags import supported_version
from kubelint_net.cluster.kubeadm_limits import MASK_ARGS, pod_subnet_refusals, refusal, service_subnet_refusals
from kubelint_net.cluster.source import Source
from kubelint_net.cluster.subnets import is_network, is_service_range
from kubelint_net.net.names import dns1123_subdomain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.cluster.declaration import DeclaredFact
    from kubelint_net.cluster.document import FactDocument
    from kubelint_net.cluster.source import Refusal
    from kubelint_net.source.passage import Passage

_DEFAULT_SERVICE_SUBNET = "10.96.0.0/12"
_DEFAULT_DOMAIN = "cluster.local"
_OWN_RANK = Rank.INSTALLER
_SERVICE_SUBNET, _POD_SUBNET = "networking.serviceSubnet", "networking.podSubnet"
_MASKS = "controllerManager.extraArgs"


def _recognises(document: FactDocument) -> bool:
    return document.group == "kubeadm.k8s.io" and document.kind == "ClusterConfiguration"


def _extra_args(document: FactDocument, component: str) -> dict[str, Passage]:
    """The component's flags: a map up to v1beta3, a list of name and value since v1beta4, whose last one counts."""
    route = (component, "extraArgs")
    found: dict[str, Passage | None] = {name: document.passage(*route, name) for name in document.mapping(*route)}
    for index in document.items(*route):
        found[document.text(*route, index, "name")] = document.passage(*route, index, "value")
    return {name: passage for name, passage in found.items() if passage is not None}


def _read(document: FactDocument) -> Declaration:
    return Declaration(tuple(_facts(document)))


def _facts(document: FactDocument) -> Iterator[DeclaredFact]:
    api_server, manager = _extra_args(document, "apiServer"), _extra_args(document, "controllerManager")
    subnet = document.passage("networking", "serviceSubnet")
    if SERVICE_RANGE in api_server:
        pieces = tuple(api_server[SERVICE_RANGE].split())
        if is_service_range(pieces):
            yield declared(Fact.SERVICE_RANGE, pieces, f"kubeadm's apiServer.extraArgs {SERVICE_RANGE}", Rank.EXTRA_ARG)
    elif subnet is None:
        place = document.place("networking", "serviceSubnet")
        yield defaulted(Fact.SERVICE_RANGE, (_DEFAULT_SERVICE_SUBNET,), place, "kubeadm's default")
    elif not list(service_subnet_refusals(subnet, _SERVICE_SUBNET)) and is_service_range(tuple(subnet.split())):
        yield declared(Fact.SERVICE_RANGE, tuple(subnet.split()), f"kubeadm's {_SERVICE_SUBNET}")
    pods = manager.get("cluster-cidr") or document.passage("networking", "podSubnet")
    if pods is not None and is_network(tuple(pods.split())):
        by = "controllerManager.extraArgs cluster-cidr" if "cluster-cidr" in manager else _POD_SUBNET
        rank = Rank.EXTRA_ARG if "cluster-cidr" in manager else _OWN_RANK
        yield declared(Fact.POD_NETWORK, tuple(pods.split()), f"kubeadm's {by}", rank)
    ports = api_server.get(NODE_PORT_RANGE)
    if ports is not None and not list(node_port_refusals(ports)):
        by = f"kubeadm's apiServer.extraArgs {NODE_PORT_RANGE}"
        yield declared(Fact.NODE_PORT_RANGE, (ports,), by, Rank.EXTRA_ARG)
    version = supported_version(document.passage("kubernetesVersion"))
    if version is not None:
        yield declared(Fact.VERSION, (version,), "kubeadm's kubernetesVersion")
    yield from _domain(document)
    yield defaulted(Fact.INSTALLER, ("kubeadm",), document.place("kind"), "kubeadm")


def _domain(document: FactDocument) -> Iterator[DeclaredFact]:
    domain = document.passage("networking", "dnsDomain")
    if domain is None:
        place = document.place("networking", "dnsDomain")
        yield defaulted(Fact.CLUSTER_DOMAIN, (_DEFAULT_DOMAIN,), place, "kubeadm's default")
    elif not dns1123_subdomain(domain.text):
        yield declared(Fact.CLUSTER_DOMAIN, (domain,), "kubeadm's networking.dnsDomain")


def _check(document: FactDocument, _: ClusterConfig) -> Iterator[Refusal]:
    domain = document.passage("networking", "dnsDomain")
    if domain is not None and dns1123_subdomain(domain.text):
        yield refusal("networking.dnsDomain", f"{domain.text!r} is not a DNS subdomain in lower case", domain)
    services, pods = document.passage("networking", "serviceSubnet"), document.passage("networking", "podSubnet")
    if services is not None:
        yield from service_subnet_refusals(services, _SERVICE_SUBNET)
    if pods is not None:
        args = _extra_args(document, "controllerManager")
        allocates = "allocate-node-cidrs" not in args or args["allocate-node-cidrs"].text != "false"
        masks = {family: args[name] for family, name in MASK_ARGS.items() if name in args}
        yield from pod_subnet_refusals(pods, _POD_SUBNET, masks if allocates else None, _MASKS)


SOURCE = Source(
    name="kubeadm's ClusterConfiguration",
    telling=("kubeadm.k8s.io",),
    recognises=_recognises,
    read=_read,
    check=_check,
)
