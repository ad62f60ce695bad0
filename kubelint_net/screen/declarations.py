"""Whether a text may declare facts of a cluster, told without a source of them being imported."""

_WORDS = (
    "CiliumLoadBalancerIPPool",
    "CiliumPodIPPool",
    "InternalIP",
    "ServiceCIDR",
    "address-pools",
    "cilium-config",
    "cluster-cidr",
    "cluster-init",
    "cluster.x-k8s.io/",
    "clusterPoolIPv4PodCIDRList",
    "clusterPoolIPv6PodCIDRList",
    "k0s.k0sproject.io",
    "kind.x-k8s.io",
    "kube-apiserver",
    "kube-controller-manager",
    "kubeadm.k8s.io",
    "metallb.io/",
    "net-conf.json",
    "operator.tigera.io",
    "podSubnets",
    "projectcalico.org",
    "service-cidr",
    "serviceSubnets",
    "siderolabs/",
)
"""The words by which the sources of `cluster/sources/` are told; a test holds the two together."""


def may_declare(text: str) -> bool:
    """Whether a text holds a word by which some source of cluster facts is told."""
    return any(word in text for word in _WORDS)
