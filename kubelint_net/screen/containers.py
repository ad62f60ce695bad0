"""Containers that no rule has anything to say of."""

from kubelint_net.screen.values import (
    PORT,
    Fields,
    Items,
    Whole,
    Words,
    is_label,
    is_quantities,
    is_text,
    is_truth,
    is_variable,
)

# Type checkers take the name for the one of typing, whose import would cost more than a screening.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_HOSTS = "/etc/hosts"
_WRITERS = (">", "tee", "sed", "cp", "mv", "install", "ln")
"""What stands in every command that `rules/hosts_file_edit.py` takes for a write, beside the file's name."""


def _is_mount_path(value: "Any") -> bool:
    return isinstance(value, str) and _HOSTS not in value


def _is_image(value: "Any") -> bool:
    return isinstance(value, str) and bool(value) and value == value.strip()


def _is_port_name(value: "Any") -> bool:
    return is_label(value) and len(value) <= 15 and "--" not in value


SECCOMP = Fields({"type": Words("RuntimeDefault", "Unconfined")}, required=("type",))
_NAMED_KEY = Fields({"name": is_label, "key": is_text, "optional": is_truth}, required=("name", "key"))
_OWN_FIELDS = Words(
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "spec.nodeName",
    "spec.serviceAccountName",
    "status.hostIP",
    "status.podIP",
)
_ENV = Fields(
    {
        "name": is_variable,
        "value": is_text,
        "valueFrom": Fields(
            {
                "configMapKeyRef": _NAMED_KEY,
                "secretKeyRef": _NAMED_KEY,
                "fieldRef": Fields({"apiVersion": Words("v1"), "fieldPath": _OWN_FIELDS}, required=("fieldPath",)),
            }
        ),
    },
    required=("name",),
)
_ENV_FROM = Fields(
    {
        "configMapRef": Fields({"name": is_label, "optional": is_truth}, required=("name",)),
        "secretRef": Fields({"name": is_label, "optional": is_truth}, required=("name",)),
    }
)
_PROBE = Fields(
    {
        "httpGet": Fields({"path": is_text, "port": PORT, "scheme": Words("HTTP", "HTTPS")}, required=("port",)),
        "tcpSocket": Fields({"port": PORT}, required=("port",)),
        "grpc": Fields({"port": PORT}, required=("port",)),
        "exec": Fields({"command": Items(is_text, 1)}, required=("command",)),
        "initialDelaySeconds": Whole(),
        "periodSeconds": Whole(1),
        "timeoutSeconds": Whole(1),
        "successThreshold": Whole(1, 1),
        "failureThreshold": Whole(1),
    }
)
CONTAINER = Fields(
    {
        "name": is_label,
        "image": _is_image,
        "imagePullPolicy": Words("Always", "IfNotPresent", "Never"),
        "command": Items(is_text),
        "args": Items(is_text),
        "workingDir": is_text,
        "ports": Items(
            Fields(
                {"name": _is_port_name, "containerPort": PORT, "protocol": Words("TCP", "UDP")},
                required=("containerPort",),
            )
        ),
        "env": Items(_ENV),
        "envFrom": Items(_ENV_FROM),
        "resources": Fields({"limits": is_quantities, "requests": is_quantities}),
        "volumeMounts": Items(
            Fields(
                {"name": is_text, "mountPath": _is_mount_path, "subPath": is_text, "readOnly": is_truth},
                required=("name", "mountPath"),
            )
        ),
        "livenessProbe": _PROBE,
        "readinessProbe": _PROBE,
        "startupProbe": _PROBE,
        "stdin": is_truth,
        "tty": is_truth,
        "securityContext": Fields(
            {
                "privileged": is_truth,
                "allowPrivilegeEscalation": is_truth,
                "readOnlyRootFilesystem": is_truth,
                "runAsNonRoot": is_truth,
                "runAsUser": Whole(),
                "runAsGroup": Whole(),
                "seccompProfile": SECCOMP,
                "capabilities": Fields({"add": Items(is_text), "drop": Items(is_text)}),
            }
        ),
        "terminationMessagePath": _is_mount_path,
        "terminationMessagePolicy": Words("File", "FallbackToLogsOnError"),
    },
    required=("name", "image"),
)
"""A container by its fields."""


def are_containers(containers: "list[dict[str, Any]]") -> bool:
    """Whether containers that pass one by one also go together: names and ports stand once, none edits a hosts file."""
    seen: set[object] = set()
    for container in containers:
        told_apart: list[object] = [("container", container["name"])]
        for port in container.get("ports", ()):
            told_apart.append(("port", port["containerPort"]))
            if "name" in port:
                told_apart.append(("name", port["name"]))
        told_apart += [("variable", container["name"], each["name"]) for each in container.get("env", ())]
        if len(set(told_apart)) < len(told_apart) or not seen.isdisjoint(told_apart):
            return False
        seen.update(told_apart)
        words = [*container.get("command", ()), *container.get("args", ())]
        if any(_HOSTS in word for word in words) and any(writer in word for writer in _WRITERS for word in words):
            return False
    return True
