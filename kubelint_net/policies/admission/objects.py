"""An object as the expressions of a policy see it: as the API server holds it when it asks policies.

Validation comes before, so what it refuses no policy ever sees; defaults, and for a Service what is allocated, are in
place. Mirrors ``Store.create`` of ``k8s.io/apiserver/pkg/registry/generic/registry`` and ``ToUnstructured`` of
``k8s.io/apimachinery/pkg/runtime`` (1.36), which leaves out what is empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.k8s.decoding.fields import mappings
from kubelint_net.k8s.objects import Service
from kubelint_net.k8s.workloads import POD_SPEC_ROUTES
from kubelint_net.policies.admission.requests import CLUSTER_SCOPED, DEFAULT_NAMESPACE, with_own_labels
from kubelint_net.policies.admission.services import seen_service
from kubelint_net.policies.admission.structs import (
    DROPPED,
    KEPT_EMPTY,
    MAP,
    OPEN,
    PLAIN,
    POINTERS,
    QUANTITIES,
    Struct,
    struct_of,
)
from kubelint_net.policies.admission.watched import Watched

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.k8s.schema import Structure
    from kubelint_net.policies.admission.watched import Notes
    from kubelint_net.predict.outcome import Outcome
    from kubelint_net.route import Route
    from kubelint_net.versions import Gates

_REPLACED = 200  # where an object is created, the answer is 201


def seen(
    manifest: Manifest,
    structure: Structure,
    outcome: Outcome,
    gates: Gates,
    notes: Notes,
    *,
    root: str = "object",
    api_version: str = "",
) -> Watched:
    """What a policy sees of an object.

    Args:
        manifest: The object as written.
        structure: How it fits its kind: unknown fields are gone.
        outcome: What the API server answers, with what it allocates.
        gates: What the server's version does.
        notes: Takes note of what is read though it is not known.
        root: The name by which expressions know the object.
        api_version: The one that the policy's rules name; ``""`` for the one that is written.
    """
    value = dict(with_own_labels(manifest.kind, manifest.value))
    for unknown in structure.unknown_fields:
        value = _without(value, unknown.route)
    value["apiVersion"], value["kind"] = api_version or manifest.api_version, manifest.kind
    value["metadata"] = _metadata(manifest.kind, value.get("metadata"))
    struct = struct_of(manifest.kind, named=bool(value["metadata"].get("name")))
    if isinstance(manifest.object, Service):
        fresh = root == "object" and outcome.http != _REPLACED
        value, struct = seen_service(value, struct, manifest.object, outcome, gates, fresh=fresh)
    route = POD_SPEC_ROUTES.get(manifest.kind)
    if route is not None:
        value = _changed(value, route, lambda spec: _pod_spec(spec, is_pod=manifest.kind == "Pod"))
    return _Reading(notes).mapping(value, struct, root)


def _metadata(kind: str, value: Any) -> dict[str, Any]:
    metadata = dict(value) if isinstance(value, dict) else {}
    if kind not in CLUSTER_SCOPED:
        metadata["namespace"] = metadata.get("namespace") or DEFAULT_NAMESPACE
    return metadata


def _pod_spec(spec: dict[str, Any], *, is_pod: bool) -> dict[str, Any]:
    """A PodSpec with what the server copies from one of its fields into another."""
    account = spec.get("serviceAccountName") or spec.get("serviceAccount")
    spec = {**spec, "serviceAccountName": account, "serviceAccount": account}
    if is_pod and spec.get("hostNetwork") is True:
        # On the host's network a Pod's ports are host ports too.
        for field in ("containers", "initContainers"):
            spec[field] = [
                {
                    **container,
                    "ports": [
                        {**port, "hostPort": port.get("hostPort") or port.get("containerPort")}
                        for port in mappings(container, "ports")
                    ],
                }
                for container in mappings(spec, field)
            ]
    return spec


def _changed(value: dict[str, Any], route: Route, change: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    """A value in which a mapping at a route, if there is one, is another."""
    if not route:
        return change(value)
    key = str(route[0])
    below = value.get(key)
    return {**value, key: _changed(below, route[1:], change)} if isinstance(below, dict) else value


def _without(value: Any, route: Route) -> Any:
    """A value without what stands at a route."""
    step = route[0]
    if isinstance(value, list) and isinstance(step, int):
        return [_without(item, route[1:]) if index == step else item for index, item in enumerate(value)]
    if not isinstance(value, dict) or step not in value:
        return value
    if len(route) == 1:
        return {key: item for key, item in value.items() if key != step}
    return {**value, str(step): _without(value[str(step)], route[1:])}


class _Reading:
    """Makes one object ready to be read."""

    __slots__ = ("notes",)

    def __init__(self, notes: Notes) -> None:
        self.notes = notes

    def mapping(self, value: Mapping[str, Any], struct: Struct, path: str) -> Watched:
        known: dict[str, Any] = {}
        unsure: set[str] = set()
        for key, item in value.items():
            if key in struct.amended:
                continue
            if struct.is_open and key in QUANTITIES:
                # A quantity is written in one of many ways and kept in one.
                unsure.add(key)
                continue
            if _is_zero(item) and not struct.is_map:
                kept = _zero(key, item, struct.fields.get(key))
                if kept is None:
                    unsure.add(key)
                if not kept:
                    continue
            known[key] = self.value(item, struct, key, f"{path}.{key}")
        for key, item in struct.defaults.items():
            if key not in known and key not in struct.amended:
                known[key] = self.value(item, struct, key, f"{path}.{key}")
        if struct.is_map:
            known = {key: "" if item is None else item for key, item in known.items()}
        return Watched(
            known,
            path,
            self.notes,
            drawn=struct.drawn,
            hidden=(struct.hidden | unsure | struct.amended) - struct.drawn,
            is_open=struct.is_open,
        )

    def value(self, value: Any, owner: Struct, key: str, path: str) -> Any:
        struct = owner.fields.get(key) or (OPEN if owner.is_open else PLAIN)
        if isinstance(value, dict):
            return self.mapping(value, struct, path)
        if isinstance(value, list):
            holds_structs = any(isinstance(item, dict) for item in value)
            return [
                self.mapping(item or {}, struct, f"{path}[{index}]") if holds_structs else item
                for index, item in enumerate(value)
            ]
        return value


def _is_zero(value: Any) -> bool:
    return value is None or value is False or value in ("", 0, [], {})


def _zero(key: str, value: Any, struct: Struct | None) -> bool | None:
    """Whether the server keeps a field that holds nothing; None where we cannot tell."""
    if value is None or value == [] or key in DROPPED or struct is MAP:
        return False
    if value == {}:
        return key in KEPT_EMPTY or None
    return True if key in POINTERS else None
