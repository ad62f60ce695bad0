"""Pods, and objects that make pods, of which no rule has anything to say."""

from kubelint_net.screen.containers import CONTAINER, SECCOMP, are_containers
from kubelint_net.screen.values import (
    METADATA,
    TEMPLATE_METADATA,
    Fields,
    Items,
    Whole,
    Words,
    is_address,
    is_hostname,
    is_label,
    is_labels,
    is_quantity,
    is_text,
    is_truth,
)

# Type checkers take the name for the one of typing, whose import would cost more than a screening.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from kubelint_net.screen.values import Check

_MOST_ALIASED = 8
_ALIAS = Fields({"ip": is_address, "hostnames": Items(is_hostname, 1)}, required=("ip", "hostnames"))
_VOLUME = Fields(
    {
        "name": is_label,
        "emptyDir": Fields({"sizeLimit": is_quantity, "medium": Words("", "Memory")}),
        "configMap": Fields({"name": is_label, "optional": is_truth}, required=("name",)),
        "secret": Fields({"secretName": is_label, "optional": is_truth}, required=("secretName",)),
        "hostPath": Fields({"path": is_text, "type": is_text}, required=("path",)),
        "persistentVolumeClaim": Fields({"claimName": is_label, "readOnly": is_truth}, required=("claimName",)),
    },
    required=("name",),
)
_SPEC: "dict[str, Check]" = {
    "containers": Items(CONTAINER, 1),
    "initContainers": Items(CONTAINER),
    "volumes": Items(_VOLUME),
    "hostAliases": Items(_ALIAS),
    "nodeSelector": is_labels,
    "serviceAccountName": is_label,
    "automountServiceAccountToken": is_truth,
    "terminationGracePeriodSeconds": Whole(),
    "activeDeadlineSeconds": Whole(1),
    "imagePullSecrets": Items(Fields({"name": is_label}, required=("name",))),
    "dnsPolicy": Words("ClusterFirst", "Default"),
    "enableServiceLinks": is_truth,
    "shareProcessNamespace": is_truth,
    "priorityClassName": is_label,
    "schedulerName": is_label,
    "securityContext": Fields(
        {
            "runAsUser": Whole(),
            "runAsGroup": Whole(),
            "fsGroup": Whole(),
            "runAsNonRoot": is_truth,
            "seccompProfile": SECCOMP,
        }
    ),
    "tolerations": Items(
        Fields(
            {
                "key": is_text,
                "operator": Words("Exists", "Equal"),
                "value": is_text,
                "effect": Words("NoSchedule", "PreferNoSchedule", "NoExecute"),
                "tolerationSeconds": Whole(),
            }
        )
    ),
}
_ALWAYS: "dict[str, Check]" = {"restartPolicy": Words("Always")}
_STARTED_AGAIN_BY_JOBS: "dict[str, Check]" = {"restartPolicy": Words("Never", "OnFailure")}


def _template(spec: Fields) -> Fields:
    return Fields({"metadata": TEMPLATE_METADATA, "spec": spec}, required=("metadata", "spec"))


_POD_SPEC = Fields(
    {**_SPEC, "restartPolicy": Words("Always", "Never", "OnFailure")},
    required=("containers",),
)
_TEMPLATE = _template(Fields({**_SPEC, **_ALWAYS}, required=("containers",)))
_JOB_SPEC = Fields(
    {
        "template": Fields(
            {
                "metadata": TEMPLATE_METADATA,
                "spec": Fields({**_SPEC, **_STARTED_AGAIN_BY_JOBS}, required=("containers", "restartPolicy")),
            },
            required=("spec",),
        ),
        "backoffLimit": Whole(),
        "completions": Whole(1),
        "parallelism": Whole(1),
        "activeDeadlineSeconds": Whole(1),
        "ttlSecondsAfterFinished": Whole(),
    },
    required=("template",),
)
_SELECTOR = Fields({"matchLabels": is_labels}, required=("matchLabels",))
_AMOUNT = Fields({"maxSurge": is_quantity, "maxUnavailable": is_quantity})


def _object(spec: Fields) -> Fields:
    return Fields({"apiVersion": is_text, "kind": is_text, "metadata": METADATA, "spec": spec}, ("metadata", "spec"))


