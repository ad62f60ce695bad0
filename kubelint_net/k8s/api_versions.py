"""Which kinds we judge, with the API versions that each has ever had."""

# Type checkers take the name for the one of typing; the screen reads this and imports nothing dearer.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_RANGES = ("networking.k8s.io/v1", "networking.k8s.io/v1beta1", "networking.k8s.io/v1alpha1")

API_VERSIONS: "Mapping[str, tuple[str, ...]]" = {
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


def is_read(api_version: str, kind: str) -> bool:
    """Whether an object of this type is one we judge."""
    return api_version in API_VERSIONS.get(kind, ())
