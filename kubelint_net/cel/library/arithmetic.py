"""The operators: arithmetic on 64 bits that errs instead of overflowing, order, membership."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from kubelint_net.cel.compare import equal, lookup, order
from kubelint_net.cel.errors import CelError
from kubelint_net.cel.overloads import Functions
from kubelint_net.cel.values import INT, UINT, Duration, Timestamp, Uint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kubelint_net.cel.cost import Meter

ARITHMETIC = Functions()
_FIRST, _LAST = -62135596800 * 10**9, 253402300799 * 10**9 + 999999999

# What the checker knows of the operators the evaluator computes by itself.
for _signature in (
    "==(A, A) -> bool",
    "!=(A, A) -> bool",
    "_[_](list<A>, int) -> A",
    "_[_](map<A, B>, A) -> B",
    "_?_:_(A, A) -> A",
):
    ARITHMETIC.add(_signature)(lambda *_: None)


def whole(value: int) -> int:
    """The value as an int.

    Raises:
        CelError: It has more than 64 bits.
    """
    if value not in INT:
        raise CelError("integer overflow")
    return value


def unsigned(value: int) -> Uint:
    """The value as a uint.

    Raises:
        CelError: It is negative, or has more than 64 bits.
    """
    if value not in UINT:
        raise CelError("unsigned integer overflow")
    return Uint(value)


def moment(nanoseconds: int) -> Timestamp:
    """The moment.

    Raises:
        CelError: It is not within the years 1 to 9999.
    """
    if not _FIRST <= nanoseconds <= _LAST:
        raise CelError("timestamp overflow")
    return Timestamp(nanoseconds)


def length(nanoseconds: int) -> Duration:
    """The length of time.

    Raises:
        CelError: It is longer than 64 bits of nanoseconds.
    """
    if nanoseconds not in INT:
        raise CelError("duration overflow")
    return Duration(nanoseconds)


@ARITHMETIC.add("+(int, int) -> int")
def _add_int(_: Meter, one: int, other: int) -> int:
    return whole(one + other)


@ARITHMETIC.add("+(uint, uint) -> uint")
def _add_uint(_: Meter, one: int, other: int) -> Uint:
    return unsigned(int(one) + int(other))


@ARITHMETIC.add("+(double, double) -> double")
def _add_double(_: Meter, one: float, other: float) -> float:
    return one + other


@ARITHMETIC.add("+(string, string) -> string", "+(bytes, bytes) -> bytes")
def _add_text(meter: Meter, one: Any, other: Any) -> Any:
    meter.text(len(one) + len(other))
    return one + other


@ARITHMETIC.add("+(list<A>, list<A>) -> list<A>")
def _add_lists(meter: Meter, one: list[object], other: list[object]) -> list[object]:
    meter.charge(len(one) + len(other))
    return [*one, *other]


@ARITHMETIC.add("+(timestamp, duration) -> timestamp", "+(duration, timestamp) -> timestamp")
def _add_time(_: Meter, one: Timestamp | Duration, other: Timestamp | Duration) -> Timestamp:
    return moment(one.nanoseconds + other.nanoseconds)


@ARITHMETIC.add("+(duration, duration) -> duration")
def _add_duration(_: Meter, one: Duration, other: Duration) -> Duration:
    return length(one.nanoseconds + other.nanoseconds)


@ARITHMETIC.add("-(int, int) -> int")
def _sub_int(_: Meter, one: int, other: int) -> int:
    return whole(one - other)


@ARITHMETIC.add("-(uint, uint) -> uint")
def _sub_uint(_: Meter, one: int, other: int) -> Uint:
    return unsigned(int(one) - int(other))


@ARITHMETIC.add("-(double, double) -> double")
def _sub_double(_: Meter, one: float, other: float) -> float:
    return one - other


@ARITHMETIC.add("-(timestamp, timestamp) -> duration", "-(duration, duration) -> duration")
def _difference(_: Meter, one: Timestamp | Duration, other: Timestamp | Duration) -> Duration:
    return length(one.nanoseconds - other.nanoseconds)


@ARITHMETIC.add("-(timestamp, duration) -> timestamp")
def _sub_time(_: Meter, one: Timestamp, other: Duration) -> Timestamp:
    return moment(one.nanoseconds - other.nanoseconds)


@ARITHMETIC.add("*(int, int) -> int")
def _mul_int(_: Meter, one: int, other: int) -> int:
    return whole(one * other)


@ARITHMETIC.add("*(uint, uint) -> uint")
def _mul_uint(_: Meter, one: int, other: int) -> Uint:
    return unsigned(int(one) * int(other))


@ARITHMETIC.add("*(double, double) -> double")
def _mul_double(_: Meter, one: float, other: float) -> float:
    return one * other


@ARITHMETIC.add("/(int, int) -> int")
def _div_int(_: Meter, one: int, other: int) -> int:
    quotient = abs(one) // _divisor(abs(other))
    return whole(quotient if (one < 0) is (other < 0) else -quotient)


@ARITHMETIC.add("/(uint, uint) -> uint")
def _div_uint(_: Meter, one: int, other: int) -> Uint:
    return Uint(int(one) // _divisor(int(other)))


@ARITHMETIC.add("/(double, double) -> double")
def _div_double(_: Meter, one: float, other: float) -> float:
    if other != 0:
        return one / other
    if one == 0 or math.isnan(one):
        return math.nan
    return math.copysign(math.inf, one) * math.copysign(1, other)


@ARITHMETIC.add("%(int, int) -> int")
def _mod_int(_: Meter, one: int, other: int) -> int:
    # Go's remainder has the sign of the dividend.
    if other == -1 and one == INT.start:
        raise CelError("integer overflow")
    rest = abs(one) % _divisor(abs(other))
    return -rest if one < 0 else rest


@ARITHMETIC.add("%(uint, uint) -> uint")
def _mod_uint(_: Meter, one: int, other: int) -> Uint:
    return Uint(int(one) % _divisor(int(other)))


def _divisor(value: int) -> int:
    if value == 0:
        raise CelError("division by zero")
    return value


@ARITHMETIC.add("-_(int) -> int")
def _negate(_: Meter, value: int) -> int:
    return whole(-value)


@ARITHMETIC.add("-_(double) -> double")
def _negate_double(_: Meter, value: float) -> float:
    return -value


@ARITHMETIC.add("!(bool) -> bool")
def _not(_: Meter, value: bool) -> bool:
    return not value


_ORDERED = ("bool", "string", "bytes", "timestamp", "duration")
_NUMBERS = ("int", "uint", "double")
_PAIRS = [(name, name) for name in _ORDERED] + [(one, other) for one in _NUMBERS for other in _NUMBERS]


@ARITHMETIC.add(*(f"<({one}, {other}) -> bool" for one, other in _PAIRS))
def _less(meter: Meter, one: object, other: object) -> bool:
    return order(meter, one, other) == -1


@ARITHMETIC.add(*(f"<=({one}, {other}) -> bool" for one, other in _PAIRS))
def _less_or_equal(meter: Meter, one: object, other: object) -> bool:
    return order(meter, one, other) in {-1, 0}


@ARITHMETIC.add(*(f">({one}, {other}) -> bool" for one, other in _PAIRS))
def _greater(meter: Meter, one: object, other: object) -> bool:
    return order(meter, one, other) == 1


@ARITHMETIC.add(*(f">=({one}, {other}) -> bool" for one, other in _PAIRS))
def _greater_or_equal(meter: Meter, one: object, other: object) -> bool:
    return order(meter, one, other) in {0, 1}


@ARITHMETIC.add("in(A, list<A>) -> bool")
def _in_list(meter: Meter, item: object, items: list[object]) -> bool:
    return any(equal(meter, item, other) for other in items)


@ARITHMETIC.add("in(A, map<A, B>) -> bool")
def _in_map(meter: Meter, key: object, where: Mapping[object, object]) -> bool:
    return lookup(meter, where, key).present
