"""Containers that no rule has anything to say of, in a document that does not speak of the hosts file."""

from kubelint_net.screen.values import (
    PORT,
    Fields,
    Items,
    Whole,
    Words,
    is_anything,
    is_mapping,
    is_port_name,
    is_qualified,
    is_text,
    is_truth,
)

# Type checkers take the name for the one of typing, whose import would cost more than a screening.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def is_field_path(value: "Any", fields: "tuple[str, ...]") -> bool:
    """Whether a value is one of these fields of a pod, or one of its labels or annotations."""
    if not isinstance(value, str):
        return False
    if "[" not in value:
        return value in fields
    from kubelint_net.k8s.field_paths import MAPS  # noqa: PLC0415 - few pods read their own fields

    path, bracket, key = value.removesuffix("']").partition("['")
    return bool(bracket) and value.endswith("']") and path in MAPS and is_qualified(key)


def _is_in_variables(value: "Any") -> bool:
    from kubelint_net.k8s.field_paths import IN_VARIABLES  # noqa: PLC0415 - likewise

    return is_field_path(value, IN_VARIABLES)


RESOURCE = Fields({"containerName": is_text, "divisor": is_anything, "resource": is_text})
"""A reference to an amount of a container."""

_KEY = Fields({"name": is_text, "key": is_text, "optional": is_truth})
_ENV = Fields(
    {
        "name": is_text,
        "value": is_text,
        "valueFrom": Fields(
            {
                "configMapKeyRef": _KEY,
                "secretKeyRef": _KEY,
                "fieldRef": Fields({"apiVersion": Words("v1"), "fieldPath": _is_in_variables}, ("fieldPath",)),
                "resourceFieldRef": RESOURCE,
            }
        ),
    }
)
CONTAINER = Fields(
    {
        "name": is_text,
        "image": is_text,
        "imagePullPolicy": is_text,
        "command": Items(is_text),
        "args": Items(is_text),
        "workingDir": is_text,
        "ports": Items(
            Fields(
                {
                    "name": is_port_name,
                    "containerPort": PORT,
                    "hostPort": PORT,
                    "protocol": Words("TCP", "UDP", "SCTP"),
                },
                ("containerPort",),
            )
        ),
        "env": Items(_ENV),
        "envFrom": Items(Fields({"configMapRef": is_mapping, "secretRef": is_mapping, "prefix": is_text})),
        "resources": is_mapping,
        "resizePolicy": Items(is_mapping),
        "restartPolicy": is_text,
        "volumeMounts": Items(
            Fields(
                {
                    "name": is_text,
                    "mountPath": is_text,
                    "mountPropagation": is_text,
                    "subPath": is_text,
                    "subPathExpr": is_text,
                    "readOnly": is_truth,
                }
            )
        ),
        "volumeDevices": Items(is_mapping),
        "livenessProbe": is_mapping,
        "readinessProbe": is_mapping,
        "startupProbe": is_mapping,
        "lifecycle": is_mapping,
        "stdin": is_truth,
        "stdinOnce": is_truth,
        "tty": is_truth,
        "securityContext": Fields(
            {
                "allowPrivilegeEscalation": is_truth,
                "capabilities": is_mapping,
                "privileged": is_truth,
                "procMount": is_text,
                "readOnlyRootFilesystem": is_truth,
                "runAsGroup": Whole(),
                "runAsNonRoot": is_truth,
                "runAsUser": Whole(),
                "seLinuxOptions": is_mapping,
                "seccompProfile": is_mapping,
            }
        ),
        "terminationMessagePath": is_text,
        "terminationMessagePolicy": is_text,
    }
)
"""A container by its fields."""


def go_together(containers: "list[dict[str, Any]]", *, on_host: bool) -> bool:
    """Whether the ports of containers that pass one by one also go together: each stands once.

    Args:
        containers: All of a pod.
        on_host: Whether they share the network of the node.
    """
    seen: set[object] = set()
    count = 0
    for container in containers:
        for port in container.get("ports") or ():
            number, on_node, name = port["containerPort"], port.get("hostPort"), port.get("name")
            protocol = port.get("protocol") or "TCP"
            if on_host and on_node not in {None, number}:
                return False
            told_apart: list[object] = [(number, protocol)]
            if name is not None:
                told_apart.append(name)
            if on_node is not None:
                told_apart.append((protocol, on_node))
            seen.update(told_apart)
            count += len(told_apart)
    return len(seen) == count
