"""Reads the fields of plain values as the API server's decoder does, and ``metadata``, which every object has.

Each function takes a value whose type fits and is lenient about the rest: what does not fit reads as absent. Null is
absent for a field and the zero value for a list element.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.k8s.objects import Metadata

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = Any
"""A plain value read from YAML: str, int, float, bool, None, or a list or dict of them."""


def decode_metadata(value: Value) -> Metadata:
    """``metadata`` of any object."""
    meta = mapping(value)
    return Metadata(
        name=text(meta, "name"),
        generate_name=text(meta, "generateName"),
        namespace=text(meta, "namespace"),
        labels=strings(meta.get("labels")),
        annotations=strings(meta.get("annotations")),
    )


def mapping(value: Value) -> Mapping[str, Value]:
    """A value as a mapping; an empty one where it is none."""
    return value if isinstance(value, dict) else {}


def items(owner: Mapping[str, Value], name: str) -> list[Value]:
    """The list in a field; an empty one where there is none."""
    value = owner.get(name)
    return value if isinstance(value, list) else []


def mappings(owner: Mapping[str, Value], name: str) -> list[Mapping[str, Value]]:
    """The list of mappings in a field; what is no mapping in it, null for one, reads as an empty one."""
    return [mapping(item) for item in items(owner, name)]


def text(owner: Mapping[str, Value], name: str) -> str:
    """The text in a field; ``""`` where there is none."""
    value = owner.get(name)
    return value if isinstance(value, str) else ""


def pointer(owner: Mapping[str, Value], name: str) -> str | None:
    """The text in a field that upstream holds as a pointer; None where there is none."""
    value = owner.get(name)
    return value if isinstance(value, str) else None


def texts(owner: Mapping[str, Value], name: str) -> tuple[str, ...]:
    """The list of texts in a field; what is no text in it reads as ``""``."""
    return tuple(item if isinstance(item, str) else "" for item in items(owner, name))


def strings(value: Value) -> Mapping[str, str]:
    """A value as a mapping of texts, such as labels."""
    if not isinstance(value, dict):
        return {}
    return {str(key): item if isinstance(item, str) else "" for key, item in value.items()}


def optional_number(owner: Mapping[str, Value], name: str) -> int | None:
    """The integer in a field; None where there is none."""
    value = owner.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def number(owner: Mapping[str, Value], name: str) -> int:
    """The integer in a field; 0 where there is none."""
    return optional_number(owner, name) or 0


def flag(owner: Mapping[str, Value], name: str) -> bool | None:
    """The boolean in a field; None where there is none."""
    value = owner.get(name)
    return value if isinstance(value, bool) else None
