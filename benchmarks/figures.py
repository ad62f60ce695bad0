"""From samples to figures: medians, spread, ratios; and the same as plain values for JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.running import Case, Sample

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one subject.

    Attributes:
        name: The subject.
        rounds: How often it ran.
        wall: The median of its seconds.
        least: The least of them.
        most: The most.
        cpu: The median of its processor seconds.
        peak: The median of its peak memory in MiB, that of its largest process.
        ratio: ``wall`` to that of the case's reference.
        failed: The exit code that says that it did not do its work; 0 where it did.
    """

    name: str
    rounds: int
    wall: float
    least: float
    most: float
    cpu: float
    peak: float
    ratio: float
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of one case; for what is not said here see `Case`."""

    name: str
    title: str
    reference: str
    rows: tuple[Row, ...]
    missing: tuple[tuple[str, str], ...] = ()
    megabytes: float = 0.0

    def row(self, name: str) -> Row | None:
        """The subject of this name, where it did its work."""
        return next((row for row in self.rows if row.name == name and not row.failed), None)


def result(case: Case, samples: Mapping[str, Sequence[Sample]]) -> Result:
    """The figures of a case."""
    reference = median(sample.wall for sample in samples[case.reference])
    rows = []
    for subject in case.subjects:
        runs = samples[subject.name]
        walls = [run.wall for run in runs]
        rows.append(
            Row(
                name=subject.name,
                rounds=len(runs),
                wall=median(walls),
                least=min(walls),
                most=max(walls),
                cpu=median(run.cpu for run in runs),
                peak=median(run.peak for run in runs) / MEBIBYTE,
                ratio=median(walls) / reference,
                failed=next((run.code for run in runs if run.code not in subject.exits), 0),
            )
        )
    return Result(case.name, case.title, case.reference, tuple(rows), case.missing, case.megabytes)


def to_plain(results: Sequence[Result]) -> list[dict[str, Any]]:
    """Results as plain values."""
    return [asdict(each) for each in results]


def from_plain(values: Sequence[Mapping[str, Any]]) -> list[Result]:
    """Results from the plain values that `to_plain` made, by way of JSON or not."""
    return [
        Result(
            name=each["name"],
            title=each["title"],
            reference=each["reference"],
            rows=tuple(Row(**row) for row in each["rows"]),
            missing=tuple((name, why) for name, why in each["missing"]),
            megabytes=each["megabytes"],
        )
        for each in values
    ]
