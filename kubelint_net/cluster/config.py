"""What is known of one cluster. Unknown stays unknown: an empty tuple or None is "nobody said"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kubelint_net.net.cidr import Cidr, parse_cidr
from kubelint_net.value import public
from kubelint_net.versions import DEFAULT, Gates, KubernetesVersion, gates, parse_version

if TYPE_CHECKING:
    from kubelint_net.net.address import Family

API_SERVER_NODE_PORT_RANGE = "30000-32767"
"""What kube-apiserver uses where --service-node-port-range is not given."""


@public(frozen=True, slots=True)
class ClusterConfig:
    """The facts of a cluster that Kubernetes' answers depend on; each may be unknown.

    Attributes:
        service_cidrs: kube-apiserver's ``--service-cluster-ip-range``: one or two CIDRs, the first is primary.
        pod_cidrs: The pod network (``--cluster-cidr``).
        node_cidrs: The networks the nodes' own addresses come from.
        load_balancer_cidrs: Pools that LoadBalancer addresses come from.
        kubernetes_version: ``"1.36"``; where None, 1.36 is assumed and said.
        cluster_domain: The kubelet's ``clusterDomain``, commonly ``cluster.local``; ``""`` is a value of its own.
        node_port_range: ``--service-node-port-range``: ``"30000-32767"``.
        installer: What set the cluster up, which has customs of its own: ``kubeadm``, ``kind``, ``k3s``, …
        pod_network: ``node`` where the network plugin gives pods addresses of the nodes' own network, on purpose;
            ``own`` where pods have a network of their own.

    Raises:
        ValueError: a value that no cluster could be started with, named with the option it belongs to.
    """

    service_cidrs: tuple[str, ...] = ()
    pod_cidrs: tuple[str, ...] = ()
    node_cidrs: tuple[str, ...] = ()
    load_balancer_cidrs: tuple[str, ...] = ()
    kubernetes_version: str | None = None
    cluster_domain: str | None = None
    node_port_range: str | None = None
    installer: str | None = None
    pod_network: str | None = None

    def __post_init__(self) -> None:
        for name in ("service_cidrs", "pod_cidrs", "node_cidrs", "load_balancer_cidrs"):
            values = tuple(getattr(self, name))
            object.__setattr__(self, name, values)
            for value in values:
                if parse_cidr(value) is None:
                    raise ValueError(f"{name}: {value!r} is not a CIDR such as 10.96.0.0/16 or fd00:10:96::/112")
        problem = service_range_problem(self.service_cidrs)
        if problem:
            raise ValueError(f"service_cidrs: {problem}")
        if self.kubernetes_version is not None:
            parse_version(self.kubernetes_version)
        if self.node_port_range is not None:
            parse_port_range(self.node_port_range)
        if self.pod_network is not None:
            parse_pod_network(self.pod_network)

    @property
    def service_ranges(self) -> tuple[Cidr, ...]:
        """The service cluster IP ranges, parsed; empty where unknown."""
        return _parsed(self.service_cidrs)

    @property
    def families(self) -> tuple[Family, ...]:
        """The IP families Services can have, primary first; empty where unknown."""
        return tuple([cidr.family for cidr in _parsed(self.service_cidrs)])

    def knows(self, fact: str) -> bool:
        """Whether a fact is declared, by its config key."""
        return {
            "serviceClusterIPRange": bool(self.service_cidrs),
            "clusterCIDR": bool(self.pod_cidrs),
            "nodeCIDRs": bool(self.node_cidrs),
            "loadBalancerCIDRs": bool(self.load_balancer_cidrs),
            "kubernetesVersion": self.kubernetes_version is not None,
            "clusterDomain": self.cluster_domain is not None,
            "serviceNodePortRange": self.node_port_range is not None,
            "installer": self.installer is not None,
            "podNetwork": self.pod_network is not None,
        }[fact]

    @property
    def version(self) -> KubernetesVersion:
        """The declared version, or the assumed one."""
        return DEFAULT if self.kubernetes_version is None else _version(self.kubernetes_version)

    @property
    def gates(self) -> Gates:
        """The feature gates of that version."""
        return gates(self.version)

    @property
    def node_ports(self) -> tuple[int, int] | None:
        """The first and last node port; None where unknown."""
        return None if self.node_port_range is None else _port_range(self.node_port_range)


# Every object asks for these anew.


@lru_cache(maxsize=32)
def _parsed(cidrs: tuple[str, ...]) -> tuple[Cidr, ...]:
    return tuple(cidr for cidr in map(parse_cidr, cidrs) if cidr is not None)


_version = lru_cache(maxsize=32)(parse_version)


def service_range_problem(cidrs: tuple[str, ...]) -> str | None:
    """Why kube-apiserver would not start with these as ``--service-cluster-ip-range``; None where it would.

    Mirrors ``validateClusterIPFlags`` of ``cmd/kube-apiserver/app/options/validation.go``, without the size cap
    that older versions add.
    """
    if len(cidrs) > 2:
        return "must not contain more than two entries"
    parsed = [cidr for cidr in map(parse_cidr, cidrs) if cidr is not None]
    if len(parsed) == 2 and parsed[0].family is parsed[1].family:
        return f"{cidrs[0]} and {cidrs[1]} must be of different IP families"
    if parsed and parsed[0].host_bits < 3:
        return f"{cidrs[0]} must hold at least 8 IP addresses"
    return None


def parse_pod_network(text: str) -> str:
    """Reads where pods' addresses come from.

    Raises:
        ValueError: neither ``node`` nor ``own``.
    """
    if text not in {"node", "own"}:
        raise ValueError(f"the pod network is node or own, not {text!r}")
    return text


def parse_port_range(text: str) -> tuple[int, int]:
    """Reads ``30000-32767``, ``30000+2767`` or ``30000``, as ``--service-node-port-range`` does.

    Raises:
        ValueError: none of these forms, an end above 65535, or an end before the start.
    """
    value = text.strip()
    start, plus, length = value.partition("+")
    end = ""
    if not plus:
        start, _, end = value.partition("-")
    numbers = [part.strip() for part in (start, length if plus else end or start)]
    if ("+" in value and "-" in value) or not all(
        part.isascii() and part.isdigit() and len(part) < 10 for part in numbers
    ):
        raise ValueError(f"{text!r} is not a port range such as 30000-32767")
    first, last = int(numbers[0]), int(numbers[1])
    if plus:
        last += first
    if not first <= last <= 65535:
        raise ValueError(f"{text!r} is not a port range: it must end at or after its start, by 65535")
    return first, last


_port_range = lru_cache(maxsize=32)(parse_port_range)
