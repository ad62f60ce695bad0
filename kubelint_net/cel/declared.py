"""The types of the variables whose fields the server knows: ``request`` and ``namespaceObject``.

Mirrors ``BuildRequestType`` and ``BuildNamespaceType`` of ``apiserver/pkg/admission/plugin/cel/compile.go``: a field
that is not here does not compile there. Every other variable is of any type, as the server takes it.
"""

from __future__ import annotations

from kubelint_net.cel.types import BOOL, DYN, INT, STRING, TIMESTAMP, Type, list_of, map_of

_KIND, _RESOURCE = Type("kubernetes.GroupVersionKind"), Type("kubernetes.GroupVersionResource")
_USER, _REQUEST = Type("kubernetes.UserInfo"), Type("kubernetes.AdmissionRequest")
_META, _SPEC = Type("kubernetes.NamespaceMetadata"), Type("kubernetes.NamespaceSpec")
_STATUS, _NAMESPACE = Type("kubernetes.NamespaceStatus"), Type("kubernetes.Namespace")
_CONDITION = Type("kubernetes.NamespaceCondition")

FIELDS: dict[str, dict[str, Type]] = {
    _KIND.name: {"group": STRING, "version": STRING, "kind": STRING},
    _RESOURCE.name: {"group": STRING, "version": STRING, "resource": STRING},
    _USER.name: {
        "username": STRING,
        "uid": STRING,
        "groups": list_of(STRING),
        "extra": map_of(STRING, list_of(STRING)),
    },
    _REQUEST.name: {
        "kind": _KIND,
        "resource": _RESOURCE,
        "subResource": STRING,
        "requestKind": _KIND,
        "requestResource": _RESOURCE,
        "requestSubResource": STRING,
        "name": STRING,
        "namespace": STRING,
        "operation": STRING,
        "userInfo": _USER,
        "dryRun": BOOL,
        "options": DYN,
    },
    _META.name: {
        "name": STRING,
        "generateName": STRING,
        "namespace": STRING,
        "labels": map_of(STRING, STRING),
        "annotations": map_of(STRING, STRING),
        "UID": STRING,
        "creationTimestamp": TIMESTAMP,
        "deletionGracePeriodSeconds": INT,
        "deletionTimestamp": TIMESTAMP,
        "generation": INT,
        "resourceVersion": STRING,
        "finalizers": list_of(STRING),
    },
    _SPEC.name: {"finalizers": list_of(STRING)},
    _CONDITION.name: {
        "status": STRING,
        "type": STRING,
        "lastTransitionTime": TIMESTAMP,
        "message": STRING,
        "reason": STRING,
    },
    _STATUS.name: {"conditions": list_of(_CONDITION), "phase": STRING},
    _NAMESPACE.name: {"metadata": _META, "spec": _SPEC, "status": _STATUS},
}
"""The fields of each declared type."""

VARIABLES: dict[str, Type] = {"request": _REQUEST, "namespaceObject": _NAMESPACE}
"""The variables that are of such a type wherever they are known."""
