"""The lists extension: ``slice``, ``flatten``, ``distinct``, ``reverse``, ``sort``, ``lists.range``.

Mirrors ``ext/lists.go`` of ``cel-go`` at version 3, which Kubernetes takes since 1.34. ``sortBy`` is a macro of the
evaluator.
"""

from __future__ import annotations

from functools import cmp_to_key
from typing import TYPE_CHECKING

from kubelint_net.cel.compare import equal, order
from kubelint_net.cel.errors import CelError
from kubelint_net.cel.library.lists import ORDERED
from kubelint_net.cel.overloads import Functions
from kubelint_net.cel.values import type_name

if TYPE_CHECKING:
    from kubelint_net.cel.cost import Meter

REARRANGING = Functions()


@REARRANGING.add("<list<A>>.slice(int, int) -> list<A>")
def _slice(meter: Meter, items: list[object], start: int, end: int) -> list[object]:
    if not 0 <= start <= end <= len(items):
        raise CelError(f"cannot slice({start}, {end}) a list of {len(items)}")
    meter.charge(end - start)
    return list(items[start:end])


@REARRANGING.add("<list<list<A>>>.flatten() -> list<A>")
def _flatten(meter: Meter, items: list[object]) -> list[object]:
    return _flatten_to(meter, items, 1)


@REARRANGING.add("<list<dyn>>.flatten(int) -> list<dyn>")
def _flatten_to(meter: Meter, items: list[object], depth: int) -> list[object]:
    if depth < 0:
        raise CelError("flatten() wants a depth that is not negative")
    while depth and any(isinstance(item, list | tuple) for item in items):
        meter.charge(len(items))
        flat: list[object] = []
        for item in items:
            inner = item if isinstance(item, list | tuple) else [item]
            meter.charge(len(inner))
            flat.extend(inner)
        items, depth = flat, depth - 1
    meter.charge(len(items))
    return list(items)


@REARRANGING.add("<list<A>>.distinct() -> list<A>")
def _distinct(meter: Meter, items: list[object]) -> list[object]:
    kept: list[object] = []
    for item in items:
        meter.charge(1)
        if not any(equal(meter, item, other) for other in kept):
            kept.append(item)
    return kept


@REARRANGING.add("<list<A>>.reverse() -> list<A>")
def _reverse(meter: Meter, items: list[object]) -> list[object]:
    meter.charge(len(items))
    return list(reversed(items))


@REARRANGING.add(*(f"<list<{kind}>>.sort() -> list<{kind}>" for kind in ORDERED))
def _sort(meter: Meter, items: list[object]) -> list[object]:
    return sort_by(meter, items, items)


@REARRANGING.add("lists.range(int) -> list<int>")
def _range(meter: Meter, count: int) -> list[int]:
    meter.charge(max(count, 0))
    return list(range(count))


def sort_by(meter: Meter, items: list[object], keys: list[object]) -> list[object]:
    """The items in the order of their keys.

    Raises:
        CelError: The keys are of several types, or of one without order.
    """
    meter.charge(len(items))
    kinds = {type_name(key) for key in keys}
    if len(kinds) > 1:
        raise CelError(f"no such overload: a list of {', '.join(sorted(kinds))} has no order")
    if keys:
        order(meter, keys[0], keys[0])

    def compare(one: int, other: int) -> int:
        meter.charge(1)
        return order(meter, keys[one], keys[other]) or 0

    return [items[place] for place in sorted(range(len(items)), key=cmp_to_key(compare))]
