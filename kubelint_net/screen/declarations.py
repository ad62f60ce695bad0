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

_BYTES = tuple(word.encode() for word in _WORDS)
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff")
"""The byte order marks of UTF-16, in which the words are written otherwise."""


def may_declare(text: str) -> bool:
    """Whether a text holds a word by which some source of cluster facts is told."""
    return any(word in text for word in _WORDS)


def bytes_may_declare(data: bytes) -> bool:
    """The same of the bytes of a file, which need not be decoded for it."""
    return any(word in data for word in _BYTES) or data.startswith(_OTHER_ENCODINGS)
