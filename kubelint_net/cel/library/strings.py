"""The strings extension: ``charAt``, ``indexOf``, ``join``, ``lowerAscii``, ``replace``, ``split``, ...

Mirrors ``ext/strings.go`` of ``cel-go`` at version 2, the one Kubernetes takes; it has no ``reverse``. Positions count
characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cel.errors import CelError
from kubelint_net.cel.overloads import Functions

if TYPE_CHECKING:
    from kubelint_net.cel.cost import Meter

STRINGS = Functions()
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_UPPER = {code: code - 32 for code in range(ord("a"), ord("z") + 1)}
_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_QUOTED = str.maketrans(
    {"\a": r"\a", "\b": r"\b", "\f": r"\f", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\v": r"\v", "\\": r"\\", '"': r"\""}
)


def _within(place: int, last: int) -> int:
    if not 0 <= place <= last:
        raise CelError(f"index out of range: {place}")
    return place


def _positive(place: int) -> int:
    if place < 0:
        raise CelError(f"index out of range: {place}")
    return place


@STRINGS.add("<string>.charAt(int) -> string")
def _char_at(meter: Meter, text: str, place: int) -> str:
    meter.charge(1)
    return text[_within(place, len(text)) : place + 1]


@STRINGS.add("<string>.indexOf(string) -> int")
def _index_of(meter: Meter, text: str, part: str) -> int:
    return _find(meter, text, part, 0)


@STRINGS.add("<string>.indexOf(string, int) -> int")
def _find(meter: Meter, text: str, part: str, start: int) -> int:
    if not part:
        return start
    meter.text(len(text) + len(part))
    return text.find(part, _positive(start))


@STRINGS.add("<string>.lastIndexOf(string) -> int")
def _last_index_of(meter: Meter, text: str, part: str) -> int:
    return _find_last(meter, text, part, len(text) - 1) if part else len(text)


@STRINGS.add("<string>.lastIndexOf(string, int) -> int")
def _find_last(meter: Meter, text: str, part: str, start: int) -> int:
    if not part:
        return start
    # Python searches backwards by trying each place.
    meter.charge(len(text) * len(part) // 1000 + 1)
    return text.rfind(part, 0, start + len(part)) if _positive(start) < len(text) else -1


@STRINGS.add("<list<string>>.join() -> string")
def _join(meter: Meter, texts: list[str]) -> str:
    return _join_by(meter, texts, "")


@STRINGS.add("<list<string>>.join(string) -> string")
def _join_by(meter: Meter, texts: list[str], separator: str) -> str:
    meter.charge(len(texts))
    if not all(isinstance(text, str) for text in texts):
        raise CelError("no such overload: join() of a list that holds something else than strings")
    meter.text(sum(map(len, texts)) + len(separator) * len(texts))
    return separator.join(texts)


@STRINGS.add("<string>.lowerAscii() -> string")
def _lower(meter: Meter, text: str) -> str:
    meter.text(len(text))
    return text.translate(_LOWER)


@STRINGS.add("<string>.upperAscii() -> string")
def _upper(meter: Meter, text: str) -> str:
    meter.text(len(text))
    return text.translate(_UPPER)


@STRINGS.add("<string>.replace(string, string) -> string")
def _replace(meter: Meter, text: str, old: str, new: str) -> str:
    return _replace_some(meter, text, old, new, -1)


@STRINGS.add("<string>.replace(string, string, int) -> string")
def _replace_some(meter: Meter, text: str, old: str, new: str, limit: int) -> str:
    meter.text(len(text) + len(old))
    count = text.count(old)
    if 0 <= limit < count:
        count = limit
    meter.text(len(text) + count * max(len(new) - len(old), 0))
    return text.replace(old, new, count)


@STRINGS.add("<string>.split(string) -> list<string>")
def _split(meter: Meter, text: str, separator: str) -> list[str]:
    return _split_some(meter, text, separator, -1)


@STRINGS.add("<string>.split(string, int) -> list<string>")
def _split_some(meter: Meter, text: str, separator: str, limit: int) -> list[str]:
    meter.text(len(text))
    if limit == 0:
        return []
    if separator:
        meter.charge(text.count(separator))
        return text.split(separator, limit - 1 if limit > 0 else -1)
    meter.charge(len(text))
    if 0 < limit < len(text):
        return [*text[: limit - 1], text[limit - 1 :]]
    return list(text)


@STRINGS.add("<string>.substring(int) -> string")
def _from(meter: Meter, text: str, start: int) -> str:
    meter.text(len(text))
    return text[_within(start, len(text)) :]


@STRINGS.add("<string>.substring(int, int) -> string")
def _between(meter: Meter, text: str, start: int, end: int) -> str:
    meter.text(len(text))
    if start > end:
        raise CelError(f"invalid range of a text: {start} to {end}")
    return text[_within(start, len(text)) : _within(end, len(text))]


@STRINGS.add("<string>.trim() -> string")
def _trim(meter: Meter, text: str) -> str:
    meter.text(len(text))
    return text.strip(_SPACE)


@STRINGS.add("strings.quote(string) -> string")
def _quote(meter: Meter, text: str) -> str:
    meter.text(2 * len(text))
    return quoted(text)


def quoted(text: str) -> str:
    """The text between quotes, what cannot stand there escaped."""
    return f'"{text.translate(_QUOTED)}"'
