"""Which kinds carry a pod, where in them it stands, and which API versions of each kind are served."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kubelint_net.route import Route

_TEMPLATE: Route = ("spec", "template")

POD_ROUTES: Mapping[str, Route] = {
    "Pod": (),
    "PodTemplate": ("template",),
    "ReplicationController": _TEMPLATE,
    "Deployment": _TEMPLATE,
    "ReplicaSet": _TEMPLATE,
    "StatefulSet": _TEMPLATE,
    "DaemonSet": _TEMPLATE,
    "Job": _TEMPLATE,
    "CronJob": ("spec", "jobTemplate", "spec", "template"),
}
"""Where the pod (its ``metadata`` and ``spec``) stands in each workload kind."""

POD_SPEC_ROUTES: Mapping[str, Route] = {kind: (*route, "spec") for kind, route in POD_ROUTES.items()}
"""Where the PodSpec stands in each workload kind."""

API_VERSIONS: Mapping[str, tuple[str, ...]] = {
    "Service": ("v1",),
    "Pod": ("v1",),
    "PodTemplate": ("v1",),
    "ReplicationController": ("v1",),
    "Deployment": ("apps/v1",),
    "ReplicaSet": ("apps/v1",),
    "StatefulSet": ("apps/v1",),
    "DaemonSet": ("apps/v1",),
    "Job": ("batch/v1",),
    "CronJob": ("batch/v1",),
    "ServiceCIDR": ("networking.k8s.io/v1", "networking.k8s.io/v1beta1", "networking.k8s.io/v1alpha1"),
}
"""The API versions under which we read each kind; another group's kind of the same name is not ours."""


def is_read(api_version: str, kind: str) -> bool:
    """Whether an object of this type is one we judge."""
    return api_version in API_VERSIONS.get(kind, ())
