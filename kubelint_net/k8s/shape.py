"""Whether a value has the shape that a schema asks for, quickly; and where it has not.

Nearly every object fits: `fits` says no more than that. `misfits` says where one does not, as jsonschema would, whose
import takes longer than all else of a run that finds something.
It reads just the part of JSON Schema that our files use: ``type``, ``minimum`` and ``maximum``, ``properties``,
``items``, ``additionalProperties`` and ``$ref`` into ``$defs``, with ``x-since`` and ``x-until`` beside them for
the versions of Kubernetes that know a property. A property test holds both to the answers of jsonschema.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from kubelint_net.k8s.data import schema_text
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kubelint_net.route import Route

Schema = dict[str, Any]

ABSENT = "x-absent"
"""The keyword under which `schema_at` keeps the properties that a version does not know."""

_PYTHON_TYPES = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}
_REF_PREFIX = "#/$defs/"


@dataclass(frozen=True, slots=True)
class Shape:
    """A schema, made ready to be asked often.

    Attributes:
        types: The Python types a value may have; None where any.
        fields: The shapes of named members of a mapping.
        rest: The shape of its other members; None where there may be none.
        items: The shape of a list's items.
        minimum: The least integer, None where there is no limit.
        maximum: The greatest.
        schema: What it was made of.
    """

    types: frozenset[type] | None
    fields: Mapping[str, Shape]
    rest: Shape | None
    items: Shape | None
    minimum: int | None
    maximum: int | None
    schema: Schema


ANYTHING = Shape(None, {}, None, None, None, None, {})


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value that a keyword of its schema refuses."""

    keyword: str
    schema: Schema
    value: Any
    route: Route


def fits(shape: Shape, value: Any) -> bool:
    """Whether a plain value has this shape."""
    types = shape.types
    if types is None:
        return True
    found = type(value)
    if found is float and float not in types and value.is_integer():
        found = int  # JSON Schema counts 80.0 as an integer
    if found not in types:
        return False
    if found is dict:
        fields, rest = shape.fields, shape.rest
        for name, member in value.items():
            inner = fields.get(name, rest)
            if inner is None or not fits(inner, member):
                return False
    elif found is list:
        items = shape.items
        if items is not None:
            return all(fits(items, item) for item in value)
    elif found is int and shape.minimum is not None and shape.maximum is not None:
        return shape.minimum <= int(value) <= shape.maximum
    return True


def misfits(shape: Shape, value: Any, route: Route = ()) -> Iterator[Misfit]:
    """Where a plain value does not have this shape; a mapping with strange members is one misfit."""
    types = shape.types
    if types is None:
        return
    found = type(value)
    if found is float and float not in types and value.is_integer():
        found = int
    if found not in types:
        yield Misfit("type", shape.schema, value, route)
    if found is dict:
        yield from _misfits_of_members(shape, value, route)
    elif found is list and shape.items is not None:
        for index, item in enumerate(value):
            yield from misfits(shape.items, item, (*route, index))
    elif found is int or found is float:
        if shape.minimum is not None and value < shape.minimum:
            yield Misfit("minimum", shape.schema, value, route)
        if shape.maximum is not None and value > shape.maximum:
            yield Misfit("maximum", shape.schema, value, route)


def _misfits_of_members(shape: Shape, value: dict[str, Any], route: Route) -> Iterator[Misfit]:
    strange = False
    for name, member in value.items():
        inner = shape.fields.get(name, shape.rest)
        if inner is None:
            strange = True
        else:
            yield from misfits(inner, member, (*route, name))
    if strange:
        yield Misfit("additionalProperties", shape.schema, value, route)


@cache
def schema_at(name: str, minor: int) -> Schema:
    """The schema of a kind as Kubernetes 1.``minor`` has it; what that version does not know is moved aside.

    Args:
        name: The file's name under ``schemas/kubernetes/``, without its ending.
        minor: The minor version of the cluster.
    """
    schema = _load(name)
    return {**schema, "$defs": {key: _definition_at(inner, minor) for key, inner in schema["$defs"].items()}}


@cache
def shape_at(name: str, minor: int) -> Shape:
    """The shape of a kind as Kubernetes 1.``minor`` has it; arguments as of `schema_at`."""
    schema = schema_at(name, minor)
    return read_shape(schema, schema["$defs"], {})


def read_shape(schema: Schema, definitions: Mapping[str, Schema], known: dict[str, Shape]) -> Shape:
    """Makes a shape of a schema; ``known`` remembers the definitions that were read before."""
    reference = schema.get("$ref")
    if reference is not None:
        name = reference.removeprefix(_REF_PREFIX)
        if name not in known:
            known[name] = read_shape(definitions[name], definitions, known)
        return known[name]
    if "type" not in schema:
        return ANYTHING
    rest = schema.get("additionalProperties", {})
    items = schema.get("items")
    return Shape(
        types=frozenset(python for name in schema["type"] for python in _PYTHON_TYPES[name]),
        fields={name: read_shape(inner, definitions, known) for name, inner in schema.get("properties", {}).items()},
        rest=None if rest is False else read_shape(rest, definitions, known),
        items=None if items is None else read_shape(items, definitions, known),
        minimum=schema.get("minimum"),
        maximum=schema.get("maximum"),
        schema=schema,
    )


@cache
def _load(name: str) -> Schema:
    import json  # noqa: PLC0415 - not at start: a run over files without Kubernetes objects needs no schema

    schema: Schema = json.loads(schema_text(f"kubernetes/{name}.json"))
    return schema


def _definition_at(definition: Schema, minor: int) -> Schema:
    properties = definition.get("properties", {})
    absent = {
        name: inner
        for name, inner in properties.items()
        if not inner.get("x-since", minor) <= minor <= inner.get("x-until", minor)
    }
    if not absent:
        return definition
    present = {name: inner for name, inner in properties.items() if name not in absent}
    return {**definition, "properties": present, ABSENT: absent}