_SELECTING: "dict[str, Check]" = {
    "selector": _SELECTOR,
    "template": _TEMPLATE,
    "minReadySeconds": Whole(),
    "revisionHistoryLimit": Whole(),
}
_REQUIRED = ("selector", "template")
_OBJECTS = {
    ("v1", "Pod"): (_object(_POD_SPEC), ("spec",)),
    ("apps/v1", "Deployment"): (
        _object(
            Fields(
                {
                    **_SELECTING,
                    "replicas": Whole(),
                    "paused": is_truth,
                    "progressDeadlineSeconds": Whole(1),
                    "strategy": Fields({"type": Words("Recreate", "RollingUpdate"), "rollingUpdate": _AMOUNT}),
                },
                _REQUIRED,
            )
        ),
        ("spec", "template", "spec"),
    ),
    ("apps/v1", "DaemonSet"): (
        _object(
            Fields(
                {
                    **_SELECTING,
                    "updateStrategy": Fields({"type": Words("OnDelete", "RollingUpdate"), "rollingUpdate": _AMOUNT}),
                },
                _REQUIRED,
            )
        ),
        ("spec", "template", "spec"),
    ),
    ("apps/v1", "StatefulSet"): (
        _object(
            Fields(
                {
                    **_SELECTING,
                    "replicas": Whole(),
                    "serviceName": is_label,
                    "podManagementPolicy": Words("OrderedReady", "Parallel"),
                },
                (*_REQUIRED, "serviceName"),
            )
        ),
        ("spec", "template", "spec"),
    ),
    ("batch/v1", "Job"): (_object(_JOB_SPEC), ("spec", "template", "spec")),
    ("batch/v1", "CronJob"): (
        _object(
            Fields(
                {
                    "schedule": is_text,
                    "concurrencyPolicy": Words("Allow", "Forbid", "Replace"),
                    "suspend": is_truth,
                    "startingDeadlineSeconds": Whole(),
                    "successfulJobsHistoryLimit": Whole(),
                    "failedJobsHistoryLimit": Whole(),
                    "jobTemplate": Fields({"metadata": TEMPLATE_METADATA, "spec": _JOB_SPEC}, ("spec",)),
                },
                ("schedule", "jobTemplate"),
            )
        ),
        ("spec", "jobTemplate", "spec", "template", "spec"),
    ),
}


def is_ordinary_pod(value: "dict[str, Any]") -> bool:
    """Whether an object is a pod, or makes pods, of which no rule has anything to say in any cluster.

    Where its pods have ``hostAliases`` (`has_aliases`) that holds in a run without Services.
    """
    found = _OBJECTS.get((value["apiVersion"], value["kind"]))
    if found is None or not found[0](value):
        return False
    spec = _pod_spec(value)
    selector = value["spec"].get("selector")
    if selector is not None and not _selects(selector["matchLabels"], value["spec"]["template"]["metadata"]):
        return False
    if not are_containers([*spec.get("initContainers", ()), *spec["containers"]]):
        return False
    return "hostAliases" not in spec or _are_aliases(spec["hostAliases"])


def has_aliases(value: "dict[str, Any]") -> bool:
    """Whether the pods of an object that `is_ordinary_pod` have ``hostAliases``."""
    return "hostAliases" in _pod_spec(value)


def _pod_spec(value: "dict[str, Any]") -> "dict[str, Any]":
    for name in _OBJECTS[value["apiVersion"], value["kind"]][1]:
        value = value[name]
    return value


def _selects(labels: "dict[str, str]", metadata: "dict[str, Any]") -> bool:
    own = metadata.get("labels", {})
    return bool(labels) and all(own.get(name) == text for name, text in labels.items())


def _are_aliases(aliases: "list[dict[str, Any]]") -> bool:
    """Whether each address and each name stands once, and no name is one that a cluster gives."""
    addresses = {alias["ip"] for alias in aliases}
    names = [name for alias in aliases for name in alias["hostnames"]]
    return (
        len(addresses) == len(aliases)
        and len(set(names)) == len(names)
        and all(len(alias["hostnames"]) <= _MOST_ALIASED for alias in aliases)
        and not any("svc" in name or name.startswith(("kubernetes.", "localhost", "ip6-")) for name in names)
    )
