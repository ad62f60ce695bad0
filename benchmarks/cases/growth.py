"""How time and memory grow: a repository at several sizes, one large file, many address ranges."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from benchmarks.generate import cidrs
from benchmarks.running import Case
from benchmarks.scale import files_of, write_one_file, write_scale
from benchmarks.subjects import driver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.subjects import Tools

SWEEP = "kubelint-net's sweep"
IP_SETS = "IPSet and cidr_merge"


def percent_name(percent: float) -> str:
    """What the tables call a size of the repository."""
    return f"{percent:g} %"


def scale_cases(tools: Tools, work: str, percents: Sequence[float]) -> list[Case]:
    """The repository of 100,000 Services and 20,000 Pods at these sizes."""
    subjects = []
    for percent in percents:
        folder = os.path.join(work, "scale", f"{percent:g}")
        write_scale(folder, percent)
        subjects.append(tools.check(folder, name=percent_name(percent)))
    files = ", ".join(f"{files_of(percent):,}" for percent in percents)
    title = f"100,000 Services and 20,000 Pods, parts of it: {files} files"
    return [Case("scale", title, percent_name(percents[0]), tuple(subjects), warm_up=False)]


def large_file_cases(tools: Tools, work: str, sizes: Sequence[float]) -> list[Case]:
    """One file of so many megabytes."""
    subjects = []
    for megabytes in sizes:
        path = os.path.join(work, f"one-{megabytes:g}.yaml")
        write_one_file(path, megabytes)
        subjects.append(tools.check(path, name=f"{megabytes:g} MB"))
    return [Case("large-file", "one file of many documents", subjects[0].name, tuple(subjects), warm_up=False)]


def range_cases(work: str, count: int) -> list[Case]:
    """Every overlap among so many CIDRs."""
    path = os.path.join(work, "ranges.txt")
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{cidr}\n" for cidr in cidrs(count))
    subjects = (driver(IP_SETS, "ip_sets.py", path), driver(SWEEP, "overlaps.py", path))
    title = f"overlaps among {count:,} CIDRs, once they are read"
    return [Case("ranges", title, IP_SETS, subjects)]
