"""Which kinds carry a pod, and where in them it stands."""

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
