"""A Service's name, the annotations that steer its traffic, and its selector.

Mirrors the beginning of ``ValidateService`` and ``ValidateObjectMeta`` (1.36). Labels and ordinary annotations are not
network fields and are not judged here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.names import dns1035_label, dns1123_label
from kubelint_net.predict.label_messages import key_messages, value_messages
from kubelint_net.predict.object_names import object_name_errors
from kubelint_net.predict.outcome import FieldError, Subject

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import Metadata, Service
    from kubelint_net.versions import Gates

TOPOLOGY_MODE = "service.kubernetes.io/topology-mode"
TOPOLOGY_AWARE_HINTS = "service.kubernetes.io/topology-aware-hints"


def name_errors(metadata: Metadata, gates: Gates) -> list[FieldError]:
    """What is wrong with ``name`` and ``generateName``."""
    return object_name_errors(metadata, dns1123_label if gates.relaxed_service_name_validation else dns1035_label)


def renaming_errors(metadata: Metadata, before: Metadata) -> list[FieldError]:
    """What an update may not change of an object's identity."""
    errors: list[FieldError] = []
    if metadata.name and metadata.name != before.name:
        message = f"must stay '{before.name}': the name of an object is fixed"
        errors.append(FieldError("Invalid", ("metadata", "name"), message, Subject.OBJECT_NAME))
    if (metadata.namespace or "default") != (before.namespace or "default"):
        message = f"must stay '{before.namespace or 'default'}': the namespace of an object is fixed"
        errors.append(FieldError("Invalid", ("metadata", "namespace"), message, Subject.OBJECT_NAME))
    return errors


def topology_errors(metadata: Metadata) -> list[FieldError]:
    """The old and the new annotation for topology-aware routing must agree."""
    mode = metadata.annotations.get(TOPOLOGY_MODE)
    hints = metadata.annotations.get(TOPOLOGY_AWARE_HINTS)
    if mode is None or hints is None or mode == hints:
        return []
    route = ("metadata", "annotations", TOPOLOGY_MODE)
    message = f"must equal the older annotation {TOPOLOGY_AWARE_HINTS} where both are set"
    return [FieldError("Invalid", route, message, Subject.TRAFFIC_POLICY)]


def selector_errors(service: Service) -> list[FieldError]:
    """Selector keys and values must be possible as labels."""
    errors: list[FieldError] = []
    for key, value in service.selector.items():
        route = ("spec", "selector", key)
        for said in key_messages(key):
            message = f"has a key no label can have: {said}"
            errors.append(FieldError("Invalid", route, message, Subject.SELECTOR, "spec.selector", at_key=True))
        for said in value_messages(value):
            message = f"has a value no label can have: {said}"
            errors.append(FieldError("Invalid", route, message, Subject.SELECTOR, "spec.selector"))
    return errors
