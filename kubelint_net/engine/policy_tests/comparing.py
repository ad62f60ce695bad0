"""What was found against what was expected: each expectation takes one finding, and none is left over."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.engine.policy_tests.cases import Expected, Found


def differences(expected: Sequence[Expected], found: Sequence[Found]) -> tuple[list[Expected], list[Found]]:
    """What is missing and what is too much, so that as little as possible is either."""
    taken: dict[int, int] = {}  # which expectation each finding went to
    missing = [each for index, each in enumerate(expected) if not _give(index, expected, found, taken, set())]
    return missing, [each for index, each in enumerate(found) if index not in taken]


def _give(
    index: int, expected: Sequence[Expected], found: Sequence[Found], taken: dict[int, int], tried: set[int]
) -> bool:
    """Finds a finding for an expectation; one that another has is taken where that can do with a further one."""
    for number, each in enumerate(found):
        if number in tried or not fits(expected[index], each):
            continue
        tried.add(number)
        if number not in taken or _give(taken[number], expected, found, taken, tried):
            taken[number] = index
            return True
    return False


def fits(expected: Expected, found: Found) -> bool:
    """Whether a finding is the one that was expected."""
    pairs = (
        (expected.policy, found.policy),
        (expected.rule, found.rule),
        (expected.severity, found.severity),
        (expected.object, found.object),
        (expected.field, found.field),
        (expected.line, found.line),
    )
    alike = all(not wanted or wanted == got for wanted, got in pairs)
    return alike and expected.message in found.message and expected.not_checked is found.not_checked
