"""Pods, and objects that make pods, of which no rule has anything to say in a document without a hosts file."""

from kubelint_net.screen.containers import CONTAINER, RESOURCE, go_together, is_field_path
from kubelint_net.screen.values import (
    METADATA,
    SELECTOR,
    Fields,
    Items,
    Whole,
    Words,
    is_address,
    is_hostname,
    is_label,
    is_mapping,
    is_named,
    is_text,
    is_texts,
    is_truth,
)

# Type checkers take the name for the one of typing, whose import would cost more than a screening.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from kubelint_net.screen.values import Check

_MOST_ALIASED = 400
"""Characters: some readers of a hosts file look no further than the first 511 of a line."""
_DOTS = 2
"""How many there are at least in a name that is no Service's."""

_MOST_NAMESERVERS = 3
_MOST_SEARCHES = 6


def _is_in_volumes(value: "Any") -> bool:
    from kubelint_net.k8s.field_paths import IN_VOLUMES  # noqa: PLC0415 - few pods read their own fields

    return is_field_path(value, IN_VOLUMES)


def _is_search(value: "Any") -> bool:
    return is_label(value) or is_hostname(value)


_DOWNWARD: "dict[str, Check]" = {
    "items": Items(
        Fields(
            {
                "path": is_text,
                "mode": Whole(),
                "fieldRef": Fields({"apiVersion": Words("v1"), "fieldPath": _is_in_volumes}, ("fieldPath",)),
                "resourceFieldRef": RESOURCE,
            }
        )
    )
}
_PROJECTED = Fields(
    {
        "configMap": is_mapping,
        "secret": is_mapping,
        "serviceAccountToken": is_mapping,
        "clusterTrustBundle": is_mapping,
        "downwardAPI": Fields(_DOWNWARD),
    }
)
_ELSEWHERE = (
    *("awsElasticBlockStore", "azureDisk", "azureFile", "cephfs", "cinder", "configMap", "csi", "emptyDir"),
    *("ephemeral", "fc", "flexVolume", "flocker", "gcePersistentDisk", "gitRepo", "glusterfs", "hostPath"),
    *("iscsi", "nfs", "persistentVolumeClaim", "photonPersistentDisk", "portworxVolume", "quobyte", "rbd"),
    *("scaleIO", "secret", "storageos", "vsphereVolume"),
)
"""The sources of volumes that hold nothing of the pod's own fields."""

_SPEC: "dict[str, Check]" = {
    "containers": Items(CONTAINER),
    "initContainers": Items(CONTAINER),
    "volumes": Items(
        Fields(
            {
                "name": is_text,
                **dict.fromkeys(_ELSEWHERE, is_mapping),
                "projected": Fields({"defaultMode": Whole(), "sources": Items(_PROJECTED)}),
                "downwardAPI": Fields({"defaultMode": Whole(), **_DOWNWARD}),
            }
        )
    ),
    "hostAliases": Items(Fields({"ip": is_address, "hostnames": Items(is_hostname, 1)}, ("ip", "hostnames"))),
    "hostNetwork": is_truth,
    "hostPID": is_truth,
    "hostIPC": is_truth,
    "nodeName": is_text,
    "nodeSelector": is_texts,
    "affinity": is_mapping,
    "tolerations": Items(is_mapping),
    "topologySpreadConstraints": Items(is_mapping),
    "serviceAccount": is_text,
    "serviceAccountName": is_text,
    "automountServiceAccountToken": is_truth,
    "restartPolicy": is_text,
    "terminationGracePeriodSeconds": Whole(),
    "activeDeadlineSeconds": Whole(),
    "imagePullSecrets": Items(is_mapping),
    "dnsPolicy": Words("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"),
    "dnsConfig": Fields(
        {
            "nameservers": Items(is_address),
            "searches": Items(_is_search),
            "options": Items(Fields({"name": is_label, "value": is_text}, ("name",))),
        }
    ),
    "enableServiceLinks": is_truth,
    "shareProcessNamespace": is_truth,
    "priorityClassName": is_text,
    "priority": Whole(),
    "preemptionPolicy": is_text,
    "runtimeClassName": is_text,
    "schedulerName": is_text,
    "schedulingGates": Items(is_mapping),
    "readinessGates": Items(is_mapping),
    "overhead": is_mapping,
    "os": is_mapping,
    "securityContext": Fields(
        {
            "fsGroup": Whole(),
            "fsGroupChangePolicy": is_text,
            "runAsGroup": Whole(),
            "runAsNonRoot": is_truth,
            "runAsUser": Whole(),
            "seLinuxOptions": is_mapping,
            "seccompProfile": is_mapping,
            "supplementalGroups": Items(Whole()),
            "sysctls": Items(is_mapping),
        }
    ),
}
_TEMPLATE = Fields({"metadata": METADATA, "spec": Fields(_SPEC)})
_MAKING: "dict[str, Check]" = {"template": _TEMPLATE, "replicas": Whole(), "minReadySeconds": Whole()}
_SELECTING: "dict[str, Check]" = {"selector": SELECTOR, **_MAKING}
_STEPWISE: "dict[str, Check]" = {
    "selector": SELECTOR,
    "template": _TEMPLATE,
    "minReadySeconds": Whole(),
    "revisionHistoryLimit": Whole(),
    "updateStrategy": is_mapping,
}
_JOB: "dict[str, Check]" = {
    "template": _TEMPLATE,
    "selector": SELECTOR,
    "manualSelector": is_truth,
    "completionMode": Words("NonIndexed", "Indexed"),
    "backoffLimit": Whole(),
    "completions": Whole(),
    "parallelism": Whole(),
    "activeDeadlineSeconds": Whole(),
    "ttlSecondsAfterFinished": Whole(),
    "suspend": is_truth,
    "podFailurePolicy": is_mapping,
}


