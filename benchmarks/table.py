"""Results and targets as text of at most 80 columns."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from benchmarks.running import TIMED_OUT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.figures import Result, Row
    from benchmarks.targets import Judged

WIDTH = 80
_NAME = 29


def case_table(result: Result) -> str:
    """One case."""
    size = f" ({result.megabytes:.1f} MB)" if result.megabytes else ""
    lines = [
        fill(f"{result.name}: {result.title}{size}", WIDTH),
        f"  {'':{_NAME}}{'median':>9}{'least':>9}{'most':>9}{'peak':>9}{'ratio':>8}{'runs':>5}",
    ]
    lines += [_line(row) for row in result.rows]
    lines += [fill(f"  {name}: not measured, {why}", WIDTH) for name, why in result.missing]
    return "\n".join(lines) + "\n"


def target_table(judged: Sequence[Judged]) -> str:
    """The targets."""
    lines = [f"  {'target':{_NAME + 20}}{'at most':>9}{'measured':>10}  met"]
    for each in judged:
        target = each.target
        name = f"{target.case}: {target.subject}"
        unit = ("ratio", "") if target.to else ("", unit_of(target.figure))
        measured = "-" if each.measured is None else amount(each.measured, *unit)
        line = f"  {'':{_NAME + 20}}{amount(target.at_most, *unit):>9}{measured:>10}  {verdict(each)}"
        what = f"{name}, {target.figure}" if target.figure != "wall" else name
        to = f"    to {target.to}" if target.to else ""
        lines += [f"  {what:{_NAME + 20}.{_NAME + 20}}{line[_NAME + 22 :]}", *([to] if to else [])]
    return "\n".join(lines) + "\n"


def verdict(judged: Judged) -> str:
    """Whether a target is met, in a word."""
    return {True: "yes", False: "no", None: "?"}[judged.met]


def failure(row: Row) -> str:
    """What became of a subject that did not do its work."""
    return f"ended after {seconds(row.wall)}" if row.failed == TIMED_OUT else f"failed: exit code {row.failed}"


def unit_of(figure: str) -> str:
    """The unit of a figure that stands alone."""
    return {"peak": "MiB", "wall": "s", "cpu": "s"}[figure]


def amount(value: float, kind: str, unit: str = "") -> str:
    """A ratio, or a figure with its unit."""
    if kind == "ratio":
        return ratio(value)
    return f"{value:.3g} {unit}"


def ratio(value: float) -> str:
    """A ratio to three digits; a small one as a fraction, which says more."""
    if value < 0.245:
        return f"1/{1 / value:.3g}"
    return f"{value:.3g}" if value < 999.5 else f"{value:.0f}"


def seconds(value: float) -> str:
    """Seconds in the unit that suits them."""
    if value < 0.9995:
        return f"{value * 1000:.1f} ms"
    return f"{value:.2f} s" if value < 99.995 else f"{value:.0f} s"


def _line(row: Row) -> str:
    times = "".join(f"{seconds(value):>9}" for value in (row.wall, row.least, row.most))
    figures = f"{times}{f'{row.peak:.0f} MiB':>9}{ratio(row.ratio):>8}{row.rounds:>5}"
    if row.failed:
        figures = f"  {failure(row)}"
    return f"  {row.name:{_NAME}.{_NAME}}{figures}"
