"""The values of CEL that plain Python has no type for, and what a value's type is called.

null, bool, int, double, string, bytes, list and map are None, bool, int, float, str, bytes, list and dict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kubelint_net.cel.errors import CelError
from kubelint_net.net.address import Family, canonical_text

INT = range(-(2**63), 2**63)
UINT = range(2**64)


class Uint(int):
    """An unsigned integer of 64 bits."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class TypeValue:
    """A type as a value: what ``type(x)`` gives."""

    name: str


@dataclass(frozen=True, slots=True)
class Optional:
    """A value that may be missing."""

    present: bool
    value: object = None


NONE = Optional(present=False)


@dataclass(frozen=True, slots=True)
class Ip:
    """An address: ``ip('::1')``."""

    family: Family
    value: int

    def __str__(self) -> str:
        return canonical_text(self.family, self.value)


@dataclass(frozen=True, slots=True)
class Network:
    """A CIDR, host bits kept: ``cidr('10.0.0.5/8')``."""

    address: Ip
    prefix: int

    def __str__(self) -> str:
        return f"{self.address}/{self.prefix}"


@dataclass(frozen=True, slots=True, order=True)
class Timestamp:
    """A moment, in nanoseconds since 1970."""

    nanoseconds: int


@dataclass(frozen=True, slots=True, order=True)
class Duration:
    """A length of time, in nanoseconds."""

    nanoseconds: int


@dataclass(frozen=True, slots=True)
class NamedFormat:
    """One of the formats a text can be validated against."""

    name: str


_NAMES: dict[type, str] = {
    type(None): "null_type",
    bool: "bool",
    int: "int",
    Uint: "uint",
    float: "double",
    str: "string",
    bytes: "bytes",
    list: "list",
    tuple: "list",
    dict: "map",
    TypeValue: "type",
    Optional: "optional_type",
    Ip: "net.IP",
    Network: "net.CIDR",
    Timestamp: "google.protobuf.Timestamp",
    Duration: "google.protobuf.Duration",
    NamedFormat: "kubernetes.NamedFormat",
}


def name_type(python: type, name: str) -> None:
    """Gives the values of a library their type's name."""
    _NAMES[python] = name


def type_name(value: object) -> str:
    """What CEL calls the type of a value.

    Raises:
        CelError: It is no value of CEL.
    """
    name = _NAMES.get(type(value))
    if name is not None:
        return name
    if isinstance(value, Mapping):
        return "map"
    for kind in (int, float, str, bytes, list):
        if isinstance(value, kind):
            return _NAMES[kind]
    raise CelError(f"a value of Python's {type(value).__name__} is none of CEL's")
