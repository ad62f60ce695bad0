"""Policies in short, and what becomes of an object under them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from kubelint_net import ClusterConfig, predict

SERVICE: dict[str, Any] = {
    "apiVersion": "v1",
    "kind": "Service",
    "metadata": {"name": "shop", "namespace": "prod", "labels": {"tier": "front"}},
    "spec": {"ports": [{"port": 80}]},
}
SERVICES = {"apiGroups": [""], "apiVersions": ["v1"], "operations": ["CREATE", "UPDATE"], "resources": ["services"]}
GROUP = "admissionregistration.k8s.io/v1"


@dataclass(frozen=True, slots=True)
class Answer:
    """What policies said, in the words of the server, and what could not be told."""

    said: tuple[str, ...]
    unsure: tuple[str, ...]


def policy(*expressions: str | dict[str, Any], name: str = "p", **spec: Any) -> dict[str, Any]:
    """A policy for Services, unless ``spec`` says otherwise."""
    validations = [each if isinstance(each, dict) else {"expression": each, "message": "no"} for each in expressions]
    full = {"matchConstraints": {"resourceRules": [SERVICES]}, "validations": validations, **spec}
    return {"apiVersion": GROUP, "kind": "ValidatingAdmissionPolicy", "metadata": {"name": name}, "spec": full}


def binding(*, name: str = "b", to: str = "p", **spec: Any) -> dict[str, Any]:
    """A binding that denies, unless ``spec`` says otherwise."""
    full = {"policyName": to, "validationActions": ["Deny"], **spec}
    return {"apiVersion": GROUP, "kind": "ValidatingAdmissionPolicyBinding", "metadata": {"name": name}, "spec": full}


def config_map(name: str, namespace: str = "", labels: dict[str, str] | None = None, **data: str) -> dict[str, Any]:
    """A ConfigMap."""
    metadata: dict[str, Any] = {"name": name, "labels": labels or {}}
    if namespace:
        metadata["namespace"] = namespace
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata, "data": data}


def namespace(name: str, **labels: str) -> dict[str, Any]:
    """A Namespace."""
    return {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name, "labels": labels}}


def stream(*objects: dict[str, Any]) -> str:
    """Objects as one text."""
    return (
        "---\n".join(json.dumps(each) + "\n" for each in objects)
        if len(objects) == 1
        else json.dumps({"apiVersion": "v1", "kind": "List", "items": list(objects)})
    )


def answer(
    *policies: dict[str, Any],
    to: dict[str, Any] = SERVICE,
    before: dict[str, Any] | None = None,
    cluster: ClusterConfig | None = None,
) -> Answer:
    """What policies make of an object."""
    found = predict(
        stream(to),
        cluster or ClusterConfig(),
        before=None if before is None else stream(before),
        policies=stream(*policies),
    )
    decided = found[0].admission
    assert decided is not None
    return Answer(tuple(each.message for each in decided.decisions), decided.unsure)


def changed(value: dict[str, Any], **spec: Any) -> dict[str, Any]:
    """An object with other fields in its spec."""
    return {**value, "spec": {**value["spec"], **spec}}
