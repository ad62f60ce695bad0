"""Quantities such as ``1Gi`` and ``500m``: ``quantity``, ``isQuantity``, comparison and sums.

Mirrors ``apiserver/pkg/cel/library/quantity.go`` and ``ParseQuantity`` of ``apimachinery/pkg/api/resource``.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from kubelint_net.cel.errors import CelError, CelUnsupported, shown
from kubelint_net.cel.overloads import Functions
from kubelint_net.cel.values import INT, name_type
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from kubelint_net.cel.cost import Meter

QUANTITIES = Functions()
_QUANTITY = re.compile(r"([+-]?)([0-9]*)(?:\.([0-9]*))?(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?[0-9]+))?")
_POWERS = {"n": -9, "u": -6, "m": -3, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18}
_LARGEST_EXPONENT = 100
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity, whatever the suffix it was written with."""

    value: Fraction


name_type(Quantity, "kubernetes.Quantity")


def _read(text: str) -> Quantity | None:
    if len(text) > _LONGEST:
        raise CelUnsupported(f"quantities longer than {_LONGEST} characters are not supported")
    parts = _QUANTITY.fullmatch(text)
    if parts is None or not (parts[2] or parts[3]):
        return None
    fraction = parts[3] or ""
    value = Fraction(int(parts[2] + fraction), 10 ** len(fraction))
    suffix = parts[4] or ""
    if suffix.endswith("i"):
        value *= 1024 ** ("KMGTPE".index(suffix[0]) + 1)
    else:
        exponent = int(parts[5]) if parts[5] else _POWERS.get(suffix, 0)
        if abs(exponent) > _LARGEST_EXPONENT:
            raise CelUnsupported("quantities with such an exponent are not supported")
        value *= Fraction(10) ** exponent
    # What is finer than nano is rounded up, what is larger than 64 bits is cut.
    nano = min(-(-value * 10**9 // 1), (INT.stop - 1) * 10**9)
    return Quantity(Fraction(-nano if parts[1] == "-" else nano, 10**9))


@QUANTITIES.add("quantity(string) -> kubernetes.Quantity")
def _quantity(meter: Meter, text: str) -> Quantity:
    meter.text(len(text))
    found = _read(text)
    if found is None:
        raise CelError(f"{shown(text)} is no quantity")
    return found


@QUANTITIES.add("isQuantity(string) -> bool")
def _is_quantity(meter: Meter, text: str) -> bool:
    meter.text(len(text))
    return _read(text) is not None


@QUANTITIES.add("sign(kubernetes.Quantity) -> int")
def _sign(_: Meter, one: Quantity) -> int:
    return (one.value > 0) - (one.value < 0)


@QUANTITIES.add("<kubernetes.Quantity>.compareTo(kubernetes.Quantity) -> int")
def _compare(_: Meter, one: Quantity, other: Quantity) -> int:
    return (one.value > other.value) - (one.value < other.value)


@QUANTITIES.add("<kubernetes.Quantity>.isGreaterThan(kubernetes.Quantity) -> bool")
def _greater(_: Meter, one: Quantity, other: Quantity) -> bool:
    return one.value > other.value


@QUANTITIES.add("<kubernetes.Quantity>.isLessThan(kubernetes.Quantity) -> bool")
def _less(_: Meter, one: Quantity, other: Quantity) -> bool:
    return one.value < other.value


@QUANTITIES.add("<kubernetes.Quantity>.add(kubernetes.Quantity) -> kubernetes.Quantity")
def _add(_: Meter, one: Quantity, other: Quantity) -> Quantity:
    return Quantity(one.value + other.value)


@QUANTITIES.add("<kubernetes.Quantity>.add(int) -> kubernetes.Quantity")
def _add_int(_: Meter, one: Quantity, other: int) -> Quantity:
    return Quantity(one.value + other)


@QUANTITIES.add("<kubernetes.Quantity>.sub(kubernetes.Quantity) -> kubernetes.Quantity")
def _sub(_: Meter, one: Quantity, other: Quantity) -> Quantity:
    return Quantity(one.value - other.value)


@QUANTITIES.add("<kubernetes.Quantity>.sub(int) -> kubernetes.Quantity")
def _sub_int(_: Meter, one: Quantity, other: int) -> Quantity:
    return Quantity(one.value - other)


@QUANTITIES.add("<kubernetes.Quantity>.asApproximateFloat() -> double")
def _float(_: Meter, one: Quantity) -> float:
    return float(one.value)


@QUANTITIES.add("<kubernetes.Quantity>.isInteger() -> bool")
def _is_integer(_: Meter, one: Quantity) -> bool:
    return one.value.denominator == 1 and abs(one.value) < INT.stop - 1


@QUANTITIES.add("<kubernetes.Quantity>.asInteger() -> int")
def _integer(meter: Meter, one: Quantity) -> int:
    if not _is_integer(meter, one):
        raise CelError("cannot convert value to integer")
    return int(one.value)
