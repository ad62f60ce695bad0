"""Whether a text may declare facts of a cluster, told without a source of them being imported."""

# Type checkers take the name for the one of typing, whose import would cost more than a look at a text.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Pattern

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

_RARE = "IS/.-"
"""What few texts hold much of, the rarest first; each word holds one. What begins with it is found quickly."""
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff")
"""The byte order marks of UTF-16, in which the words are written otherwise."""


def may_declare(text: str) -> bool:
    """Whether a text holds a word by which some source of cluster facts is told."""
    return any(word in text for word in _WORDS)


def bytes_may_declare(data: bytes) -> bool:
    """The same of the bytes of a file, which need not be decoded for it."""
    patterns = _patterns or _compiled()
    return any(pattern.search(data) for pattern in patterns) or data.startswith(_OTHER_ENCODINGS)


_patterns: "list[Pattern[bytes]]" = []


def _compiled() -> "list[Pattern[bytes]]":
    """One pattern for each of the rare characters, for the words that are looked for from there on.

    Searching for the words one by one takes four times as long.
    """
    import re  # noqa: PLC0415 - a run that looks at texts, and not at bytes, needs none

    words: dict[str, list[str]] = {}
    for word in _WORDS:
        rare = next(char for char in _RARE if char in word)
        after = word.partition(rare)[2]
        words.setdefault(rare, []).append(f"{re.escape(after)}(?<={re.escape(word)})")
    _patterns[:] = [re.compile(f"{re.escape(rare)}(?:{'|'.join(endings)})".encode()) for rare, endings in words.items()]
    return _patterns
