"""What the API server is asked when a manifest is applied: the attributes that policies match and expressions read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.k8s.decoding.fields import mapping
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kubelint_net.k8s.manifest import Manifest

RESOURCES: Mapping[str, str] = {
    "Service": "services",
    "Pod": "pods",
    "PodTemplate": "podtemplates",
    "ReplicationController": "replicationcontrollers",
    "Deployment": "deployments",
    "ReplicaSet": "replicasets",
    "StatefulSet": "statefulsets",
    "DaemonSet": "daemonsets",
    "Job": "jobs",
    "CronJob": "cronjobs",
    "ServiceCIDR": "servicecidrs",
    "IPAddress": "ipaddresses",
    "Node": "nodes",
    "NetworkPolicy": "networkpolicies",
    "Ingress": "ingresses",
    "Endpoints": "endpoints",
    "EndpointSlice": "endpointslices",
}
"""The resource of each kind that is read."""

CLUSTER_SCOPED = frozenset({"ServiceCIDR", "IPAddress", "Node"})

DEFAULT_NAMESPACE = "default"
"""Where a namespaced object goes that names no namespace."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request.

    Attributes:
        group: Of the object's API, ``""`` for the core.
        version: Of the object's API.
        kind: Of the object.
        operation: ``CREATE`` or ``UPDATE``.
        namespace: ``""`` for an object that has none.
        name: None where the server makes it up.
        labels: Of the object.
        old_labels: Of the object it replaces; None where it is created.
    """

    group: str
    version: str
    kind: str
    operation: str
    namespace: str
    name: str | None
    labels: Mapping[str, str]
    old_labels: Mapping[str, str] | None = None

    @property
    def resource(self) -> str:
        """What the API calls objects of the kind."""
        return RESOURCES[self.kind]


def request_for(manifest: Manifest, before: Manifest | None = None) -> Request:
    """The request that applies an object of a kind that is read.

    Args:
        manifest: The object.
        before: The object it replaces; None where it is created.
    """
    group, _, version = manifest.api_version.rpartition("/")
    written = manifest.value_at(("metadata", "name"))
    return Request(
        group=group,
        version=version,
        kind=manifest.kind,
        operation="CREATE" if before is None else "UPDATE",
        namespace="" if manifest.kind in CLUSTER_SCOPED else manifest.namespace or DEFAULT_NAMESPACE,
        name=written if isinstance(written, str) and written else None,
        labels=_labels(manifest),
        old_labels=None if before is None else _labels(before),
    )


def _labels(manifest: Manifest) -> dict[str, str]:
    return labels_of(with_own_labels(manifest.kind, manifest.value))


def with_own_labels(kind: str, value: dict[str, Any]) -> dict[str, Any]:
    """An object with the labels that the server gives it: a ReplicationController has none but its pods'."""
    if kind != "ReplicationController" or labels_of(value):
        return value
    return {**value, "metadata": {**(value.get("metadata") or {}), "labels": labels_of(_template(value))}}


def _template(value: Mapping[str, Any]) -> Mapping[str, Any]:
    return mapping(mapping(value.get("spec")).get("template"))


def labels_of(value: Mapping[str, Any]) -> dict[str, str]:
    """The labels of an object."""
    metadata = value.get("metadata")
    labels = metadata.get("labels") if isinstance(metadata, dict) else None
    return {key: "" if item is None else str(item) for key, item in labels.items()} if isinstance(labels, dict) else {}
