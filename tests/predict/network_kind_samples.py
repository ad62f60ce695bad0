"""Builds manifests of the network kinds and asks what becomes of them."""

from __future__ import annotations

import json
from typing import Any

from kubelint_net import ClusterConfig, Prediction, predict

Errors = list[tuple[str, str]]

API_VERSIONS = {
    "IPAddress": "networking.k8s.io/v1",
    "NetworkPolicy": "networking.k8s.io/v1",
    "Ingress": "networking.k8s.io/v1",
    "EndpointSlice": "discovery.k8s.io/v1",
}


def manifest(kind: str, name: str = "x", **fields: Any) -> str:
    head = {"apiVersion": API_VERSIONS.get(kind, "v1"), "kind": kind, "metadata": {"name": name}}
    return json.dumps(head | fields)


def answer(
    text: str,
    version: str = "1.36",
    before: str | None = None,
    ranges: tuple[str, ...] = ("10.96.0.0/16", "fd00:10:96::/112"),
) -> Prediction:
    (prediction,) = predict(text, ClusterConfig(service_cidrs=ranges, kubernetes_version=version), before=before)
    return prediction


def errors(text: str, version: str = "1.36", before: str | None = None) -> Errors:
    """The errors in the server's words, in its order; they are all there is to a refusal."""
    prediction = answer(text, version, before)
    found = [(error.path, error.type) for error in prediction.outcome.errors]
    assert prediction.outcome.http == (422 if found else 201 if before is None else 200)
    return found


def warnings(text: str, version: str = "1.36", before: str | None = None) -> list[str]:
    return [warning.field for warning in answer(text, version, before).outcome.warnings]
