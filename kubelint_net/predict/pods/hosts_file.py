"""The bytes of ``/etc/hosts`` in a pod's containers.

Mirrors ``managedHostsFileContent``, ``nodeHostsFileContent``, ``hostsEntriesFromHostAliases`` and
``shouldMountHostsFile`` of ``pkg/kubelet/kubelet_pods.go`` (1.36). Not modelled: Windows nodes, where HostProcess
containers have no such file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.predict.outcome import Step
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.k8s.objects import HostAlias, PodSpec
    from kubelint_net.predict.pods.identity import PodIdentity

HOSTS_PATH = "/etc/hosts"
POD_HEADER = "# Kubernetes-managed hosts file.\n"
HOST_NETWORK_HEADER = "# Kubernetes-managed hosts file (host network).\n"
UNKNOWN_POD_IP = "<pod IP>"
UNKNOWN_NODE_HOSTS = "# <the node's own /etc/hosts>\n"

_LOOPBACK = (
    "127.0.0.1\tlocalhost\n"
    "::1\tlocalhost ip6-localhost ip6-loopback\n"
    "fe00::0\tip6-localnet\n"
    "fe00::0\tip6-mcastprefix\n"
    "fe00::1\tip6-allnodes\n"
    "fe00::2\tip6-allrouters\n"
)
_ALIASES_HEADER = "\n# Entries added by HostAliases.\n"
_PLACE = "pkg/kubelet/kubelet_pods.go"


@dataclass(frozen=True, slots=True)
class HostsFile:
    """A pod's hosts file.

    Attributes:
        text: Its content; what only the cluster knows stands in angle brackets.
        steps: Why each part is there.
        unmanaged_containers: The containers that mount a file of their own there and see none of it.
    """

    text: str
    steps: tuple[Step, ...] = ()
    unmanaged_containers: tuple[str, ...] = ()


def hosts_file(spec: PodSpec, identity: PodIdentity, pod_ips: Sequence[str], node_hosts: str | None) -> HostsFile:
    """The file the kubelet writes when a container of the pod starts.

    Args:
        spec: The pod's spec. Its aliases are written as they stand: order, duplicates, spelling.
        identity: The pod's names.
        pod_ips: The pod's addresses in the order of the network plugin; empty where unknown.
        node_hosts: The node's own hosts file, only looked at with ``hostNetwork``; None where unknown.
    """
    if spec.host_network:
        parts, steps = _node_part(node_hosts)
    else:
        parts, steps = _pod_part(identity, pod_ips)
    if spec.host_aliases:
        parts += [_ALIASES_HEADER, *map(_alias_line, spec.host_aliases)]
        count = len(spec.host_aliases)
        entries = "1 entry" if count == 1 else f"{count} entries"
        steps.append(Step(f"hostAliases: {entries}, as written", f"{_PLACE} hostsEntriesFromHostAliases"))
    unmanaged = _unmanaged_containers(spec)
    if unmanaged:
        what = f"{', '.join(unmanaged)}: a mount of its own at {HOSTS_PATH} replaces this file"
        steps.append(Step(what, f"{_PLACE} shouldMountHostsFile"))
    return HostsFile("".join(parts), tuple(steps), unmanaged)


def _pod_part(identity: PodIdentity, pod_ips: Sequence[str]) -> tuple[list[str], list[Step]]:
    names = identity.hostname
    if identity.domain:
        names = f"{identity.hostname}.{identity.domain}\t{identity.hostname}"
    addresses = pod_ips or (UNKNOWN_POD_IP,)
    place = f"{_PLACE} managedHostsFileContent"
    return [POD_HEADER, _LOOPBACK, *(f"{address}\t{names}\n" for address in addresses)], [
        Step("the loopback names are always there, those of IPv6 too", place),
        *identity.steps,
        Step("one line for each of the pod's addresses, in the order of the network plugin", place),
    ]


def _node_part(node_hosts: str | None) -> tuple[list[str], list[Step]]:
    step = Step(
        "hostNetwork: the node's own hosts file, without a line for the pod",
        f"{_PLACE} nodeHostsFileContent",
    )
    return [HOST_NETWORK_HEADER, UNKNOWN_NODE_HOSTS if node_hosts is None else node_hosts], [step]


def _alias_line(alias: HostAlias) -> str:
    # An alias without host names leaves its address and the tab.
    names = "\t".join(alias.hostnames)
    return f"{alias.ip}\t{names}\n"


def _unmanaged_containers(spec: PodSpec) -> tuple[str, ...]:
    # The kubelet compares the path as text: /etc/hosts/ or a mount at /etc does not count.
    return tuple(
        container.name for container in (*spec.init_containers, *spec.containers) if HOSTS_PATH in container.mount_paths
    )
