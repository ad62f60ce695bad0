"""Routes: where a value stands inside an object, and how Kubernetes writes that as a field path."""

from __future__ import annotations

Route = tuple[str | int, ...]
"""Keys and indexes from the object's root: ``("spec", "clusterIPs", 1)``."""

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789$")


def format_route(route: Route) -> str:
    """The field path as the API server writes it: ``spec.clusterIPs[1]``.

    A key that is not a plain field name (an annotation or label key) is written in brackets, as the
    server writes map keys: ``metadata.annotations[service.kubernetes.io/topology-mode]``.
    """
    parts: list[str] = []
    for step in route:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        elif step and _PLAIN.issuperset(step):
            parts.append(f".{step}" if parts else step)
        else:
            parts.append(f"[{step}]")
    return "".join(parts)
