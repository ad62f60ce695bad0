"""Semantic versions: ``semver``, ``isSemver``, their numbers and their order.

Mirrors ``apiserver/pkg/cel/library/semverlib.go``; the texts are those of semver.org.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kubelint_net.cel.errors import CelError, shown
from kubelint_net.cel.overloads import Functions
from kubelint_net.cel.values import UINT, name_type
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from kubelint_net.cel.cost import Meter

SEMVER = Functions()
_WHOLE = r"(0|[1-9][0-9]{0,19})"
_IDENTIFIERS = r"[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*"
_VERSION = re.compile(rf"{_WHOLE}\.{_WHOLE}\.{_WHOLE}(?:-({_IDENTIFIERS}))?(?:\+{_IDENTIFIERS})?")
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Version:
    """A version; what was built from it is not compared."""

    numbers: tuple[int, int, int]
    before: tuple[str, ...]

    @property
    def rank(self) -> tuple[object, ...]:
        """What versions are ordered by: one with a pre-release comes before the one without."""
        parts = tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in self.before)
        return (self.numbers, not self.before, parts)


name_type(Version, "kubernetes.Semver")


def _read(text: str) -> Version | None:
    parts = _VERSION.fullmatch(text)
    if parts is None:
        return None
    numbers = int(parts[1]), int(parts[2]), int(parts[3])
    before = tuple(parts[4].split(".")) if parts[4] else ()
    digits = [part for part in before if part.isdigit()]
    if any(len(part) > 20 or (len(part) > 1 and part[0] == "0") or int(part) not in UINT for part in digits):
        return None
    return Version(numbers, before) if all(number in UINT for number in numbers) else None


def _normal(text: str) -> str | None:
    """The text without a ``v`` and leading zeros, filled up to three numbers."""
    parts = text.removeprefix("v").split(".", 2)
    for index, part in enumerate(parts):
        if len(part) > 1:
            bare = part.lstrip("0")
            parts[index] = bare if bare[:1].isdigit() else "0" + bare
    if len(parts) < _SHORT and ("+" in parts[-1] or "-" in parts[-1]):
        return None
    return ".".join([*parts, *["0"] * (_SHORT - len(parts))])


def _read_normal(text: str, *, normalize: bool) -> Version | None:
    normal = _normal(text) if normalize else text
    return None if normal is None else _read(normal)


@SEMVER.add("semver(string) -> kubernetes.Semver", "semver(string, bool) -> kubernetes.Semver")
def _semver(meter: Meter, text: str, normalize: bool = False) -> Version:
    meter.text(len(text))
    found = _read_normal(text, normalize=normalize)
    if found is None:
        raise CelError(f"{shown(text)} is no semantic version")
    return found


@SEMVER.add("isSemver(string) -> bool", "isSemver(string, bool) -> bool")
def _is_semver(meter: Meter, text: str, normalize: bool = False) -> bool:
    meter.text(len(text))
    return _read_normal(text, normalize=normalize) is not None


@SEMVER.add("<kubernetes.Semver>.major() -> int")
def _major(_: Meter, version: Version) -> int:
    return version.numbers[0]


@SEMVER.add("<kubernetes.Semver>.minor() -> int")
def _minor(_: Meter, version: Version) -> int:
    return version.numbers[1]


@SEMVER.add("<kubernetes.Semver>.patch() -> int")
def _patch(_: Meter, version: Version) -> int:
    return version.numbers[2]


@SEMVER.add("<kubernetes.Semver>.compareTo(kubernetes.Semver) -> int")
def _compare(meter: Meter, one: Version, other: Version) -> int:
    return _less(meter, other, one) - _less(meter, one, other)


@SEMVER.add("<kubernetes.Semver>.isLessThan(kubernetes.Semver) -> bool")
def _less(meter: Meter, one: Version, other: Version) -> bool:
    meter.charge(len(one.before) + len(other.before))
    return one.rank < other.rank


@SEMVER.add("<kubernetes.Semver>.isGreaterThan(kubernetes.Semver) -> bool")
def _greater(meter: Meter, one: Version, other: Version) -> bool:
    return _less(meter, other, one)
