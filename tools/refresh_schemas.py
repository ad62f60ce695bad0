"""Writes ``schemas/kubernetes/*.json`` from the OpenAPI-derived definitions of Kubernetes.

    python tools/refresh_schemas.py DIR

DIR holds ``v1.29.0-local/_definitions.json`` and so on (see ``schemas/README.md``). The result depends on
those files and on the tables below alone. What is kept is what the API server's decoder looks at: names and JSON
types. Enums, patterns and required fields are checked later, by validation, and are no part of it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

Schema = dict[str, Any]

OLDEST, NEWEST = 29, 37
"""The minor versions of Kubernetes 1 that are covered, as in ``kubelint_net/versions.py``."""

KINDS = {
    # Kind: the API versions to read it from, the best one first; where Kubernetes lacks one, the next.
    "Service": ("core.v1",),
    "Pod": ("core.v1",),
    "PodTemplate": ("core.v1",),
    "ReplicationController": ("core.v1",),
    "Deployment": ("apps.v1",),
    "ReplicaSet": ("apps.v1",),
    "StatefulSet": ("apps.v1",),
    "DaemonSet": ("apps.v1",),
    "Job": ("batch.v1",),
    "CronJob": ("batch.v1",),
    "ServiceCIDR": ("networking.v1", "networking.v1beta1", "networking.v1alpha1"),
    "IPAddress": ("networking.v1", "networking.v1beta1", "networking.v1alpha1"),
    "NetworkPolicy": ("networking.v1",),
    "Ingress": ("networking.v1",),
    "Endpoints": ("core.v1",),
    "EndpointSlice": ("discovery.v1",),
    "Node": ("core.v1",),
}

FOLLOWED = frozenset(
    # The structs whose fields are listed. Any other one is "an object": what is in it is not looked at.
    """
    ObjectMeta OwnerReference ManagedFieldsEntry LabelSelector LabelSelectorRequirement
    ServiceSpec ServicePort SessionAffinityConfig ClientIPConfig
    ReplicationControllerSpec DeploymentSpec ReplicaSetSpec StatefulSetSpec StatefulSetOrdinals DaemonSetSpec
    JobSpec CronJobSpec JobTemplateSpec PodTemplateSpec
    PodSpec HostAlias PodDNSConfig PodDNSConfigOption
    PodSecurityContext SecurityContext WindowsSecurityContextOptions
    Container EphemeralContainer ContainerPort VolumeMount EnvFromSource
    EnvVar EnvVarSource ObjectFieldSelector ResourceFieldSelector ConfigMapKeySelector SecretKeySelector
    FileKeySelector
    Volume DownwardAPIVolumeSource DownwardAPIVolumeFile
    ProjectedVolumeSource VolumeProjection DownwardAPIProjection
    ServiceCIDRSpec IPAddressSpec ParentReference
    NetworkPolicySpec NetworkPolicyIngressRule NetworkPolicyEgressRule NetworkPolicyPort NetworkPolicyPeer
    IPBlock
    IngressSpec IngressBackend IngressServiceBackend ServiceBackendPort IngressRule HTTPIngressRuleValue
    HTTPIngressPath IngressTLS
    EndpointSubset EndpointAddress EndpointPort
    Endpoint EndpointConditions EndpointHints ForZone ForNode
    NodeSpec
    """.split()  # noqa: SIM905 - a line a theme
)

NUMBERS = {
    # Go's int32 and int64: a number outside them does not decode. IntOrString is an int32 or a string.
    name: {"type": types, "minimum": -(2 ** (bits - 1)), "maximum": 2 ** (bits - 1) - 1}
    for name, types, bits in (
        ("int32", ["integer", "null"], 32),
        ("int64", ["integer", "null"], 64),
        ("IntOrString", ["integer", "string", "null"], 32),
    )
}
UNTYPED: Schema = {}
TIME: Schema = {"type": ["string", "null"], "format": "date-time"}
OWN_DECODERS = {
    # Types that read their JSON themselves. Quantity takes a string or a number, the last two anything.
    "IntOrString": {"$ref": "#/$defs/IntOrString"},
    "Time": TIME,
    "MicroTime": TIME,
    "Quantity": UNTYPED,
    "FieldsV1": UNTYPED,
    "RawExtension": UNTYPED,
}


class UnreadableError(Exception):
    """The definitions hold something that this tool was not taught to read."""


def main(folder: Path, target: Path) -> None:
    """Writes one file for each kind into ``target``."""
    versions = {
        minor: json.loads((folder / f"v1.{minor}.0-local" / "_definitions.json").read_text("utf-8"))["$defs"]
        for minor in range(OLDEST, NEWEST + 1)
    }
    target.mkdir(parents=True, exist_ok=True)
    for kind, groups in KINDS.items():
        schema = kind_schema(kind, groups, versions)
        (target / f"{kind.lower()}.json").write_text(layout(schema) + "\n", "utf-8")


def kind_schema(kind: str, groups: tuple[str, ...], versions: dict[int, dict[str, Schema]]) -> Schema:
    """The schema of one kind over all versions."""
    structs: dict[str, dict[str, dict[int, Schema]]] = {}  # struct, field, minor version: the field's schema
    for minor, definitions in versions.items():
        names = [name for group in groups if (name := f"io.k8s.api.{group}.{kind}") in definitions]
        if not names:
            raise UnreadableError(f"{kind} is not defined in 1.{minor}")
        waiting, seen = [names[0]], set()
        while waiting:
            full = waiting.pop()
            if full in seen:
                continue
            seen.add(full)
            fields = structs.setdefault(short(full), {})
            for field, raw in definitions[full]["properties"].items():
                fields.setdefault(field, {})[minor] = reduced(raw, definitions, waiting)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{kind}, Kubernetes 1.{OLDEST} to 1.{NEWEST}",
        "$ref": f"#/$defs/{kind}",
        "$defs": NUMBERS | {name: struct(name, fields) for name, fields in sorted(structs.items())},
    }


def struct(name: str, fields: dict[str, dict[int, Schema]]) -> Schema:
    """A Go struct: its fields and no others. A field as old as the struct itself needs no version."""
    properties: Schema = {}
    born = min(minor for by_minor in fields.values() for minor in by_minor)
    gone = max(minor for by_minor in fields.values() for minor in by_minor)
    for field, by_minor in sorted(fields.items()):
        first, last = min(by_minor), max(by_minor)
        schemas = list(by_minor.values())
        if len(by_minor) != last - first + 1 or any(schema != schemas[0] for schema in schemas):
            raise UnreadableError(f"{name}.{field} went and came back, or changed its type")
        properties[field] = dict(schemas[0])
        if first > born:
            properties[field]["x-since"] = first
        if last < gone:
            properties[field]["x-until"] = last
    return {"type": ["object", "null"], "properties": properties, "additionalProperties": False}


def reduced(raw: Schema, definitions: dict[str, Schema], waiting: list[str]) -> Schema:
    """What the decoder sees of one field; puts a struct that is followed on ``waiting``."""
    if "$ref" in raw:
        return referred(raw["$ref"].rpartition("/")[2], definitions, waiting)
    kinds = [raw["type"]] if isinstance(raw["type"], str) else raw["type"]
    (kind,) = (kind for kind in kinds if kind != "null")
    schema: Schema = {"type": [kind, "null"]}
    match kind:
        case "string" if raw.get("format") == "byte":
            return UNTYPED  # []byte: Go also reads a list of numbers
        case "array":
            schema["items"] = reduced(raw["items"], definitions, waiting)
        case "object" if "additionalProperties" in raw:
            schema["additionalProperties"] = reduced(raw["additionalProperties"], definitions, waiting)
        case "object":
            return UNTYPED
        case "integer":
            if raw["format"] not in NUMBERS:
                raise UnreadableError(f"the integer format {raw['format']} is unknown")
            return {"$ref": f"#/$defs/{raw['format']}"}
        case "string" | "boolean" | "number":
            pass
        case _:
            raise UnreadableError(f"the type {kind} is unknown")
    return schema


def referred(full: str, definitions: dict[str, Schema], waiting: list[str]) -> Schema:
    """What the decoder sees of a field of the named type."""
    name = short(full)
    if name in OWN_DECODERS:
        return OWN_DECODERS[name]
    if "properties" not in definitions[full]:
        return UNTYPED
    if name not in FOLLOWED:
        return {"type": ["object", "null"]}
    waiting.append(full)
    return {"$ref": f"#/$defs/{name}"}


def short(full: str) -> str:
    """``PodSpec`` of ``io.k8s.api.core.v1.PodSpec``."""
    return full.rpartition(".")[2]


def layout(value: Any, indent: str = "") -> str:
    """JSON with one field a line, so that a new field is one new line in a diff."""
    flat = json.dumps(value)
    if not isinstance(value, dict) or len(indent) + len(flat) <= 100:
        return flat
    inner = indent + "  "
    lines = [f"{inner}{json.dumps(key)}: {layout(item, inner)}" for key, item in value.items()]
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: refresh_schemas.py DIR")
    main(Path(sys.argv[1]), Path(__file__).parent.parent / "schemas" / "kubernetes")
