"""The facts of a cluster as options and the config file declare them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cluster.config import ClusterConfig, parse_pod_network, parse_port_range, service_range_problem
from kubelint_net.cluster.facts import DeclaredRange, RangeUse
from kubelint_net.net.cidr import parse_cidr
from kubelint_net.settings.config_file import SettingsError
from kubelint_net.source.passage import Passage
from kubelint_net.source.text import SourceText
from kubelint_net.value import dataclass
from kubelint_net.versions import parse_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kubelint_net.settings.layers import Layers

OPTIONS: Mapping[str, str] = {
    "serviceClusterIPRange": "--service-cluster-ip-range",
    "clusterCIDR": "--cluster-cidr",
    "nodeCIDRs": "--node-cidr",
    "loadBalancerCIDRs": "--load-balancer-cidr",
    "serviceNodePortRange": "--service-node-port-range",
    "kubernetesVersion": "--kubernetes-version",
    "clusterDomain": "--cluster-domain",
    "installer": "--installer",
}
"""The option that declares each fact of the cluster, by config key."""

_KEYS = (*OPTIONS, "podNetwork")

_USES: Mapping[str, RangeUse] = {
    "serviceClusterIPRange": RangeUse.SERVICE,
    "clusterCIDR": RangeUse.POD,
    "nodeCIDRs": RangeUse.NODE,
    "loadBalancerCIDRs": RangeUse.LOAD_BALANCER,
}

_CHECKS: Mapping[str, Callable[[str], object]] = {
    "kubernetesVersion": parse_version,
    "serviceNodePortRange": parse_port_range,
    "podNetwork": parse_pod_network,
}


@dataclass(frozen=True, slots=True)
class ToldFacts:
    """What is told of one cluster.

    Attributes:
        cluster: Its facts.
        declared: Its ranges, with their places.
    """

    cluster: ClusterConfig
    declared: tuple[DeclaredRange, ...]


def option_text(key: str, value: str) -> SourceText:
    """An option as a one-line text of its own name."""
    return SourceText(OPTIONS[key], value)


def told_facts(file: Layers, route: tuple[str, ...], options: Mapping[str, str]) -> ToldFacts:
    """What the options say of a cluster, and the file at a route says of the rest.

    Raises:
        SettingsError: a value makes no sense.
    """
    told = {key: tuple(_pieces(file, (*route, key), options)) for key in _KEYS}
    for key in _USES:
        for piece in told[key]:
            if parse_cidr(piece.text) is None:
                raise SettingsError(_not_a_cidr(piece.text), piece.place)
    service = told["serviceClusterIPRange"]
    problem = service_range_problem(tuple(piece.text for piece in service))
    if problem:
        raise SettingsError(f"the service cluster IP range {problem}", service[0].place)
    for key, check in _CHECKS.items():
        for piece in told[key]:
            try:
                check(piece.text)
            except ValueError as error:
                raise SettingsError(str(error), piece.place) from None
    return ToldFacts(
        _config(told),
        tuple(
            DeclaredRange(use, cidr, piece.place, _declarer(key, piece))
            for key, use in _USES.items()
            for piece in told[key]
            if (cidr := parse_cidr(piece.text)) is not None
        ),
    )


def _pieces(file: Layers, route: tuple[str, ...], options: Mapping[str, str]) -> Iterator[Passage]:
    """What is told of one fact; only of the ranges there are several, with commas between them."""
    key = route[-1]
    if key in options:
        source = option_text(key, options[key])
        texts: Iterable[Passage] = [Passage(source.text, source, 0, len(source.text))]
    else:
        texts = file.texts(route)
    for text in texts:
        if key in _USES:
            yield from text.split()
        else:
            yield text


def _declarer(key: str, piece: Passage) -> str:
    """Who declares it, as a reader would call it."""
    path = piece.source.path
    return path if path == OPTIONS[key] else f"{key} in {path}"


def _config(told: Mapping[str, tuple[Passage, ...]]) -> ClusterConfig:
    def several(key: str) -> tuple[str, ...]:
        return tuple(piece.text for piece in told[key])

    def single(key: str) -> str | None:
        return ",".join(several(key)) if told[key] else None

    return ClusterConfig(
        service_cidrs=several("serviceClusterIPRange"),
        pod_cidrs=several("clusterCIDR"),
        node_cidrs=several("nodeCIDRs"),
        load_balancer_cidrs=several("loadBalancerCIDRs"),
        kubernetes_version=single("kubernetesVersion"),
        cluster_domain=single("clusterDomain"),
        node_port_range=single("serviceNodePortRange"),
        installer=single("installer"),
        pod_network=single("podNetwork"),
    )


def _not_a_cidr(text: str) -> str:
    if text != text.strip() and parse_cidr(text.strip()) is not None:
        return f"{text!r} has a space in it, which kube-apiserver does not accept: write {text.strip()!r}"
    return f"{text!r} is not a CIDR such as 10.96.0.0/16 or fd00:10:96::/112"
