"""The targets of ``targets.toml`` against what was measured."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.figures import Result

_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "targets.toml")


@dataclass(frozen=True, slots=True)
class Target:
    """One promise.

    Attributes:
        case: The case it is measured in; in the file also a pattern, for one target in many cases.
        subject: Whose figure it is about.
        at_most: What the figure, or its ratio, may be at most.
        to: The subject that the ratio is to; empty where the figure stands alone.
        figure: ``wall``, ``cpu`` or ``peak``.
    """

    case: str
    subject: str
    at_most: float
    to: str = ""
    figure: str = "wall"


@dataclass(frozen=True, slots=True)
class Judged:
    """A target, and what came of it.

    Attributes:
        target: The target.
        measured: The figure; None where there is none.
        failed: Whether the subject that it is about failed, or had to be ended.
    """

    target: Target
    measured: float | None
    failed: bool = False

    @property
    def met(self) -> bool | None:
        """Whether it is met; None where nothing was measured."""
        if self.failed:
            return False
        return None if self.measured is None else self.measured <= self.target.at_most


def targets() -> list[Target]:
    """All of them, in the order of the file."""
    with open(_FILE, "rb") as file:
        values: list[dict[str, Any]] = tomllib.load(file)["target"]
    return [Target(**value) for value in values]


def judge(results: Sequence[Result]) -> list[Judged]:
    """Every target whose case was measured."""
    return [
        Judged(replace(target, case=result.name), _measured(target, result), _failed(target, result))
        for target in targets()
        for result in results
        if fnmatchcase(result.name, target.case)
    ]


def _failed(target: Target, result: Result) -> bool:
    return any(row.failed and row.name == target.subject for row in result.rows)


def _measured(target: Target, result: Result) -> float | None:
    row = result.row(target.subject)
    to = result.row(target.to) if target.to else None
    if row is None or (target.to and to is None):
        return None
    figure: float = getattr(row, target.figure)
    return figure / getattr(to, target.figure) if to is not None else figure
