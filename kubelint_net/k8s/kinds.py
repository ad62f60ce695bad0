"""Which kinds we judge, and which API versions of each kind are served."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_RANGES = ("networking.k8s.io/v1", "networking.k8s.io/v1beta1", "networking.k8s.io/v1alpha1")

API_VERSIONS: Mapping[str, tuple[str, ...]] = {
    "Service": ("v1",),
    "Pod": ("v1",),
    "PodTemplate": ("v1",),
    "ReplicationController": ("v1",),
    "Deployment": ("apps/v1", "apps/v1beta1", "apps/v1beta2", "extensions/v1beta1"),
    "ReplicaSet": ("apps/v1", "apps/v1beta2", "extensions/v1beta1"),
    "StatefulSet": ("apps/v1", "apps/v1beta1", "apps/v1beta2"),
    "DaemonSet": ("apps/v1", "apps/v1beta2", "extensions/v1beta1"),
    "Job": ("batch/v1",),
    "CronJob": ("batch/v1", "batch/v1beta1", "batch/v2alpha1"),
    "ServiceCIDR": _RANGES,
    "IPAddress": _RANGES,
    "Node": ("v1",),
    "NetworkPolicy": ("networking.k8s.io/v1", "extensions/v1beta1"),
    "Ingress": ("networking.k8s.io/v1", "networking.k8s.io/v1beta1", "extensions/v1beta1"),
    "Endpoints": ("v1",),
    "EndpointSlice": ("discovery.k8s.io/v1", "discovery.k8s.io/v1beta1", "discovery.k8s.io/v1alpha1"),
}
"""The API versions that each kind has ever had; another group's kind of the same name is not ours."""

NETWORK_KINDS = frozenset({"IPAddress", "Node", "NetworkPolicy", "Ingress", "Endpoints", "EndpointSlice"})
"""The kinds of `network_objects.py`: those beside Services, their ranges, and workloads."""

_OPT_IN: Mapping[str, tuple[int, int]] = {
    "networking.k8s.io/v1alpha1": (27, 32),
    "networking.k8s.io/v1beta1": (31, 36),
}
"""The first and last minor version of Kubernetes that serves a version of ServiceCIDR where it is asked to."""

_SERVICE_CIDR_V1 = 33


class Serving(StrEnum):
    """Whether an API server knows an API version of a kind."""

    YES = "yes"
    OPT_IN = "opt-in"  # only with --runtime-config
    NO = "no"


def is_read(api_version: str, kind: str) -> bool:
    """Whether an object of this type is one we judge."""
    return api_version in API_VERSIONS.get(kind, ())


def serving(api_version: str, kind: str, minor: int) -> Serving:
    """Whether an API server of 1.``minor`` serves a type that `is_read`."""
    if kind in {"ServiceCIDR", "IPAddress"}:
        if api_version == "networking.k8s.io/v1":
            return Serving.YES if minor >= _SERVICE_CIDR_V1 else Serving.NO
        first, last = _OPT_IN[api_version]
        return Serving.OPT_IN if first <= minor <= last else Serving.NO
    # Of every other kind the first version listed is the one that all supported servers have; the rest are gone.
    return Serving.YES if api_version == API_VERSIONS[kind][0] else Serving.NO
