"""``'...'.format([...])``: a text with values set in.

Mirrors ``FormatString`` and its like in ``ext/strings.go`` of ``cel-go``. The server writes ``%e``, and large numbers
of ``%f``, by the customs of a locale; those we leave.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kubelint_net.cel.errors import CelError, CelTooCostly, CelUnsupported
from kubelint_net.cel.library.conversions import string_of_double
from kubelint_net.cel.library.strings import quoted
from kubelint_net.cel.library.times import duration_text, timestamp_text
from kubelint_net.cel.overloads import Functions
from kubelint_net.cel.values import Duration, Timestamp, TypeValue, type_name

if TYPE_CHECKING:
    from kubelint_net.cel.cost import Meter

FORMATTING = Functions()
_CLAUSE = re.compile(r"%(?:(%)|(?:\.([0-9]{1,3}))?([A-Za-z]))")
_DEEPEST = 50
_GROUPED = 1000


@FORMATTING.add("<string>.format(list<dyn>) -> string")
def _format(meter: Meter, text: str, values: list[object]) -> str:
    meter.text(len(text))
    made: list[str] = []
    at = used = 0
    while (percent := text.find("%", at)) >= 0:
        clause = _CLAUSE.match(text, percent)
        if clause is None:
            raise CelError("a clause of the format is not one")
        made.append(text[at:percent])
        at = clause.end()
        if clause[1]:
            made.append("%")
            continue
        if used >= len(values):
            raise CelError("the format has more clauses than there are values")
        made.append(_clause(meter, clause[3], clause[2], values[used]))
        used += 1
    made.append(text[at:])
    meter.text(sum(map(len, made)))
    return "".join(made)


def _clause(meter: Meter, verb: str, precision: str | None, value: object) -> str:
    kind = type_name(value)
    if verb == "s":
        return _text(meter, value, 0)
    if verb == "d" and kind in {"int", "uint"}:
        return str(value)
    if verb == "b" and kind in {"int", "uint", "bool"}:
        return format(value, "b") if kind != "bool" else str(int(bool(value)))
    if verb == "o" and kind in {"int", "uint"}:
        return format(value, "o")
    if verb in {"x", "X"} and kind in {"int", "uint", "string", "bytes"}:
        return _hexadecimal(meter, value, upper=verb == "X")
    if verb == "f" and isinstance(value, float):
        if not math.isfinite(value) or abs(value) >= _GROUPED - 1:
            raise CelUnsupported("%f of a large number is written by a locale, which we do not have")
        return f"{value:.{precision or 6}f}"
    if verb == "e":
        raise CelUnsupported("%e is written by a locale, which we do not have")
    raise CelError(f"no such overload: %{verb} of a value of type {kind}")


def _hexadecimal(meter: Meter, value: Any, *, upper: bool) -> str:
    if isinstance(value, int):
        text = format(value, "x")
    else:
        octets = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
        meter.text(2 * len(octets))
        text = octets.hex()
    return text.upper() if upper else text


def _text(meter: Meter, value: Any, depth: int) -> str:
    """A value as ``%s`` writes it; within lists and maps, strings are quoted."""
    meter.charge(1)
    if depth > _DEEPEST:
        raise CelTooCostly(f"values nest deeper than {_DEEPEST}")
    if isinstance(value, str):
        meter.text(2 * len(value))
        return quoted(value) if depth else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.6f}" if depth and math.isfinite(value) else string_of_double(meter, value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(_text(meter, item, depth + 1) for item in value)}]"
    if isinstance(value, Mapping):
        pairs = sorted((_text(meter, key, depth + 1), _text(meter, item, depth + 1)) for key, item in value.items())
        return f"{{{', '.join(f'{key}:{item}' for key, item in pairs)}}}"
    return _plain(meter, value, depth)


def _plain(meter: Meter, value: Any, depth: int) -> str:
    if value is None:
        return "null"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, bytes):
        meter.text(2 * len(value))
        text = value.decode("utf-8", "replace")
        return f"b{quoted(text)}" if depth else text
    if isinstance(value, TypeValue):
        return value.name
    if isinstance(value, Timestamp):
        text = timestamp_text(meter, value)
        return f'timestamp("{text}")' if depth else text
    if isinstance(value, Duration):
        text = duration_text(meter, value)
        return f'duration("{text}")' if depth else text
    raise CelError(f"no such overload: %s of a value of type {type_name(value)}")
