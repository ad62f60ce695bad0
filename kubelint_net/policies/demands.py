"""Checks of two kinds that contradict each other: what one wants written, the other forbids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.policies.fields import EACH, FieldPath
from kubelint_net.policies.services import FAMILIES_ROUTE, POLICY_ROUTE
from kubelint_net.predict.services.shape import SINGLE_STACK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kubelint_net.policies.policy import Declared

_REQUIRING = {"ipFamilyPolicy": POLICY_ROUTE, "ipFamilies": FAMILIES_ROUTE}


def cross_contradiction(one: Declared, other: Declared, kinds: Iterable[str]) -> str:
    """Why no object can satisfy two checks of different kinds; ``""`` unless that is certain.

    Args:
        one: The one.
        other: The other.
        kinds: The kinds of object that both are about.
    """
    for forbidding, demanding in ((one, other), (other, one)):
        if forbidding.key == "forbiddenFields":
            for forbidden in forbidding.wanted:
                for demanded in _demanded(demanding):
                    if any(_clash(forbidden, demanded, kind) for kind in kinds):
                        return f"{demanded.text} must be written and {_named(forbidden, demanded)}"
        if forbidding.key == "ipFamilyPolicy" and demanding.key == "endsUp":
            wants_both = len(demanding.wanted.families.require) > 1
            if wants_both and forbidding.wanted.require == (SINGLE_STACK,):
                return f"a Service that says {SINGLE_STACK} never ends up dual-stack"
    return ""


def _named(forbidden: FieldPath, demanded: FieldPath) -> str:
    return "is forbidden" if forbidden.text == demanded.text else f"{forbidden.text} is forbidden"


def _clash(forbidden: FieldPath, demanded: FieldPath, kind: str) -> bool:
    """Whether objects of a kind have to write what is forbidden, or a part of it."""
    no, yes = forbidden.steps_in(kind), demanded.steps_in(kind)
    if no is None or yes is None or yes[: len(no)] != no:
        return False
    return EACH not in yes[len(no) :]  # a list that is not there has no items to write anything in


def _demanded(declared: Declared) -> Iterator[FieldPath]:
    if declared.key == "explicitFields":
        yield from declared.wanted
    elif declared.key in _REQUIRING and declared.wanted.require:
        yield FieldPath(f"spec.{declared.key}", _REQUIRING[declared.key])
