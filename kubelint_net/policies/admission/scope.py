"""The variables of an expression besides the object: the request, the namespace, the params.

Mirrors ``CreateAdmissionRequest`` and ``CreateNamespaceObject`` of ``apiserver/pkg/admission/plugin/cel`` (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.policies.admission.matching import NAME_LABEL
from kubelint_net.policies.admission.requests import labels_of
from kubelint_net.policies.admission.watched import Watched

if TYPE_CHECKING:
    from kubelint_net.policies.admission.model import Namespaces, Param
    from kubelint_net.policies.admission.requests import Request
    from kubelint_net.policies.admission.watched import Notes

_SERVER_FIELDS = frozenset({"uid", "creationTimestamp", "generation", "managedFields", "resourceVersion"})
_PLAIN_PARAMS = frozenset({("v1", "ConfigMap"), ("v1", "Secret")})
"""Kinds of params in which the server fills in nothing but metadata."""


def seen_request(request: Request, matched: Request, notes: Notes) -> Watched:
    """``request``: what is asked, in the API version that the policy's rules name.

    Args:
        request: As it comes.
        matched: As the rules name it.
        notes: Takes note of what is read though it is not known.
    """
    known: dict[str, Any] = {
        "kind": _kind(matched),
        "resource": _resource(matched),
        "requestKind": _kind(request),
        "requestResource": _resource(request),
        "operation": request.operation,
        "dryRun": False,
    }
    if request.namespace:
        known["namespace"] = request.namespace
    hidden = {"options"}
    if request.name is None:
        hidden.add("name")
    else:
        known["name"] = request.name
    return Watched(known, "request", notes, drawn={"uid", "userInfo"}, hidden=hidden)


def _kind(request: Request) -> dict[str, str]:
    return {"group": request.group, "version": request.version, "kind": request.kind}


def _resource(request: Request) -> dict[str, str]:
    return {"group": request.group, "version": request.version, "resource": request.resource}


def seen_namespace(name: str, namespaces: Namespaces, notes: Notes) -> Watched | None:
    """``namespaceObject``; null for an object of the whole cluster.

    Args:
        name: The namespace's, ``""`` for none.
        namespaces: Those that are known.
        notes: Takes note of what is read though it is not known.
    """
    if not name:
        return None
    known = namespaces.get(name)
    path = "namespaceObject.metadata"
    labels = {**labels_of(known or {}), NAME_LABEL: name}
    metadata: dict[str, Any] = {
        "name": name,
        "labels": Watched(labels, f"{path}.labels", notes, is_open=known is None),
    }
    if known is not None:
        written = known.get("metadata")
        annotations = written.get("annotations") if isinstance(written, dict) else None
        if isinstance(annotations, dict) and annotations:
            metadata["annotations"] = annotations
    closed = {"annotations", "generateName", "namespace", "deletionTimestamp"} if known is not None else set()
    hidden = {"UID", "creationTimestamp", "generation", "resourceVersion", "finalizers", "deletionGracePeriodSeconds"}
    unknown = {"annotations", "generateName", "deletionTimestamp"} - closed
    parts = {"metadata": Watched(metadata, path, notes, hidden=hidden | unknown)}
    return Watched(parts, "namespaceObject", notes, drawn={"spec", "status"})


def seen_param(param: Param | None, notes: Notes) -> Watched | None:
    """``params``; null where a policy is asked without.

    Args:
        param: One of the objects that the binding gives.
        notes: Takes note of what is read though it is not known.
    """
    if param is None:
        return None
    plain = (param.api_version, param.kind) in _PLAIN_PARAMS
    known = {key: _seen(item, f"params.{key}", notes, is_open=not plain) for key, item in param.value.items()}
    written = param.value.get("metadata")
    metadata = dict(written) if isinstance(written, dict) else {}
    if plain:
        metadata["namespace"] = param.namespace or "default"
    known["metadata"] = Watched(metadata, "params.metadata", notes, hidden=_SERVER_FIELDS, is_open=not plain)
    hidden = {"stringData", "data", "type"} if param.kind == "Secret" else ()
    if hidden:
        known = {key: item for key, item in known.items() if key not in hidden}
    return Watched(known, "params", notes, hidden=hidden, is_open=not plain)


def _seen(value: Any, path: str, notes: Notes, *, is_open: bool) -> Any:
    """A value in which a definition of its kind may fill in what is left out, where it is open."""
    if not is_open:
        return value
    if isinstance(value, dict):
        known = {key: _seen(item, f"{path}.{key}", notes, is_open=True) for key, item in value.items()}
        return Watched(known, path, notes, is_open=True)
    if isinstance(value, list):
        return [_seen(item, f"{path}[{index}]", notes, is_open=True) for index, item in enumerate(value)]
    return value
