"""Mutates manifests field by field, so that most mutants still are manifests; the same number, the same mutant."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import TYPE_CHECKING, Any

from kubelint_net.k8s.values import read_value
from kubelint_net.source.parse import parse
from kubelint_net.source.split import split_documents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

_SCHEMAS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "schemas", "kubernetes")
_TEXTS = (
    *("", "a", "web", "A", "1a", "a.b", "a_b", "-a", "a.", "a" * 63, "a" * 64, ".".join(["a" * 60] * 5), "é", "*.a"),
    *("10.96.0.10", "010.0.0.1", "::ffff:10.0.0.1", "fd00::1", "FD00::0001", "::", "0.0.0.0", "127.0.0.1", "fe80::1"),  # noqa: S104
    *("10.0.0.0/8", "10.0.0.1/8", "fd00::/112", "0.0.0.0/0", "::/0", "10.0.0.0/33", "169.254.0.1", "224.0.0.1"),
    *("None", "ClusterIP", "NodePort", "LoadBalancer", "ExternalName", "Headless", "SingleStack", "IPv4", "IPv6"),
    *("PreferDualStack", "RequireDualStack", "Local", "Cluster", "TCP", "UDP", "SCTP", "Never", "ClientIP", "Default"),
    *("v1", "apps/v1", "networking.k8s.io/v1", "Service", "Pod", "List", "ServiceList", "Deployment", "Node"),
    *("\x1b[31m", "\u202e", "\u200b", "\n::error::x", "##vso[x]", "{{ .Values.x }}", "\x85", "\u2028", "\ud7ff"),
    *("kubernetes.io", "2001-01-01", "yes", "on", "~", "1e3", "0x10", "1_000", "12:30:45", "=", "<<", ".inf", "0o7"),
    *("--service-cluster-ip-range=10.96.0.0/12", "--node-port=", "30000-32767", "example.com", "a b", "a\tb", "%", "#"),
)
_NUMBERS = (0, 1, -1, 53, 80, 8080, 29999, 30000, 32767, 65535, 65536, 2**31, 2**32, 2**63, 2**64, -(2**63) - 1)
_OTHERS: tuple[Any, ...] = (None, True, False, 0.5, 80.0, 1e300, -0.0, [], {}, [[]], [None], {"": ""}, [{}], {"a": [1]})


@cache
def field_names() -> tuple[str, ...]:
    """The names of every field of every kind that we judge."""
    names: set[str] = set()
    for folder, _, files in os.walk(_SCHEMAS):
        for file in files:
            if file.endswith(".json"):
                with open(os.path.join(folder, file), encoding="utf-8") as text:
                    names.update(_properties(json.load(text)))
    return tuple(sorted(names))


def _properties(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        properties = schema.get("properties")
        if isinstance(properties, dict):
            yield from properties
        for value in schema.values():
            yield from _properties(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _properties(value)


def mutate(text: str, rng: Random) -> str:
    """Another text: some fields of its documents are changed, and how they are written."""
    values = [value for value in map(_value, split_documents(text)) if value is not None] or [{}]
    for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
        _change(values, rng)
    written = [_written(value, rng) for value in values]
    return ("---\n" if rng.random() < 0.97 else "--- x\n").join(written)


def _value(document: Any) -> Any:
    node = parse(document.text, json=document.json).node
    if node is None:
        return None
    value, problems = read_value(node)
    # What repeats itself by aliases could grow without end when it is written out.
    return json.loads(json.dumps(value)) if not problems and len(document.text) < 100_000 else None


def _change(values: list[Any], rng: Random) -> None:
    holders = [values, *_collections(values)]
    holder = rng.choice(holders)
    kind = rng.randrange(8)
    if isinstance(holder, dict):
        keys = list(holder)
        key = rng.choice(keys) if keys and kind < 6 else rng.choice(field_names())
        if kind == 0 and keys:
            del holder[key]
        elif kind == 1 and keys:
            holder[rng.choice((key.upper(), key + "s", key[:-1], rng.choice(field_names())))] = holder.pop(key)
        elif kind == 2:
            holder[key] = _copy(rng.choice(holders))
        else:
            holder[key] = _atom(rng)
        return
    at = rng.randrange(len(holder) + 1)
    if kind == 0 and holder and holder is not values:
        del holder[at - 1]
    elif kind < 4 and holder:
        holder.insert(at, _copy(rng.choice(holder)))
    elif holder and holder is not values:
        holder[at - 1] = _atom(rng)
    else:
        holder.insert(at, _copy(rng.choice(holders)) if rng.random() < 0.5 else _atom(rng))


def _atom(rng: Random) -> Any:
    found = rng.random()
    if found < 0.55:
        return rng.choice(_TEXTS)
    if found < 0.8:
        return rng.choice(_NUMBERS)
    return _copy(rng.choice(_OTHERS))


def _copy(value: Any) -> Any:
    text = json.dumps(value)
    return json.loads(text) if len(text) < 20_000 else None


def _collections(value: Any) -> Iterator[Any]:
    for child in value.values() if isinstance(value, dict) else value:
        if isinstance(child, (dict, list)):
            yield child
            yield from _collections(child)


def _written(value: Any, rng: Random) -> str:
    style = rng.random()
    if style < 0.25:
        return json.dumps(value, ensure_ascii=rng.random() < 0.5) + "\n"
    return "".join(_block(value, 0, rng)) or "{}\n"


def _block(value: Any, depth: int, rng: Random) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(value, dict) and value:
        for key, child in value.items():
            yield f"{indent}{_scalar(key, rng)}:{_rest(child, depth, rng)}"
    elif isinstance(value, list) and value:
        for child in value:
            yield f"{indent}-{_rest(child, depth, rng)}"
    else:
        yield f"{indent}{_scalar(value, rng)}\n"


def _rest(child: Any, depth: int, rng: Random) -> str:
    comment = " # kubelint-net: ignore[invalid-cluster-ip]" if rng.random() < 0.01 else ""
    if isinstance(child, (dict, list)) and child and rng.random() < 0.95 and depth < 40:
        return f"{comment}\n" + "".join(_block(child, depth + 1, rng))
    return f" {_scalar(child, rng)}{comment}\n"


def _scalar(value: Any, rng: Random) -> str:
    if isinstance(value, str) and value and rng.random() < 0.4 and value.isprintable() and not set(value) & set("#:"):
        return value
    return json.dumps(value, ensure_ascii=rng.random() < 0.5)
