"""Which fields of its own pod a container may read by ``fieldRef``.

Mirrors what ``validateObjectFieldSelector`` and ``validateDownwardAPIVolumeFile`` of
``pkg/apis/core/validation/validation.go`` (1.36) allow. It imports nothing: the screen reads it too.
"""

IN_VARIABLES = (
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "spec.nodeName",
    "spec.serviceAccountName",
    "status.hostIP",
    "status.hostIPs",
    "status.podIP",
    "status.podIPs",
)
IN_VOLUMES = (
    "metadata.annotations",
    "metadata.labels",
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
)
MAPS = ("metadata.annotations", "metadata.labels")
"""Those of which one entry may be read, in variables too: ``metadata.labels['app']``."""
