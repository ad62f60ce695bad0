"""The fields of policies and bindings, for telling what the API server cannot decode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kubelint_net.route import Route

_RULE = {
    "apiGroups": [str],
    "apiVersions": [str],
    "operations": [str],
    "resources": [str],
    "resourceNames": [str],
    "scope": str,
}
_SELECTOR = {"matchLabels": {"": str}, "matchExpressions": [{"key": str, "operator": str, "values": [str]}]}
_MATCH = {
    "namespaceSelector": _SELECTOR,
    "objectSelector": _SELECTOR,
    "resourceRules": [_RULE],
    "excludeResourceRules": [_RULE],
    "matchPolicy": str,
}
_NAMED = {"name": str, "expression": str}
_POLICY = {
    "paramKind": {"apiVersion": str, "kind": str},
    "matchConstraints": _MATCH,
    "validations": [{"expression": str, "message": str, "messageExpression": str, "reason": str}],
    "variables": [_NAMED],
    "matchConditions": [_NAMED],
    "auditAnnotations": [{"key": str, "valueExpression": str}],
    "failurePolicy": str,
}
_BINDING = {
    "policyName": str,
    "paramRef": {"name": str, "namespace": str, "selector": _SELECTOR, "parameterNotFoundAction": str},
    "matchResources": _MATCH,
    "validationActions": [str],
}
POLICY, BINDING = "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"
_SPECS = {POLICY: _POLICY, BINDING: _BINDING}
_METADATA = {"name": str, "labels": {"": str}, "annotations": {"": str}}


def undecodable(kind: str, value: Mapping[str, Any]) -> Iterator[tuple[Route, str]]:
    """Where a policy or a binding holds what its field cannot, and what that should be."""
    yield from _wrong(value.get("metadata"), {**_METADATA}, ("metadata",))
    yield from _wrong(value.get("spec"), _SPECS[kind], ("spec",))


def unknown_fields(kind: str, value: Mapping[str, Any]) -> Iterator[Route]:
    """The fields that a policy or a binding does not have; kubectl refuses them."""
    for key in value:
        if key not in {"apiVersion", "kind", "metadata", "spec", "status"}:
            yield (key,)
    yield from _unknown(value.get("spec"), _SPECS[kind], ("spec",))


def _wrong(value: Any, shape: Any, route: Route) -> Iterator[tuple[Route, str]]:
    if value is None:
        return
    if shape is str:
        if not isinstance(value, str):
            yield route, "a string"
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield route, "a list"
            return
        for index, item in enumerate(value):
            yield from _wrong(item, shape[0], (*route, index))
    elif not isinstance(value, dict):
        yield route, "a mapping"
    else:
        for key, item in value.items():
            yield from _wrong(item, shape.get("", shape.get(key, item)), (*route, key)) if _known(key, shape) else ()


def _unknown(value: Any, shape: Any, route: Route) -> Iterator[Route]:
    if isinstance(value, list) and isinstance(shape, list):
        for index, item in enumerate(value):
            yield from _unknown(item, shape[0], (*route, index))
    elif isinstance(value, dict) and isinstance(shape, dict):
        for key, item in value.items():
            if _known(key, shape):
                yield from _unknown(item, shape.get("", shape.get(key)), (*route, key))
            else:
                yield (*route, key)


def _known(key: str, shape: Mapping[str, Any]) -> bool:
    return key in shape or "" in shape
