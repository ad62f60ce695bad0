"""Services and clusters the tests of `predict` share. The clusters are those of the cases in `data/`."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from kubelint_net.cluster.config import ClusterConfig
from kubelint_net.k8s.decoding.services import decode_service

if TYPE_CHECKING:
    from kubelint_net.k8s.objects import Service
    from kubelint_net.predict.outcome import FieldError, Outcome

DATA = os.path.join(os.path.dirname(__file__), "data")

V4, V6 = "10.0.0.0/16", "2000::/108"
RANGES: dict[str, tuple[str, ...]] = {"v4": (V4,), "v6": (V6,), "v4+v6": (V4, V6), "v6+v4": (V6, V4), "?": ()}
WEB: dict[str, Any] = {"selector": {"a": "b"}, "ports": [{"port": 80}]}


def cluster(families: str = "v4+v6", version: str = "1.36", node_ports: str | None = "30000-32767") -> ClusterConfig:
    return ClusterConfig(
        service_cidrs=RANGES[families],
        kubernetes_version=version,
        node_port_range=node_ports,
    )


def service(_metadata: dict[str, Any] | None = None, /, **spec: Any) -> Service:
    """A Service `foo` with a selector and one port, unless `spec` says otherwise."""
    return decode_service({"metadata": {"name": "foo", **(_metadata or {})}, "spec": WEB | spec})


def bare_service(_metadata: dict[str, Any] | None = None, /, **spec: Any) -> Service:
    """A Service `foo` with nothing but what `spec` says."""
    return decode_service({"metadata": {"name": "foo", **(_metadata or {})}, "spec": spec})


def said(errors: tuple[FieldError, ...]) -> list[list[str]]:
    return sorted([error.path, error.type] for error in errors)


def addresses(outcome: Outcome) -> list[str]:
    """The cluster IPs of a result, `auto` or `kept` where they are not known."""
    assert outcome.result is not None
    return [ip.address or ip.how for ip in outcome.result.cluster_ips]


def cases(name: str) -> list[dict[str, Any]]:
    with open(os.path.join(DATA, name), encoding="utf-8") as file:
        return [json.loads(line) for line in file]
