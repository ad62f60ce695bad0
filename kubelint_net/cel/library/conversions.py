"""CEL's own functions: from one type to another, ``size``, ``type``, and what a text holds."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from kubelint_net.cel.errors import CelError, shown
from kubelint_net.cel.library.arithmetic import unsigned, whole
from kubelint_net.cel.overloads import Functions
from kubelint_net.cel.values import INT, TypeValue, Uint, type_name

if TYPE_CHECKING:
    from collections.abc import Sized

    from kubelint_net.cel.cost import Meter

CONVERSIONS = Functions()
_WHOLE = re.compile(r"[+-]?[0-9]{1,40}")
_DOUBLE = re.compile(
    r"[+-]?([0-9]+(\.[0-9]*)?([eE][+-]?[0-9]+)?|\.[0-9]+([eE][+-]?[0-9]+)?|inf(inity)?|nan)", re.IGNORECASE
)
_PLAIN_POWER = 6  # Go writes 1000000 as 1e+06
_TRUE = frozenset({"1", "t", "T", "TRUE", "true", "True"})
_FALSE = frozenset({"0", "f", "F", "FALSE", "false", "False"})


@CONVERSIONS.add("int(int) -> int", "int(uint) -> int")
def _int(_: Meter, value: int) -> int:
    return whole(int(value))


@CONVERSIONS.add("int(double) -> int")
def _int_of_double(_: Meter, value: float) -> int:
    if not math.isfinite(value) or not INT.start < value < INT.stop:
        raise CelError("integer overflow")
    return int(value)


@CONVERSIONS.add("int(string) -> int")
def _int_of_text(meter: Meter, text: str) -> int:
    meter.text(len(text))
    if not _WHOLE.fullmatch(text):
        raise CelError(f"{shown(text)} is no int")
    return whole(int(text))


@CONVERSIONS.add("uint(int) -> uint", "uint(uint) -> uint")
def _uint(_: Meter, value: int) -> Uint:
    return unsigned(int(value))


@CONVERSIONS.add("uint(double) -> uint")
def _uint_of_double(_: Meter, value: float) -> Uint:
    if not math.isfinite(value):
        raise CelError("unsigned integer overflow")
    return unsigned(int(value)) if value >= 0 else unsigned(-1)


@CONVERSIONS.add("uint(string) -> uint")
def _uint_of_text(meter: Meter, text: str) -> Uint:
    meter.text(len(text))
    if not _WHOLE.fullmatch(text) or text[0] in "+-":
        raise CelError(f"{shown(text)} is no uint")
    return unsigned(int(text))


@CONVERSIONS.add("double(int) -> double", "double(uint) -> double", "double(double) -> double")
def _double(_: Meter, value: float) -> float:
    return float(value)


@CONVERSIONS.add("double(string) -> double")
def _double_of_text(meter: Meter, text: str) -> float:
    meter.text(len(text))
    if not _DOUBLE.fullmatch(text):
        raise CelError(f"{shown(text)} is no double")
    value = float(text)
    if math.isinf(value) and "n" not in text.lower():
        raise CelError(f"{shown(text)} is out of a double's range")
    return value


@CONVERSIONS.add("bool(bool) -> bool")
def _bool(_: Meter, value: bool) -> bool:
    return value


@CONVERSIONS.add("bool(string) -> bool")
def _bool_of_text(_: Meter, text: str) -> bool:
    if text not in _TRUE | _FALSE:
        raise CelError("the text is no bool")
    return text in _TRUE


@CONVERSIONS.add("string(string) -> string", "bytes(bytes) -> bytes")
def _itself(_: Meter, value: object) -> object:
    return value


@CONVERSIONS.add("string(int) -> string", "string(uint) -> string")
def _string_of_whole(_: Meter, value: int) -> str:
    return str(int(value))


@CONVERSIONS.add("string(bool) -> string")
def _string_of_bool(_: Meter, value: bool) -> str:
    return "true" if value else "false"


@CONVERSIONS.add("string(double) -> string")
def string_of_double(_: Meter, value: float) -> str:
    """A double as Go's shortest ``%g`` writes it."""
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else "+Inf" if value > 0 else "-Inf"
    sign = "-" if math.copysign(1, value) < 0 else ""
    digits, power = _shortest(abs(value))
    if -4 <= power < 0:
        return f"{sign}0.{'0' * (-power - 1)}{digits}"
    if 0 <= power < _PLAIN_POWER:
        before, after = digits[: power + 1].ljust(power + 1, "0"), digits[power + 1 :]
        return f"{sign}{before}{'.' if after else ''}{after}"
    rest = digits[1:]
    return f"{sign}{digits[0]}{'.' if rest else ''}{rest}e{'-' if power < 0 else '+'}{abs(power):02d}"


def _shortest(value: float) -> tuple[str, int]:
    """The fewest decimal digits that give the value back, and the power of ten of the first of them."""
    mantissa, _, exponent = repr(value).partition("e")
    before, _, after = mantissa.partition(".")
    digits = (before + after).lstrip("0")
    if not digits:
        return "0", 0
    power = int(exponent or 0) + (len(before) - 1 if before != "0" else -1 - (len(after) - len(after.lstrip("0"))))
    return digits.rstrip("0"), power


@CONVERSIONS.add("string(bytes) -> string")
def _string_of_bytes(meter: Meter, value: bytes) -> str:
    meter.text(len(value))
    try:
        return value.decode()
    except UnicodeDecodeError:
        raise CelError("the bytes are no UTF-8") from None


@CONVERSIONS.add("bytes(string) -> bytes")
def _bytes(meter: Meter, text: str) -> bytes:
    meter.text(len(text))
    return text.encode("utf-8", "surrogatepass")


@CONVERSIONS.add("dyn(A) -> dyn")
def _dyn(_: Meter, value: object) -> object:
    return value


@CONVERSIONS.add("type(A) -> type<A>")
def _type(_: Meter, value: object) -> TypeValue:
    return TypeValue(type_name(value))


_SIZED = ("string", "bytes", "list<A>", "map<A, B>")


@CONVERSIONS.add(*(f"size({kind}) -> int" for kind in _SIZED), *(f"<{kind}>.size() -> int" for kind in _SIZED))
def _size(_: Meter, value: Sized) -> int:
    return len(value)


@CONVERSIONS.add("<string>.contains(string) -> bool")
def _contains(meter: Meter, text: str, part: str) -> bool:
    meter.text(len(text) + len(part))
    return part in text


@CONVERSIONS.add("<string>.startsWith(string) -> bool")
def _starts_with(meter: Meter, text: str, part: str) -> bool:
    meter.text(len(part))
    return text.startswith(part)


@CONVERSIONS.add("<string>.endsWith(string) -> bool")
def _ends_with(meter: Meter, text: str, part: str) -> bool:
    meter.text(len(part))
    return text.endswith(part)
