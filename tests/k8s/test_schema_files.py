"""The files under schemas/kubernetes: true JSON Schema, and no more of it than shape.py can read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from kubelint_net.k8s.api_versions import API_VERSIONS
from kubelint_net.k8s.schema import schema_for
from kubelint_net.versions import NEWEST, OLDEST

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parents[2] / "schemas" / "kubernetes"
FILES = sorted(FOLDER.glob("*.json"))

each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def load(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return loaded


def subschemas(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    for inner in (*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()):
        yield from subschemas(inner)
    for inner in (schema.get("items"), schema.get("additionalProperties")):
        if isinstance(inner, dict):
            yield from subschemas(inner)


@each_file
def test_is_json_schema_2020_12(file: Path) -> None:
    schema = load(file)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@each_file
def test_uses_only_what_the_screen_reads(file: Path) -> None:
    schema = load(file)
    root = {"$schema", "title", "$ref", "$defs"}
    shape = {"type", "minimum", "maximum", "properties", "items", "additionalProperties", "$ref", "format"}
    for inner in subschemas(schema):
        assert set(inner) <= (root if inner is schema else shape | {"x-since", "x-until"})
        assert inner.get("$ref", "#/$defs/").removeprefix("#/$defs/") in {"", *schema["$defs"]}


@each_file
def test_null_reads_as_absent_everywhere(file: Path) -> None:
    for inner in subschemas(load(file)):
        assert "null" in inner.get("type", ["null"])


@each_file
def test_versions_lie_within_those_we_support(file: Path) -> None:
    schema = load(file)
    assert schema["title"].endswith(f"1.{OLDEST[1]} to 1.{NEWEST[1]}")
    for inner in subschemas(schema):
        assert OLDEST[1] < inner.get("x-since", NEWEST[1]) <= NEWEST[1]
        assert OLDEST[1] <= inner.get("x-until", OLDEST[1]) < NEWEST[1]


def test_every_kind_we_read_has_a_schema() -> None:
    stems = {file.stem for file in FILES}
    for kind, versions in API_VERSIONS.items():
        for version in versions:
            assert schema_for(version, kind) in stems


@pytest.mark.parametrize(
    ("api_version", "kind"),
    [("v2", "Service"), ("serving.knative.dev/v1", "Service"), ("v1", "service"), ("v1", "Secret"), ("", "")],
)
def test_other_types_have_none(api_version: str, kind: str) -> None:
    assert schema_for(api_version, kind) is None
