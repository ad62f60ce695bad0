"""Whether the API server can decode an object: JSON types and names of fields, nothing of what the values mean.

A wrong type makes the server answer 400 before it looks at anything else. An unknown field does the same where
the request asks for strict field validation, as kubectl's does; else it is dropped. Mirrors what the server
decodes with: ``UnmarshalCaseSensitivePreserveInts`` and ``UnmarshalStrict`` of ``sigs.k8s.io/json``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.k8s.api_versions import is_read
from kubelint_net.k8s.data import schema_text
from kubelint_net.k8s.shape import ABSENT, Misfit, fits, misfits, read_shape, shape_at
from kubelint_net.route import format_route
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kubelint_net.k8s.shape import Schema
    from kubelint_net.route import Route

_TYPO_LIKENESS = 0.8  # of difflib: prots and ports, hostAlias and hostAliases, cidr and cidrs


@dataclass(frozen=True, slots=True)
class WrongType:
    """A value that the field's Go type cannot hold.

    Attributes:
        route: Where it stands.
        expected: What the field holds, in words: ``a string``.
        found: What is there, in words: ``the number 10.1``.
    """

    route: Route
    expected: str
    found: str

    @property
    def message(self) -> str:
        """Both in a sentence without its path."""
        return f"must be {self.expected}, not {self.found}"


@dataclass(frozen=True, slots=True)
class UnknownField:
    """A field that the struct does not have; names are case-sensitive.

    Attributes:
        route: Where it stands.
        since: The Kubernetes version that brings it, ``"1.34"``, where the cluster's is too old.
        until: The last Kubernetes version that has it, where the cluster's is too new.
        near: The field of the same struct that was probably meant; None where none is like it.
    """

    route: Route
    since: str | None = None
    until: str | None = None
    near: str | None = None


@dataclass(frozen=True, slots=True)
class Structure:
    """How an object fits its kind.

    Attributes:
        type_errors: The one that the API server reports comes first; it reports no other.
        unknown_fields: In the order of the API server, which reports them all.
    """

    type_errors: tuple[WrongType, ...] = ()
    unknown_fields: tuple[UnknownField, ...] = ()


_SOUND = Structure()


def schema_for(api_version: str, kind: str) -> str | None:
    """The name of the schema for objects of this type; None where they are not ours to judge."""
    return kind.lower() if is_read(api_version, kind) else None


def structure(schema: str, value: Mapping[str, Any], minor: int) -> Structure:
    """How an object fits its kind.

    Args:
        schema: The schema's name, from `schema_for`.
        value: The object as plain values, as Kubernetes reads YAML (integral floats are ints).
        minor: The minor version of the cluster, 29 to 37.
    """
    shape = shape_at(schema, minor)
    if fits(shape, value):
        return _SOUND
    types: list[tuple[bool, WrongType]] = []
    unknown: list[UnknownField] = []
    for misfit in misfits(shape, value):
        if misfit.keyword == "additionalProperties":
            unknown.extend(_unknown_fields(misfit))
        else:
            types.append((not _reads_itself(misfit.schema), _wrong_type(misfit)))
    # kubectl sends keys in sorted order, so that is the order in which the server meets them.
    return Structure(
        type_errors=tuple(wrong for _, wrong in sorted(types, key=lambda pair: (pair[0], pair[1].route))),
        unknown_fields=tuple(sorted(unknown, key=lambda field: field.route)),
    )


@dataclass(frozen=True, slots=True)
class ConfigMisfit:
    """A place where a config file does not fit its schema.

    Attributes:
        route: Where.
        message: Why, in a sentence.
        by_name: Whether the key itself is at fault, not its value.
    """

    route: Route
    message: str
    by_name: bool


def config_misfits(value: object, name: str = "config.schema.json") -> Iterator[ConfigMisfit]:
    """Where a file of settings does not fit its schema, the file ``name`` under ``schemas/``."""
    import json  # noqa: PLC0415 - only a run with a config file needs it

    schema = json.loads(schema_text(name))
    if fits(read_shape(schema, schema["$defs"], {}), value):
        return
    for misfit in _explain(schema, value):
        if misfit.keyword == "additionalProperties":
            for unknown in _unknown_fields(misfit):
                advice = f"; did you mean {unknown.near}?" if unknown.near else ""
                message = f"{format_route(unknown.route)} is not a setting{advice}"
                yield ConfigMisfit(unknown.route, message, by_name=True)
        else:
            wrong = _wrong_type(misfit)
            message = f"{format_route(wrong.route) or 'the file'} {wrong.message}"
            yield ConfigMisfit(wrong.route, message, by_name=False)


def _explain(schema: Schema, value: object) -> Iterator[Misfit]:
    # Loading jsonschema takes as long as checking a hundred files: only a mistake in the settings pays for it.
    from jsonschema import Draft202012Validator, ValidationError, validators  # noqa: PLC0415

    def check_type(validator: Any, types: list[str], instance: object, _: Schema) -> Iterator[ValidationError]:
        # jsonschema's own puts the whole value into its message, however large or deep it is.
        if not any(validator.is_type(instance, name) for name in types):
            yield ValidationError("wrong type")

    extend: Any = validators.extend
    for error in extend(Draft202012Validator, {"type": check_type})(schema).iter_errors(value):
        yield Misfit(error.validator, error.schema, error.instance, tuple(error.absolute_path))


def _reads_itself(schema: Schema) -> bool:
    """Whether the field's Go type (IntOrString, Time) has a decoder of its own.

    An error of such a decoder ends the reading and is reported; of the others, the first is kept till the end.
    """
    return "format" in schema or {"integer", "string"} <= set(schema["type"])


_WORDS = {
    "string": "a string",
    "boolean": "true or false",
    "integer": "an integer",
    "number": "a number",
    "array": "a list",
    "object": "a mapping",
}


def _wrong_type(misfit: Misfit) -> WrongType:
    expected = " or ".join(_WORDS[name] for name in misfit.schema["type"] if name != "null")
    if "maximum" in misfit.schema:
        bits = misfit.schema["maximum"].bit_length() + 1
        expected = expected.replace("an integer", f"a {bits}-bit integer")
    return WrongType(misfit.route, expected, _found(misfit.value))


def _found(value: object) -> str:
    if isinstance(value, bool):
        return f"the boolean {str(value).lower()}"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return "a string"
    return _WORDS["array"] if isinstance(value, list) else _WORDS["object"]


def _unknown_fields(misfit: Misfit) -> Iterator[UnknownField]:
    known, absent = misfit.schema["properties"], misfit.schema.get(ABSENT, {})
    for name in misfit.value:
        if name in absent:
            since, until = absent[name].get("x-since"), absent[name].get("x-until")
            yield UnknownField((*misfit.route, name), since=_version(since), until=_version(until))
        elif name not in known:
            yield UnknownField((*misfit.route, name), near=_nearest(name, known))


def _version(minor: int | None) -> str | None:
    return None if minor is None else f"1.{minor}"


def _nearest(name: str, known: Iterable[str]) -> str | None:
    for other in known:
        if other.lower() == name.lower():
            return other
    from difflib import get_close_matches  # noqa: PLC0415 - only where a field is unknown

    return next(iter(get_close_matches(name, known, n=1, cutoff=_TYPO_LIKENESS)), None)
