"""Objects of which no rule has anything to say, with most of the fields that the tables of the screen know."""

from __future__ import annotations

from typing import Any

CONTAINER: dict[str, Any] = {
    "name": "app",
    "image": "example.org/app:1.0",
    "imagePullPolicy": "Always",
    "command": ["cat"],
    "args": ["/etc/hostname"],
    "ports": [
        {"name": "http", "containerPort": 8080, "protocol": "TCP"},
        {"containerPort": 53},
        {"containerPort": 53, "protocol": "UDP", "hostPort": 53},
        {"containerPort": 81, "hostPort": 81, "protocol": "SCTP"},
    ],
    "env": [
        {"name": "A.b", "value": "b"},
        {"name": "C", "valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}},
        {"name": "D", "valueFrom": {"fieldRef": {"fieldPath": "status.podIP"}}},
        {"name": "E", "valueFrom": {"fieldRef": {"fieldPath": "metadata.labels['app.example/name']"}}},
        {"name": "F", "valueFrom": {"resourceFieldRef": {"resource": "limits.cpu", "divisor": 1}}},
    ],
    "envFrom": [{"configMapRef": {"name": "m"}}],
    "resources": {"limits": {"cpu": "1", "memory": "64Mi"}, "requests": {"cpu": 0.5}},
    "volumeMounts": [{"name": "data", "mountPath": "/data", "readOnly": True, "mountPropagation": "Bidirectional"}],
    "lifecycle": {"preStop": {"exec": {"command": ["sleep", "1"]}}},
    "livenessProbe": {"httpGet": {"path": "/", "port": 8080}, "periodSeconds": 10},
    "readinessProbe": {"tcpSocket": {"port": 8080}, "initialDelaySeconds": 1},
    "securityContext": {"runAsNonRoot": True, "capabilities": {"drop": ["ALL"]}},
}
POD_SPEC: dict[str, Any] = {
    "containers": [CONTAINER],
    "initContainers": [{"name": "first", "image": "busybox", "command": ["true"]}],
    "volumes": [
        {"name": "data", "emptyDir": {}},
        {"name": "c", "configMap": {"name": "m", "defaultMode": 420}},
        {"name": "n", "nfs": {"server": "10.0.0.1", "path": "/"}},
        {
            "name": "p",
            "projected": {
                "sources": [
                    {"serviceAccountToken": {"path": "token"}},
                    {"downwardAPI": {"items": [{"path": "n", "fieldRef": {"fieldPath": "metadata.namespace"}}]}},
                ]
            },
        },
        {"name": "d", "downwardAPI": {"items": [{"path": "l", "fieldRef": {"fieldPath": "metadata.labels"}}]}},
    ],
    "hostAliases": [
        {"ip": "10.0.0.1", "hostnames": ["db.example", "cache.example"]},
        {"ip": "10.0.0.2", "hostnames": ["a.b", "x.y.example"]},
    ],
    "affinity": {"podAntiAffinity": {}},
    "topologySpreadConstraints": [{"maxSkew": 1, "topologyKey": "zone"}],
    "hostPID": True,
    "nodeSelector": {"kubernetes.io/os": "linux"},
    "serviceAccountName": "app",
    "dnsPolicy": "ClusterFirst",
    "tolerations": [{"key": "a", "operator": "Exists", "effect": "NoSchedule"}],
    "securityContext": {"runAsUser": 1000},
}
TEMPLATE = {"metadata": {"labels": {"app": "x"}, "annotations": {"prometheus.io/scrape": "true"}}, "spec": POD_SPEC}
SELECTING = {"selector": {"matchLabels": {"app": "x"}}, "template": TEMPLATE}
HOST_SPEC = {
    "hostNetwork": True,
    "dnsPolicy": "None",
    "dnsConfig": {
        "nameservers": ["10.0.0.53"],
        "searches": ["example.org", "local"],
        "options": [{"name": "ndots", "value": "2"}, {"name": "edns0"}],
    },
    "containers": [{"name": "a", "ports": [{"containerPort": 80, "hostPort": 80}, {"containerPort": 81}]}],
}
SELECTOR = {"matchLabels": {"a": "b"}, "matchExpressions": [{"key": "c", "operator": "In", "values": ["d"]}]}
OWNER = {"apiVersion": "v1", "kind": "Node", "name": "n", "uid": "u", "controller": True}
JOB = {
    "template": {"metadata": {"labels": {"a": "b"}}, "spec": {**POD_SPEC, "restartPolicy": "Never"}},
    "backoffLimit": 3,
}


def an_object(api_version: str, kind: str, spec: dict[str, Any]) -> dict[str, Any]:
    return {
        "apiVersion": api_version,
        "kind": kind,
        "metadata": {"name": "x", "namespace": "shop", "labels": {"app": "x"}},
        "spec": spec,
    }


ORDINARY = (
    an_object("v1", "Pod", POD_SPEC),
    an_object(
        "apps/v1",
        "Deployment",
        {**SELECTING, "replicas": 2, "strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1}}},
    ),
    an_object("apps/v1", "DaemonSet", {**SELECTING, "updateStrategy": {"type": "OnDelete"}}),
    an_object("apps/v1", "StatefulSet", {**SELECTING, "serviceName": "x", "podManagementPolicy": "Parallel"}),
    an_object("batch/v1", "Job", JOB),
    an_object("batch/v1", "CronJob", {"schedule": "@daily", "jobTemplate": {"spec": JOB}, "suspend": False}),
    an_object("v1", "Service", {"clusterIP": "None", "selector": {"a": "b"}, "ports": [{"port": 80}]}),
    an_object(
        "v1", "Service", {"type": "LoadBalancer", "selector": {"a": "b"}, "ports": [{"port": 80, "targetPort": "x"}]}
    ),
    an_object(
        "v1",
        "Service",
        {
            "selector": {"app": "x"},
            "ports": [{"name": "http", "port": 80, "targetPort": 8080}, {"name": "dns", "port": 53, "protocol": "UDP"}],
        },
    ),
    an_object(
        "v1",
        "Service",
        {
            "selector": {"app": "x"},
            "ports": [{"port": 80}],
            "ipFamilyPolicy": "PreferDualStack",
            "ipFamilies": ["IPv6", "IPv4"],
        },
    ),
    an_object("v1", "Pod", HOST_SPEC) | {"status": {"podIPs": [{"ip": "10.0.0.1"}], "phase": "Running"}},
    an_object("v1", "ReplicationController", {"replicas": 1, "selector": {"a": "b"}, "template": TEMPLATE}),
    an_object("apps/v1", "ReplicaSet", {"template": {"spec": HOST_SPEC}}) | {"status": {"replicas": 1}},
    {
        "apiVersion": "batch/v1",
        "kind": "Job",
        "metadata": {
            "generateName": "x-",
            "uid": "u",
            "generation": 1,
            "ownerReferences": [OWNER],
            "finalizers": ["f"],
        },
        "spec": {"template": {"spec": {"containers": []}}},
    },
    an_object(
        "v1",
        "Service",
        {
            "type": "LoadBalancer",
            "ports": [{"port": 80, "appProtocol": "kubernetes.io/h2c"}],
            "externalTrafficPolicy": "Local",
            "ipFamilyPolicy": "SingleStack",
            "ipFamilies": ["IPv4"],
            "loadBalancerIP": "192.0.2.1",
            "loadBalancerClass": "example.org/a",
            "loadBalancerSourceRanges": ["10.0.0.0/8", "2001:db8::/32"],
            "sessionAffinity": "ClientIP",
            "sessionAffinityConfig": {"clientIP": {"timeoutSeconds": 60}},
            "allocateLoadBalancerNodePorts": False,
        },
    ),
    an_object("v1", "Service", {"type": "ExternalName", "externalName": "db.example.org"}),
    an_object("v1", "Service", {"clusterIP": "None", "ports": [{"port": 80}], "publishNotReadyAddresses": True}),
    an_object(
        "networking.k8s.io/v1",
        "NetworkPolicy",
        {
            "podSelector": SELECTOR,
            "policyTypes": ["Ingress", "Egress"],
            "ingress": [
                {
                    "from": [
                        {"podSelector": {}},
                        {"namespaceSelector": SELECTOR, "podSelector": SELECTOR},
                        {"ipBlock": {"cidr": "10.0.0.0/8", "except": ["10.1.0.0/16", "10.0.0.1/32"]}},
                        {"ipBlock": {"cidr": "2001:db8::/32"}},
                    ],
                    "ports": [{"port": 80}, {"protocol": "UDP", "port": "dns"}, {"port": 8000, "endPort": 9000}],
                },
                {},
            ],
            "egress": [{"to": [{"ipBlock": {"cidr": "0.0.0.0/0"}}, {"ipBlock": {"cidr": "::/0"}}]}],
        },
    ),
    an_object(
        "networking.k8s.io/v1",
        "Ingress",
        {
            "ingressClassName": "nginx",
            "defaultBackend": {"service": {"name": "x", "port": {"name": "http"}}},
            "rules": [
                {
                    "host": "a.example.org",
                    "http": {
                        "paths": [
                            {
                                "path": "/",
                                "pathType": "Prefix",
                                "backend": {"service": {"name": "x", "port": {"number": 80}}},
                            }
                        ]
                    },
                },
                {"host": "*.example.org"},
            ],
            "tls": [{"hosts": ["a.example.org", "*.example.org"], "secretName": "s"}],
        },
    ),
    an_object("v1", "Node", {"podCIDR": "10.0.0.0/24", "podCIDRs": ["10.0.0.0/24", "2001:db8::/64"]})
    | {"status": {"addresses": [{"type": "ExternalIP", "address": "192.0.2.1"}]}},
    {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "x"}, "data": {"a": "b"}},
)
