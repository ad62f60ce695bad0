"""Shapes say what jsonschema says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kubelint_net.k8s.shape import fits, misfits, read_shape, schema_at, shape_at

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = sorted(file.stem for file in (Path(__file__).parents[2] / "schemas" / "kubernetes").glob("*.json"))

LEAVES: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.text(max_size=3),
    st.sampled_from([0, 2**64, 0.5, 80.0, -0.0, 1e300]),
)
JUNK = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=2), inner, max_size=2),
    max_leaves=3,
)


@st.composite
def values_around(
    draw: Callable[[st.SearchStrategy[Any]], Any], start: dict[str, Any], definitions: dict[str, Any]
) -> Any:
    """Values that mostly follow a schema and stray from it here and there."""

    def stray(odds: int) -> bool:
        return bool(draw(st.integers(0, odds)) == odds)

    def value(schema: dict[str, Any]) -> Any:
        while "$ref" in schema:
            schema = definitions[schema["$ref"].removeprefix("#/$defs/")]
        if "type" not in schema or stray(25):
            return draw(JUNK)
        kind = draw(st.sampled_from(schema["type"])) if stray(4) else schema["type"][0]
        if kind == "object":
            return mapping(schema)
        if kind == "array":
            return [value(schema["items"]) for _ in range(draw(st.integers(0, 2)))]
        if kind == "integer":
            low, high = schema["minimum"], schema["maximum"]
            return draw(st.sampled_from([0, 80, 80.0, 80.5, True, low, low - 1, high, high + 1, float(2 * high)]))
        return draw({"string": st.text(max_size=3), "boolean": st.booleans(), "null": st.none()}[kind])

    def mapping(schema: dict[str, Any]) -> dict[str, Any]:
        fields = schema.get("properties", {})
        chosen = draw(st.lists(st.sampled_from(sorted(fields)), max_size=3, unique=True)) if fields else []
        members = {name: value(fields[name]) for name in chosen}
        if stray(20) or not fields:
            rest = schema.get("additionalProperties") or {}
            members[draw(st.text(max_size=2))] = value(rest)
        return members

    return value(start)


@pytest.mark.parametrize("minor", [29, 37])
@pytest.mark.parametrize("name", NAMES)
def test_shapes_and_jsonschema_agree(name: str, minor: int) -> None:
    definitions = schema_at(name, minor)["$defs"]

    @settings(max_examples=80, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def agree(data: st.DataObject) -> None:
        # From any struct, not from the object alone: else few values would reach what lies deep.
        start = {"$ref": f"#/$defs/{data.draw(st.sampled_from(sorted(definitions)))}"}
        value = data.draw(values_around(start, definitions))
        expected = Draft202012Validator({**start, "$defs": definitions}).is_valid(value)
        shape = read_shape(start, definitions, {})
        assert fits(shape, value) == expected
        errors = Draft202012Validator({**start, "$defs": definitions}).iter_errors(value)
        said = [(error.validator, tuple(error.absolute_path), error.schema, error.instance) for error in errors]
        found = [(each.keyword, each.route, each.schema, each.value) for each in misfits(shape, value)]
        assert sorted(map(repr, found)) == sorted(map(repr, said))

    agree()


def test_the_shape_of_a_kind_starts_at_the_object() -> None:
    service = {"apiVersion": "v1", "kind": "Service", "spec": {"ports": [{"port": 80}]}}
    assert fits(shape_at("service", 36), service)
    assert not fits(shape_at("service", 36), service["spec"])


def test_a_version_knows_only_its_own_fields() -> None:
    fields = {minor: schema_at("pod", minor)["$defs"]["PodSpec"]["properties"] for minor in (33, 34, 35, 36)}
    assert ["hostnameOverride" in fields[minor] for minor in (33, 34)] == [False, True]
    assert ["workloadRef" in fields[minor] for minor in (34, 35, 36)] == [False, True, False]


def test_the_schema_as_loaded_stays_whole() -> None:
    schema_at("pod", 29)
    assert "hostnameOverride" in schema_at("pod", 37)["$defs"]["PodSpec"]["properties"]
