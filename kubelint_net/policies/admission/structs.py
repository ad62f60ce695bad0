"""What the API server fills into each kind of object before policies see it, struct by struct.

Mirrors ``SetDefaults_*`` of ``pkg/apis/core/v1/defaults.go`` (and of the groups of the workloads and of
NetworkPolicy), the ``PrepareForCreate`` of the registries, and the admission plugins that are on by default and change
Pods (1.36). Where a struct is not written down here, a field that the manifest leaves out counts as not known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.value import dataclass, field, replace

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Struct:
    """A struct of the API.

    Attributes:
        fields: Its fields that hold structs, or lists or maps of them.
        defaults: What the server writes into fields that are left out.
        drawn: Fields that the server fills, with what is not known.
        hidden: Fields that the server may fill.
        amended: Fields that it fills or adds to even where the manifest has them.
        is_open: Whether that goes for every field that is left out.
        is_map: Whether it is a map of any keys.
    """

    fields: Mapping[str, Struct] = field(default_factory=dict)
    defaults: Mapping[str, Any] = field(default_factory=dict)
    drawn: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    amended: frozenset[str] = frozenset()
    is_open: bool = False
    is_map: bool = False


OPEN = Struct(is_open=True)
MAP = Struct(is_map=True)
PLAIN = Struct()
"""All that is to be known of it stands in the manifest."""

_SELECTOR = Struct({"matchLabels": MAP, "matchExpressions": PLAIN})

METADATA = Struct(
    {"labels": MAP, "annotations": MAP, "ownerReferences": PLAIN},
    drawn=frozenset({"uid", "creationTimestamp"}),
    hidden=frozenset({"generation", "managedFields", "resourceVersion", "selfLink", "deletionGracePeriodSeconds"}),
    amended=frozenset({"uid", "creationTimestamp", "generation", "managedFields", "resourceVersion", "selfLink"}),
)
TEMPLATE_METADATA = Struct({"labels": MAP, "annotations": MAP}, hidden=frozenset({"creationTimestamp"}))
_JOB_TEMPLATE_METADATA = Struct({"labels": OPEN, "annotations": MAP}, hidden=frozenset({"creationTimestamp", "labels"}))

SERVICE_PORT = Struct(defaults={"protocol": "TCP"})
SERVICE_SPEC = Struct(
    {"selector": MAP, "ports": SERVICE_PORT, "sessionAffinityConfig": Struct({"clientIP": PLAIN})},
)
"""As far as every Service goes; `services` knows more of one."""

_ENV = Struct({"valueFrom": OPEN})
_CONTAINER = Struct(
    {
        "ports": Struct(defaults={"protocol": "TCP"}),
        "env": _ENV,
        "envFrom": OPEN,
        "volumeMounts": OPEN,
        "volumeDevices": OPEN,
        "securityContext": OPEN,
        "livenessProbe": OPEN,
        "readinessProbe": OPEN,
        "startupProbe": OPEN,
        "lifecycle": OPEN,
        "resizePolicy": OPEN,
        "restartPolicyRules": OPEN,
    },
    defaults={"terminationMessagePath": "/dev/termination-log", "terminationMessagePolicy": "File"},
    # Quantities are kept in another form than they are written in, and requests follow limits.
    drawn=frozenset({"imagePullPolicy", "resources"}),
    hidden=frozenset({"resizePolicy"}),
    amended=frozenset({"resources"}),
)
_POD_CONTAINER = replace(
    _CONTAINER,
    hidden=frozenset({"resizePolicy", "volumeMounts"}),
    amended=frozenset({"resources", "volumeMounts"}),
)
_POD_FIELDS = {
    "containers": _CONTAINER,
    "initContainers": _CONTAINER,
    "ephemeralContainers": OPEN,
    "hostAliases": PLAIN,
    "dnsConfig": Struct({"options": PLAIN}),
    "nodeSelector": MAP,
    "securityContext": OPEN,
    "affinity": OPEN,
    "tolerations": OPEN,
    "topologySpreadConstraints": OPEN,
    "volumes": OPEN,
    "imagePullSecrets": PLAIN,
    "readinessGates": PLAIN,
    "schedulingGates": PLAIN,
    "resourceClaims": OPEN,
    "resources": OPEN,
    "os": PLAIN,
    "schedulingGroup": OPEN,
    "workloadRef": OPEN,
    "evictionResponders": OPEN,
}
_POD_DEFAULTS = {
    "restartPolicy": "Always",
    "dnsPolicy": "ClusterFirst",
    "terminationGracePeriodSeconds": 30,
    "schedulerName": "default-scheduler",
    "securityContext": {},
}
TEMPLATE_SPEC = Struct(
    _POD_FIELDS, defaults=_POD_DEFAULTS, hidden=frozenset({"overhead"}), amended=frozenset({"overhead"})
)
POD_SPEC = Struct(
    # The ServiceAccount plugin mounts a token, others fill in the priority, tolerations and what LimitRanges say.
    {**_POD_FIELDS, "containers": _POD_CONTAINER, "initContainers": _POD_CONTAINER},
    defaults={**_POD_DEFAULTS, "enableServiceLinks": True},
    drawn=frozenset({"serviceAccountName", "serviceAccount", "priority", "preemptionPolicy", "tolerations"}),
    hidden=frozenset({"volumes", "imagePullSecrets", "priorityClassName", "overhead", "nodeSelector", "resources"}),
    amended=frozenset({"tolerations", "volumes", "overhead"}),
)
_TEMPLATE = Struct({"metadata": TEMPLATE_METADATA, "spec": TEMPLATE_SPEC}, defaults={"metadata": {}})
_JOB_TEMPLATE = Struct({"metadata": _JOB_TEMPLATE_METADATA, "spec": TEMPLATE_SPEC}, defaults={"metadata": {}})


def _workload(template: Struct = _TEMPLATE, **defaults: Any) -> Struct:
    return Struct({"template": template, "selector": _SELECTOR}, defaults=defaults, is_open=True)


_JOB_SPEC = Struct({"template": _JOB_TEMPLATE, "selector": OPEN}, is_open=True)
_CRON_JOB = Struct({"template": _TEMPLATE, "selector": OPEN}, is_open=True)

_CRON_JOB_TEMPLATE = Struct({"metadata": TEMPLATE_METADATA, "spec": _CRON_JOB}, defaults={"metadata": {}})

_PEER = Struct({"ipBlock": PLAIN, "podSelector": _SELECTOR, "namespaceSelector": _SELECTOR})
_POLICY_PORTS = Struct(defaults={"protocol": "TCP"})

SPECS: Mapping[str, Struct] = {
    "Service": SERVICE_SPEC,
    "Pod": POD_SPEC,
    "ReplicationController": Struct({"template": _TEMPLATE, "selector": MAP}, {"replicas": 1}, is_open=True),
    "Deployment": _workload(replicas=1),
    "ReplicaSet": _workload(replicas=1),
    "StatefulSet": _workload(replicas=1),
    "DaemonSet": _workload(),
    "Job": _JOB_SPEC,
    "CronJob": Struct({"jobTemplate": _CRON_JOB_TEMPLATE}, is_open=True),
    "ServiceCIDR": PLAIN,
    "NetworkPolicy": Struct(
        {
            "podSelector": _SELECTOR,
            "ingress": Struct({"from": _PEER, "ports": _POLICY_PORTS}),
            "egress": Struct({"to": _PEER, "ports": _POLICY_PORTS}),
        },
        defaults={"podSelector": {}},
        drawn=frozenset({"policyTypes"}),
    ),
}
"""What stands at ``spec`` of each kind of which that is known."""

_STATUS = frozenset({"status"})


def struct_of(kind: str, *, named: bool) -> Struct:
    """The struct of an object of one of our kinds, which has a name or is given one."""
    metadata = METADATA if named else replace(METADATA, drawn=METADATA.drawn | {"name"})
    fields = {"metadata": metadata, "spec": SPECS.get(kind, OPEN), "template": _TEMPLATE, "status": OPEN}
    is_open = kind not in SPECS and kind != "PodTemplate"
    return Struct(fields, defaults={"metadata": {}}, hidden=_STATUS, amended=_STATUS, is_open=is_open)


KEPT_EMPTY = frozenset({"podSelector", "namespaceSelector", "emptyDir", "securityContext", "resources", "ipBlock"})
"""Fields in which an empty struct stays; an empty map does not."""

QUANTITIES = frozenset({"sizeLimit", "divisor", "limits", "requests", "overhead", "storage"})
"""Fields that hold quantities, wherever they stand."""

POINTERS = frozenset(
    {
        "allocateLoadBalancerNodePorts",
        "automountServiceAccountToken",
        "enableServiceLinks",
        "hostUsers",
        "replicas",
        "setHostnameAsFQDN",
        "shareProcessNamespace",
        "terminationGracePeriodSeconds",
    }
)
"""Fields that keep a zero, as upstream holds them as pointers."""

DROPPED = frozenset(
    {
        "clusterIP",
        "externalName",
        "externalTrafficPolicy",
        "generateName",
        "healthCheckNodePort",
        "hostIP",
        "hostIPC",
        "hostNetwork",
        "hostPID",
        "hostPort",
        "hostname",
        "loadBalancerIP",
        "namespace",
        "nodeName",
        "nodePort",
        "protocol",
        "dnsPolicy",
        "restartPolicy",
        "schedulerName",
        "sessionAffinity",
        "type",
        "publishNotReadyAddresses",
        "serviceAccountName",
        "stdin",
        "stdinOnce",
        "subdomain",
        "targetPort",
        "tty",
        "value",
        "workingDir",
    }
)
"""Fields that are gone where they hold a zero: ``hostNetwork: false`` is as if it were not written."""
