"""tools/refresh_schemas.py, on definitions small enough to read."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kubelint_net.versions import NEWEST, OLDEST

if TYPE_CHECKING:
    from types import ModuleType

CORE = "io.k8s.api.core.v1."


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    path = Path(__file__).parents[2] / "tools" / "refresh_schemas.py"
    spec = importlib.util.spec_from_file_location("refresh_schemas", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def ref(full: str) -> dict[str, str]:
    return {"$ref": f"#/$defs/{full}"}


def definitions(minor: int) -> dict[str, Any]:
    spec: dict[str, Any] = {
        "type": {"type": "string", "enum": ["ClusterIP"], "description": "not kept"},
        "ports": {"type": "array", "items": {"type": "integer", "format": "int32"}},
        "target": ref("io.k8s.apimachinery.pkg.util.intstr.IntOrString"),
        "size": ref("io.k8s.apimachinery.pkg.api.resource.Quantity"),
        "selector": {"type": ["object", "null"], "additionalProperties": {"type": "string"}},
        "affinity": ref(f"{CORE}Affinity"),
        "raw": {"type": "string", "format": "byte"},
    }
    if minor >= 31:
        spec["young"] = {"type": "boolean"}
    if minor <= 35:
        spec["old"] = {"type": "boolean"}
    return {
        f"{CORE}Service": {"properties": {"spec": ref(f"{CORE}ServiceSpec")}, "required": ["spec"]},
        f"{CORE}ServiceSpec": {"properties": spec},
        f"{CORE}Affinity": {"properties": {"x": {"type": "string"}}},
        "io.k8s.apimachinery.pkg.util.intstr.IntOrString": {"oneOf": []},
        "io.k8s.apimachinery.pkg.api.resource.Quantity": {"oneOf": []},
    }


def made(tool: ModuleType) -> dict[str, Any]:
    versions = {minor: definitions(minor) for minor in range(OLDEST[1], NEWEST[1] + 1)}
    schema: dict[str, Any] = tool.kind_schema("Service", ("core.v1",), versions)
    return schema


def test_covers_the_versions_we_support(tool: ModuleType) -> None:
    assert (OLDEST[1], NEWEST[1]) == (tool.OLDEST, tool.NEWEST)


def test_keeps_names_and_types_and_nothing_else(tool: ModuleType) -> None:
    assert made(tool)["$defs"]["ServiceSpec"] == {
        "type": ["object", "null"],
        "properties": {
            "affinity": {"type": ["object", "null"]},
            "old": {"type": ["boolean", "null"], "x-until": 35},
            "ports": {"type": ["array", "null"], "items": {"$ref": "#/$defs/int32"}},
            "raw": {},
            "selector": {"type": ["object", "null"], "additionalProperties": {"type": ["string", "null"]}},
            "size": {},
            "target": {"$ref": "#/$defs/IntOrString"},
            "type": {"type": ["string", "null"]},
            "young": {"type": ["boolean", "null"], "x-since": 31},
        },
        "additionalProperties": False,
    }


def test_a_struct_that_is_not_followed_has_no_definition(tool: ModuleType) -> None:
    assert set(made(tool)["$defs"]) == {"Service", "ServiceSpec", "int32", "int64", "IntOrString"}


def test_a_field_that_changes_its_type_stops_the_tool(tool: ModuleType) -> None:
    versions = {minor: definitions(minor) for minor in range(OLDEST[1], NEWEST[1] + 1)}
    versions[37][f"{CORE}ServiceSpec"]["properties"]["type"] = {"type": "boolean"}
    with pytest.raises(tool.UnreadableError, match=r"ServiceSpec\.type"):
        tool.kind_schema("Service", ("core.v1",), versions)


def test_a_field_that_went_and_came_back_stops_the_tool(tool: ModuleType) -> None:
    versions = {minor: definitions(minor) for minor in range(OLDEST[1], NEWEST[1] + 1)}
    del versions[33][f"{CORE}ServiceSpec"]["properties"]["ports"]
    with pytest.raises(tool.UnreadableError, match=r"ServiceSpec\.ports"):
        tool.kind_schema("Service", ("core.v1",), versions)


def test_the_files_are_laid_out_by_the_tool(tool: ModuleType) -> None:
    for file in (Path(__file__).parents[2] / "schemas" / "kubernetes").glob("*.json"):
        text = file.read_text("utf-8")
        assert tool.layout(json.loads(text)) + "\n" == text
    assert {kind.lower() for kind in tool.KINDS} == {
        file.stem for file in (Path(__file__).parents[2] / "schemas" / "kubernetes").glob("*.json")
    }
