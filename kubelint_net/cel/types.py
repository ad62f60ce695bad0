"""The static types of CEL, read from signatures such as ``<list<A>>.indexOf(A) -> int``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kubelint_net.cel.errors import CelTooCostly

_TOKEN = re.compile(r"[A-Za-z_][\w.]*|[<>,]")
_LARGEST = 1_000


@dataclass(frozen=True, slots=True)
class Type:
    """A type: its name as ``type(x)`` gives it, and its parameters.

    A type variable's name begins with a question mark.
    """

    name: str
    params: tuple[Type, ...] = ()
    size: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        size = 1 + sum(param.size for param in self.params)
        if size > _LARGEST:
            raise CelTooCostly(f"a type has more than {_LARGEST:,} parts")
        object.__setattr__(self, "size", size)

    @property
    def variable(self) -> bool:
        """Whether it stands for a type yet to be found."""
        return self.name.startswith("?")

    def __str__(self) -> str:
        if self.variable:
            return "dyn"
        return f"{self.name}({', '.join(map(str, self.params))})" if self.params else self.name


DYN = Type("dyn")
BOOL = Type("bool")
INT = Type("int")
UINT = Type("uint")
DOUBLE = Type("double")
STRING = Type("string")
BYTES = Type("bytes")
NULL = Type("null_type")
TIMESTAMP = Type("google.protobuf.Timestamp")
DURATION = Type("google.protobuf.Duration")

_SHORT = {"timestamp": TIMESTAMP, "duration": DURATION, "null": NULL}
_LONG = {"optional": "optional_type"}
PLAIN = frozenset({"bool", "int", "uint", "double", "string", "bytes", "list", "map", "type", "optional_type"})
"""Types to which null is never assigned."""


def list_of(item: Type) -> Type:
    """A list."""
    return Type("list", (item,))


def map_of(key: Type, value: Type) -> Type:
    """A map."""
    return Type("map", (key, value))


def optional_of(value: Type) -> Type:
    """An optional."""
    return Type("optional_type", (value,))


def type_of(value: Type) -> Type:
    """The type of a type."""
    return Type("type", (value,))


@dataclass(frozen=True, slots=True)
class Signature:
    """What a function takes and gives.

    Attributes:
        name: The function's name.
        member: Whether the first parameter is what a method is called on.
        params: The parameters' types.
        result: The result's type.
    """

    name: str
    member: bool
    params: tuple[Type, ...]
    result: Type


def read_signature(text: str) -> Signature:
    """Reads ``name(types) -> type`` or ``<type>.name(types) -> type``."""
    before, _, result = text.rpartition(" -> ")
    head, _, inner = before[:-1].partition("(")
    params = list(_read_list(inner))
    # The order operators < and <= are names, too.
    member = ">." in head
    if member:
        receiver, _, head = head[1:].rpartition(">.")
        params.insert(0, read_type(receiver))
    return Signature(head, member, tuple(params), read_type(result))


def read_type(text: str) -> Type:
    """Reads one type; single capital letters are type variables."""
    return _read_list(text)[0]


def _read_list(text: str) -> tuple[Type, ...]:
    tokens = _TOKEN.findall(text)
    types: list[list[Type]] = [[]]
    names: list[str] = []
    for index, part in enumerate(tokens):
        if part == "<":
            types.append([])
        elif part == ">":
            params = tuple(types.pop())
            types[-1].append(Type(names.pop(), params))
        elif part != ",":
            if tokens[index + 1 : index + 2] == ["<"]:
                names.append(_LONG.get(part, part))
            elif len(part) == 1:
                types[-1].append(Type("?" + part))
            else:
                types[-1].append(_SHORT.get(part) or Type(part))
    return tuple(types[0])
