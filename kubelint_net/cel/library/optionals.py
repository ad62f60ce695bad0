"""Optionals: ``optional.of``, ``optional.none``, ``hasValue``, ``value``, ``or``, ``orValue``, ...

Mirrors ``OptionalTypes`` of ``cel-go``. ``or`` and ``orValue`` look at their argument only where there is no value; the
evaluator sees to that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cel.errors import CelError
from kubelint_net.cel.overloads import Functions
from kubelint_net.cel.values import NONE, Duration, Optional

if TYPE_CHECKING:
    from kubelint_net.cel.cost import Meter

OPTIONALS = Functions()


@OPTIONALS.add("optional.of(A) -> optional<A>")
def _of(_: Meter, value: object) -> Optional:
    return Optional(present=True, value=value)


@OPTIONALS.add("optional.ofNonZeroValue(A) -> optional<A>")
def _of_non_zero(_: Meter, value: object) -> Optional:
    if (
        value is None
        or value == Duration(0)
        or (isinstance(value, bool | int | float | str | bytes | list | dict) and not value)
    ):
        return NONE
    return Optional(present=True, value=value)


@OPTIONALS.add("optional.none() -> optional<A>")
def _none(_: Meter) -> Optional:
    return NONE


@OPTIONALS.add("<optional<A>>.hasValue() -> bool")
def _has_value(_: Meter, value: Optional) -> bool:
    return value.present


@OPTIONALS.add("<optional<A>>.value() -> A")
def _value(_: Meter, value: Optional) -> object:
    if not value.present:
        raise CelError("optional.none() dereference")
    return value.value


@OPTIONALS.add("<optional<A>>.or(optional<A>) -> optional<A>")
def _or(_: Meter, value: Optional, other: Optional) -> Optional:
    return value if value.present else other


@OPTIONALS.add("<optional<A>>.orValue(A) -> A")
def _or_value(_: Meter, value: Optional, other: object) -> object:
    return value.value if value.present else other


@OPTIONALS.add("optional.unwrap(list<optional<A>>) -> list<A>", "<list<optional<A>>>.unwrapOpt() -> list<A>")
def _unwrap(meter: Meter, items: list[Optional]) -> list[object]:
    meter.charge(len(items))
    if not all(isinstance(item, Optional) for item in items):
        raise CelError("no such overload: unwrap() of a list that holds something else than optionals")
    return [item.value for item in items if item.present]