def _object(spec: "dict[str, Check]") -> Fields:
    fields: dict[str, Check] = {
        "apiVersion": is_text,
        "kind": is_text,
        "metadata": METADATA,
        "spec": Fields(spec),
        "status": is_mapping,
    }
    return Fields(fields)


_TEMPLATE_ROUTE = ("spec", "template", "spec")
OBJECTS = {
    ("v1", "Pod"): (_object(_SPEC), ("spec",)),
    ("v1", "ReplicationController"): (_object({**_MAKING, "selector": is_texts}), _TEMPLATE_ROUTE),
    ("apps/v1", "ReplicaSet"): (_object(_SELECTING), _TEMPLATE_ROUTE),
    ("apps/v1", "Deployment"): (
        _object(
            {
                **_SELECTING,
                "revisionHistoryLimit": Whole(),
                "paused": is_truth,
                "progressDeadlineSeconds": Whole(),
                "strategy": is_mapping,
            }
        ),
        _TEMPLATE_ROUTE,
    ),
    ("apps/v1", "DaemonSet"): (_object(_STEPWISE), _TEMPLATE_ROUTE),
    ("apps/v1", "StatefulSet"): (
        _object(
            {
                **_STEPWISE,
                "replicas": Whole(),
                "serviceName": is_text,
                "podManagementPolicy": is_text,
                "volumeClaimTemplates": Items(is_mapping),
                "persistentVolumeClaimRetentionPolicy": is_mapping,
            }
        ),
        _TEMPLATE_ROUTE,
    ),
    ("batch/v1", "Job"): (_object(_JOB), _TEMPLATE_ROUTE),
    ("batch/v1", "CronJob"): (
        _object(
            {
                "schedule": is_text,
                "timeZone": is_text,
                "concurrencyPolicy": is_text,
                "suspend": is_truth,
                "startingDeadlineSeconds": Whole(),
                "successfulJobsHistoryLimit": Whole(),
                "failedJobsHistoryLimit": Whole(),
                "jobTemplate": Fields({"metadata": METADATA, "spec": Fields(_JOB)}),
            }
        ),
        ("spec", "jobTemplate", "spec", "template", "spec"),
    ),
}
"""The table of each kind, and where the spec of its pods stands."""


def is_ordinary_pod(value: "dict[str, Any]") -> bool:
    """Whether an object is a pod, or makes pods, of which no rule has anything to say in any cluster.

    That holds where its document does not speak of the hosts file; where nobody declares service ranges, or it tells
    no addresses of a running pod (`is_running`); and where the run has no Services, or its aliases are not named like
    one (`aliases_services`).
    """
    found = OBJECTS.get((value["apiVersion"], value["kind"]))
    if found is None or not found[0](value) or not is_named(value):
        return False
    spec = _pod_spec(value)
    containers = [*(spec.get("initContainers") or ()), *(spec.get("containers") or ())]
    if not go_together(containers, on_host=spec.get("hostNetwork") or False) or not _is_dns_complete(spec):
        return False
    return _are_aliases(spec.get("hostAliases") or [])


def is_running(value: "dict[str, Any]") -> bool:
    """Whether an object that `is_ordinary_pod` tells the addresses of a running pod."""
    return "podIPs" in (value.get("status") or {})


def aliases_services(value: "dict[str, Any]") -> bool:
    """Whether ``hostAliases`` of an object that `is_ordinary_pod` may be the name of a Service: ``name.namespace``.

    The longer names of Services hold a label that none of those that pass does.
    """
    aliases = _pod_spec(value).get("hostAliases") or ()
    return any(name.count(".") < _DOTS for alias in aliases for name in alias["hostnames"])


def _pod_spec(value: "dict[str, Any]") -> "dict[str, Any]":
    for name in OBJECTS[value["apiVersion"], value["kind"]][1]:
        value = value.get(name) or {}
    return value


def _is_dns_complete(spec: "dict[str, Any]") -> bool:
    """Whether there are no more servers and search paths than fit, and a server where the cluster's is not asked."""
    config = spec.get("dnsConfig") or {}
    nameservers = config.get("nameservers") or ()
    return (
        len(nameservers) <= _MOST_NAMESERVERS
        and len(config.get("searches") or ()) <= _MOST_SEARCHES
        and (spec.get("dnsPolicy") != "None" or bool(nameservers))
    )


def _are_aliases(aliases: "list[dict[str, Any]]") -> bool:
    """Whether each address and each name stands once, and no name is one that a cluster gives."""
    addresses = {alias["ip"] for alias in aliases}
    names = [name for alias in aliases for name in alias["hostnames"]]
    return (
        len(addresses) == len(aliases)
        and len(set(names)) == len(names)
        and all(sum(map(len, alias["hostnames"])) + len(alias["hostnames"]) <= _MOST_ALIASED for alias in aliases)
        and not any("svc" in name or name.startswith(("kubernetes.", "localhost", "ip6-")) for name in names)
    )
