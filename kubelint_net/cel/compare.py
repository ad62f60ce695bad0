"""When two values are equal, and how they are ordered.

Numbers are equal by value whatever their type; all else is equal only within one type.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from kubelint_net.cel.errors import CelError, CelTooCostly
from kubelint_net.cel.values import Optional, type_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kubelint_net.cel.cost import Meter

_DEEPEST = 100
_NUMBERS = frozenset({"int", "uint", "double"})


def is_number(value: object) -> bool:
    """Whether it is an int, uint or double; a bool is none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def equal(meter: Meter, one: Any, other: Any, depth: int = 0) -> bool:
    """Whether ``one == other``."""
    meter.charge(1)
    if depth > _DEEPEST:
        raise CelTooCostly(f"values nest deeper than {_DEEPEST}")
    if is_number(one) and is_number(other):
        return bool(one == other)
    kind = type_name(one)
    if kind != type_name(other):
        return False
    if kind in {"string", "bytes"}:
        meter.text(min(len(one), len(other)))
    elif kind == "list":
        return len(one) == len(other) and all(equal(meter, a, b, depth + 1) for a, b in zip(one, other, strict=True))
    elif kind == "map":
        return len(one) == len(other) and all(_same_entry(meter, other, key, one[key], depth) for key in one)
    elif kind == "optional_type":
        both = one.present and other.present
        return equal(meter, one.value, other.value, depth + 1) if both else one.present is other.present
    return bool(one == other)


def _same_entry(meter: Meter, other: Mapping[object, object], key: object, value: object, depth: int) -> bool:
    found = lookup(meter, other, key)
    return found.present and equal(meter, value, found.value, depth + 1)


def lookup(meter: Meter, where: Mapping[object, object], key: object) -> Optional:
    """The value of a map's key, if it has it."""
    meter.charge(1)
    if isinstance(key, float) and (not math.isfinite(key) or not key.is_integer()):
        return Optional(present=False)
    if not isinstance(key, str | int | float):
        raise CelError(f"a value of type {type_name(key)} is no key")
    # Python takes true for 1; a map's own keys are all of one kind.
    if key in where and (not where or isinstance(next(iter(where)), bool) is isinstance(key, bool)):
        return Optional(present=True, value=where[key])
    return Optional(present=False)


def order(meter: Meter, one: Any, other: Any) -> int | None:
    """-1, 0 or 1; None where one of them is not a number.

    Raises:
        CelError: The two have no order.
    """
    kind, kind_of_other = type_name(one), type_name(other)
    alike = kind == kind_of_other or (kind in _NUMBERS and kind_of_other in _NUMBERS)
    if not alike or not hasattr(one, "__lt__") or kind in {"list", "map", "null_type"}:
        raise CelError(f"no such overload: {kind} < {kind_of_other}")
    if kind in {"string", "bytes"}:
        meter.text(min(len(one), len(other)))
    if one == other:
        return 0
    if (isinstance(one, float) and math.isnan(one)) or (isinstance(other, float) and math.isnan(other)):
        return None
    return -1 if one < other else 1
