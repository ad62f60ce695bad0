"""The addresses of the primary service range that are spoken for before any Service of a user's.

The API server's own: ``pkg/controlplane/apiserver/options`` ``ServiceIPRange`` (1.36). The cluster DNS: a custom of
installers, ``GetDNSIP`` of ``cmd/kubeadm/app/constants/constants.go`` (1.33) and ``cluster-dns`` of k3s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.predict.ledger import KUBERNETES_SERVICE

if TYPE_CHECKING:
    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.net.address import Family

DNS_INDEX = 10
DNS_INSTALLERS = frozenset({"kubeadm", "kind", "minikube", "k3s", "rke2"})
"""Those that give the cluster DNS the tenth address of the primary range."""


def kubernetes_address(cluster: ClusterConfig) -> tuple[Family, int] | None:
    """What ``default/kubernetes`` holds: the first address of the primary range; None where that is unknown."""
    for primary in cluster.service_ranges[:1]:
        return primary.family, primary.first + 1
    return None


def dns_address(cluster: ClusterConfig) -> tuple[Family, int] | None:
    """What the cluster DNS holds by custom; None where the installer is unknown or has none."""
    if cluster.installer not in DNS_INSTALLERS:
        return None
    for primary in cluster.service_ranges[:1]:
        if primary.first + DNS_INDEX <= primary.last:
            return primary.family, primary.first + DNS_INDEX
    return None


def is_dns(name: str) -> bool:
    """Whether a Service of this name is a cluster's DNS: ``kube-dns``, ``coredns``, ``rke2-coredns-rke2-coredns``."""
    return name == "kube-dns" or "coredns" in name


def reserved_addresses(cluster: ClusterConfig) -> tuple[tuple[Family, int, str], ...]:
    """Family, address and holder of each."""
    kubernetes, dns = kubernetes_address(cluster), dns_address(cluster)
    found: list[tuple[Family, int, str]] = []
    if kubernetes is not None:
        found.append((*kubernetes, f"Service {'/'.join(KUBERNETES_SERVICE)}"))
    if dns is not None:
        found.append((*dns, f"the cluster DNS, as {cluster.installer} sets it up"))
    return tuple(found)
