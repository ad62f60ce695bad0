"""Which API versions of the kinds that we judge are served."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from kubelint_net.k8s.api_versions import API_VERSIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def serving(api_version: str, kind: str, minor: int) -> Serving:
    """Whether an API server of 1.``minor`` serves a type that `is_read`."""
    if kind in {"ServiceCIDR", "IPAddress"}:
        if api_version == "networking.k8s.io/v1":
            return Serving.YES if minor >= _SERVICE_CIDR_V1 else Serving.NO
        first, last = _OPT_IN[api_version]
        return Serving.OPT_IN if first <= minor <= last else Serving.NO
    # Of every other kind the first version listed is the one that all supported servers have; the rest are gone.
    return Serving.YES if api_version == API_VERSIONS[kind][0] else Serving.NO
