"""Moments and lengths of time: ``timestamp``, ``duration`` and their parts.

Mirrors the standard library of ``cel-go``; texts are RFC 3339 and Go's durations. A time zone is UTC or an
offset such as ``+02:00``.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from kubelint_net.cel.errors import CelError, CelUnsupported, shown
from kubelint_net.cel.library.arithmetic import length, moment, whole
from kubelint_net.cel.overloads import Functions
from kubelint_net.cel.values import Duration, Timestamp

if TYPE_CHECKING:
    from collections.abc import Callable

    from kubelint_net.cel.cost import Meter

TIMES = Functions()
_SECOND = 10**9
_UNITS = {
    "ns": 1,
    "us": 10**3,
    "µs": 10**3,
    "μs": 10**3,
    "ms": 10**6,
    "s": _SECOND,
    "m": 60 * _SECOND,
    "h": 3600 * _SECOND,
}
_MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,30}))?(?:Z|([+-])(\d\d):(\d\d))", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_PART = re.compile(r"([0-9]{0,20})(?:\.([0-9]{0,20}))?(ns|us|µs|μs|ms|s|m|h)")
_OFFSET = re.compile(r"([+-]?)(\d\d):(\d\d)", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@TIMES.add("timestamp(string) -> timestamp")
def _timestamp(meter: Meter, text: str) -> Timestamp:
    meter.text(len(text))
    parts = _MOMENT.fullmatch(text)
    if parts is None:
        raise CelError(f"{shown(text)} is no timestamp")
    try:
        clock = datetime(*(int(parts[index]) for index in range(1, 7)), tzinfo=UTC)  # type: ignore[misc,arg-type]
    except ValueError:
        raise CelError(f"{shown(text)} is no timestamp") from None
    seconds = (clock - _EPOCH) // timedelta(seconds=1)
    if parts[8]:
        if int(parts[9]) > 23 or int(parts[10]) > 59:
            raise CelError(f"{shown(text)} is no timestamp")
        ahead = int(parts[9]) * 3600 + int(parts[10]) * 60
        seconds -= ahead if parts[8] == "+" else -ahead
    return moment(seconds * _SECOND + int((parts[7] or "0")[:9].ljust(9, "0")))


def is_date(text: str) -> bool:
    """Whether the text is a day such as 2024-02-29."""
    if not _DATE.fullmatch(text):
        return False
    try:
        datetime(*map(int, text.split("-")), tzinfo=UTC)  # type: ignore[arg-type,misc]
    except ValueError:
        return False
    return True


@TIMES.add("timestamp(int) -> timestamp")
def _timestamp_of_seconds(_: Meter, seconds: int) -> Timestamp:
    return moment(seconds * _SECOND)


@TIMES.add("timestamp(timestamp) -> timestamp", "duration(duration) -> duration")
def _itself(_: Meter, value: object) -> object:
    return value


@TIMES.add("duration(string) -> duration")
def _duration(meter: Meter, text: str) -> Duration:
    meter.charge(len(text))
    rest = text.removeprefix("-") if text.startswith("-") else text.removeprefix("+")
    if rest == "0":
        return Duration(0)
    total = at = 0
    while at < len(rest):
        part = _PART.match(rest, at)
        if part is None or not (part[1] or part[2]):
            break
        fraction = part[2] or ""
        total += (int(part[1] or 0) * 10 ** len(fraction) + int(fraction or 0)) * _UNITS[part[3]] // 10 ** len(fraction)
        at = part.end()
    if at < len(rest) or not rest:
        raise CelError(f"{shown(text)} is no duration")
    return length(-total if text.startswith("-") else total)


@TIMES.add("duration(int) -> duration")
def _duration_of_nanoseconds(_: Meter, nanoseconds: int) -> Duration:
    return Duration(nanoseconds)


@TIMES.add("int(timestamp) -> int")
def _int_of_timestamp(_: Meter, value: Timestamp) -> int:
    return whole(value.nanoseconds // _SECOND)


@TIMES.add("int(duration) -> int")
def _int_of_duration(_: Meter, value: Duration) -> int:
    return value.nanoseconds


@TIMES.add("string(timestamp) -> string")
def timestamp_text(_: Meter, value: Timestamp) -> str:
    """RFC 3339 in UTC, no more digits than needed."""
    seconds, rest = divmod(value.nanoseconds, _SECOND)
    clock = _EPOCH + timedelta(seconds=seconds)
    return f"{clock:%Y-%m-%dT%H:%M:%S}".rjust(19, "0") + _fraction(rest) + "Z"


@TIMES.add("string(duration) -> string")
def duration_text(_: Meter, value: Duration) -> str:
    """Seconds, no more digits than needed."""
    seconds, rest = divmod(abs(value.nanoseconds), _SECOND)
    return f"{'-' if value.nanoseconds < 0 else ''}{seconds}{_fraction(rest)}s"


def _fraction(nanoseconds: int) -> str:
    return f".{nanoseconds:09d}".rstrip("0") if nanoseconds else ""


def _zone(name: str) -> timezone:
    if name in {"", "UTC"}:
        return UTC
    offset = _OFFSET.fullmatch(name)
    if offset is None:
        raise CelUnsupported(f"the time zone {shown(name)} is not supported: only UTC and offsets such as +02:00")
    ahead = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
    if ahead >= timedelta(days=1):
        raise CelError(f"{shown(name)} is no time zone")
    return timezone(-ahead if offset[1] == "-" else ahead)


_CLOCK: dict[str, Callable[[datetime], int]] = {
    "getFullYear": lambda clock: clock.year,
    "getMonth": lambda clock: clock.month - 1,
    "getDate": lambda clock: clock.day,
    "getDayOfMonth": lambda clock: clock.day - 1,
    "getDayOfWeek": lambda clock: clock.isoweekday() % 7,
    "getDayOfYear": lambda clock: clock.timetuple().tm_yday - 1,
    "getHours": lambda clock: clock.hour,
    "getMinutes": lambda clock: clock.minute,
    "getSeconds": lambda clock: clock.second,
    "getMilliseconds": lambda clock: clock.microsecond // 1000,
}
_LENGTH = {"getHours": 3600 * _SECOND, "getMinutes": 60 * _SECOND, "getSeconds": _SECOND, "getMilliseconds": 10**6}


def _declare_clock(name: str, part: Callable[[datetime], int]) -> None:
    @TIMES.add(f"<timestamp>.{name}() -> int", f"<timestamp>.{name}(string) -> int")
    def _part(_: Meter, value: Timestamp, zone: str = "") -> int:
        clock = _EPOCH + timedelta(microseconds=value.nanoseconds // 1000)
        try:
            return part(clock.astimezone(_zone(zone)))
        except OverflowError:
            raise CelError("timestamp overflow") from None


def _declare_length(name: str, unit: int) -> None:
    @TIMES.add(f"<duration>.{name}() -> int")
    def _part(_: Meter, value: Duration) -> int:
        nanoseconds = abs(value.nanoseconds)
        # Milliseconds are those beyond the seconds, all else is the whole length.
        count = nanoseconds // unit % 1000 if unit == _LENGTH["getMilliseconds"] else nanoseconds // unit
        return -count if value.nanoseconds < 0 else count


for _name, _part_of in _CLOCK.items():
    _declare_clock(_name, _part_of)
for _name, _unit in _LENGTH.items():
    _declare_length(_name, _unit)
