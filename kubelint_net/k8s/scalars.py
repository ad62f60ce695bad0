"""What Kubernetes takes a scalar for: ``yes`` is true, ``010`` is 8, ``1:20`` is text.

Mirrors ``resolve.go`` and ``decode.go`` of ``go.yaml.in/yaml/v2`` 2.4, by which ``sigs.k8s.io/yaml`` 1.6 reads what
kubectl and the API server are given.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kubelint_net.source.nodes import ScalarNode

Scalar = str | int | float | bool | None

_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"), True),
    **dict.fromkeys(("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
}
_HINTS = frozenset("yYnNtTfFoO~.+-0123456789")
"""The first characters of all that is not simply text."""

_INTEGER = re.compile(r"([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([1-9][0-9]*|0))")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
# Go's own float syntax, for what starts with a point: single underscores between digits are part of it.
_POINT_FLOAT = re.compile(r"\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?")
_MAX_INT64 = 2**63 - 1
_MIN_INT64 = -(2**63)
_MAX_UINT64 = 2**64 - 1

_CORE = "tag:yaml.org,2002:"
_TYPES = {f"{_CORE}{name}": name for name in ("bool", "int", "float", "null", "timestamp")}


class ScalarError(ValueError):
    """A scalar that its tag does not fit: Kubernetes refuses the whole document."""


def resolve(node: ScalarNode) -> Scalar:
    """The value of a scalar before it goes through JSON.

    Quoted and block scalars without a tag are text, plain ones are typed by their spelling. ``inf`` and ``nan`` come
    back as such: JSON has no place for them, and ``k8s/values.py`` refuses them as values (as keys they are fine).

    Raises:
        ScalarError: A tag asks for what the text is not (``!!int abc``, broken ``!!binary``).
    """
    value = node.value
    tag = node.tag
    if tag is None:
        if node.style is not None or (value and value[0] not in _HINTS):
            return value
        return resolve_plain(value)
    if tag == _CORE + "binary":
        return _decode_binary(value)
    wanted = _TYPES.get(tag)
    if wanted is None:  # !!str, the bare !, and every tag that Kubernetes does not know
        return value
    return _as_tagged(value, wanted)


def resolve_plain(text: str) -> Scalar:
    """The value of an untagged plain scalar."""
    if text in _WORDS:
        return _WORDS[text]
    first = text[0]
    if first == ".":
        return _float(text, text) if _POINT_FLOAT.fullmatch(text) else text
    if first not in "+-0123456789":
        return text
    # A timestamp stays text; none of them is spelled like a number.
    digits = text.replace("_", "")
    match = _INTEGER.fullmatch(digits)
    if match is not None:
        integer = _integer(match)
        if integer is not None:
            return integer
    return _float(digits, text) if _FLOAT.fullmatch(digits) else text


def _integer(match: re.Match[str]) -> int | None:
    sign, hexadecimal, binary, octal, decimal = match.groups()
    if len(decimal or "") > 20:
        return None
    if hexadecimal:
        number = int(hexadecimal, 16)
    elif binary:
        number = int(binary, 2)
    else:
        number = int(octal, 8) if octal else int(decimal)
    if sign == "-":
        number = -number
    # An unsigned 64-bit integer is tried second, and takes no sign.
    limit = _MAX_INT64 if sign else _MAX_UINT64
    return number if _MIN_INT64 <= number <= limit else None


def _float(digits: str, text: str) -> float | str:
    number = float(digits)
    return text if number in (float("inf"), float("-inf")) else number  # Go calls that out of range


def _as_tagged(value: str, wanted: str) -> Scalar:
    if wanted == "timestamp":
        if _is_timestamp(value):
            return value
        raise ScalarError(f"{value!r} is not a timestamp, as its tag says")
    found = resolve_plain(value)
    fits = {
        "bool": isinstance(found, bool),
        "int": type(found) is int,
        "float": isinstance(found, float) or (type(found) is int and found <= _MAX_INT64),
        "null": found is None,
    }[wanted]
    if not fits:
        raise ScalarError(f"{value!r} is not of the type that its tag !!{wanted} says")
    return float(found) if wanted == "float" and isinstance(found, int) else found


def _is_timestamp(text: str) -> bool:
    from datetime import date, time  # noqa: PLC0415 - almost nobody writes this tag

    match = re.fullmatch(
        r"(\d{4})-(\d{1,2})-(\d{1,2})"
        r"(?:(?:[Tt]|\s+)(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?(?:\s*(?:Z|[-+]\d\d:\d\d))?)?",
        text,
    )
    if match is None:
        return False
    year, month, day, *clock = (int(part or 0) for part in match.groups())
    try:
        date(year, month, day)
        hour, minute, second = clock
        time(hour, minute, second)
    except ValueError:
        return False
    return True


def _decode_binary(text: str) -> str:
    import base64  # noqa: PLC0415 - almost nobody writes this tag

    try:
        data = base64.b64decode(text.replace("\n", "").replace("\r", ""), validate=True)
    except ValueError:
        raise ScalarError("the value of a !!binary tag is not base64") from None
    return data.decode("utf-8", "replace")
