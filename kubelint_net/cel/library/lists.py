"""Lists and sets: ``isSorted``, ``sum``, ``min``, ``max``, ``indexOf``, ``lastIndexOf``, ``sets.contains``, ...

Mirrors ``apiserver/pkg/cel/library/lists.go`` and ``ext/sets.go`` of ``cel-go``.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kubelint_net.cel.compare import equal, order
from kubelint_net.cel.errors import CelError
from kubelint_net.cel.library.arithmetic import length, unsigned, whole
from kubelint_net.cel.overloads import Functions
from kubelint_net.cel.values import Duration, Optional, Uint, type_name

if TYPE_CHECKING:
    from kubelint_net.cel.cost import Meter

LISTS = Functions()
_SUMMABLE = ("int", "uint", "double", "duration")
ORDERED = (*_SUMMABLE, "bool", "timestamp", "string", "bytes")
"""The types whose values have an order."""


@LISTS.add(*(f"<list<{kind}>>.isSorted() -> bool" for kind in ORDERED))
def _is_sorted(meter: Meter, items: list[object]) -> bool:
    return all(order(meter, one, other) in {-1, 0} for one, other in _pairs(meter, items))


def _pairs(meter: Meter, items: list[object]) -> list[tuple[object, object]]:
    meter.charge(len(items))
    return list(pairwise(items))


@LISTS.add(*(f"<list<{kind}>>.sum() -> {kind}" for kind in _SUMMABLE))
def _sum(meter: Meter, items: list[object]) -> object:
    meter.charge(len(items))
    kinds = {type_name(item) for item in items}
    if not kinds:
        return 0
    if len(kinds) > 1 or not kinds <= {"int", "uint", "double", "google.protobuf.Duration"}:
        raise CelError(f"no such overload: sum() of {', '.join(sorted(kinds))}")
    total: object = items[0]
    for item in items[1:]:
        total = _plus(total, item)
    return total


def _plus(one: object, other: object) -> object:
    if isinstance(one, Duration) and isinstance(other, Duration):
        return length(one.nanoseconds + other.nanoseconds)
    if isinstance(one, Uint) and isinstance(other, Uint):
        return unsigned(int(one) + int(other))
    if isinstance(one, int) and isinstance(other, int):
        return whole(one + other)
    return one + other  # type: ignore[operator]


@LISTS.add(*(f"<list<{kind}>>.min() -> {kind}" for kind in ORDERED))
def _min(meter: Meter, items: list[object]) -> object:
    return _extreme(meter, items, -1)


@LISTS.add(*(f"<list<{kind}>>.max() -> {kind}" for kind in ORDERED))
def _max(meter: Meter, items: list[object]) -> object:
    return _extreme(meter, items, 1)


def _extreme(meter: Meter, items: list[object], side: int) -> object:
    meter.charge(len(items))
    if not items:
        raise CelError("min() and max() of an empty list")
    best = items[0]
    order(meter, best, best)
    for item in items[1:]:
        if order(meter, item, best) == side:
            best = item
    return best


@LISTS.add("<list<A>>.indexOf(A) -> int")
def _index_of(meter: Meter, items: list[object], wanted: object) -> int:
    return next((place for place, item in enumerate(items) if equal(meter, item, wanted)), -1)


@LISTS.add("<list<A>>.lastIndexOf(A) -> int")
def _last_index_of(meter: Meter, items: list[object], wanted: object) -> int:
    return next((place for place in reversed(range(len(items))) if equal(meter, items[place], wanted)), -1)


@LISTS.add("<list<A>>.first() -> optional<A>")
def _first(_: Meter, items: list[object]) -> Optional:
    return Optional(present=True, value=items[0]) if items else Optional(present=False)


@LISTS.add("<list<A>>.last() -> optional<A>")
def _last(_: Meter, items: list[object]) -> Optional:
    return Optional(present=True, value=items[-1]) if items else Optional(present=False)


@LISTS.add("sets.contains(list<A>, list<A>) -> bool")
def _contains(meter: Meter, items: list[object], wanted: list[object]) -> bool:
    return all(_has(meter, items, item) for item in wanted)


@LISTS.add("sets.intersects(list<A>, list<A>) -> bool")
def _intersects(meter: Meter, items: list[object], others: list[object]) -> bool:
    return any(_has(meter, items, item) for item in others)


@LISTS.add("sets.equivalent(list<A>, list<A>) -> bool")
def _equivalent(meter: Meter, items: list[object], others: list[object]) -> bool:
    return _contains(meter, items, others) and _contains(meter, others, items)


def _has(meter: Meter, items: list[object], wanted: object) -> bool:
    return any(equal(meter, item, wanted) for item in items)
