"""Measures the subjects of a case in turn, A B C A B C, so that a busy moment of the machine meets all of them."""

from __future__ import annotations

import marshal
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LAUNCHER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "launcher.py")
TIMED_OUT = -9
"""The exit code of what was ended because it ran too long."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured: a command.

    Attributes:
        name: As the tables call it.
        command: The program, by path, and its arguments.
        exits: The exit codes that say that it did its work.
        emptied: A folder that is removed before each run.
        own_figure: Whether it prints the seconds that count, those of a part of it.
    """

    name: str
    command: tuple[str, ...]
    exits: frozenset[int] = frozenset((0,))
    emptied: str = ""
    own_figure: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """Subjects that are measured side by side.

    Attributes:
        name: What ``--only`` takes.
        title: What it is about, in a line.
        reference: The subject that the ratios are to.
        subjects: All of them, the reference included.
        missing: Subjects that would belong here, and why they are not measured.
        megabytes: How much each of them reads; 0 where that does not matter.
        warm_up: Whether each runs once before it counts.
    """

    name: str
    title: str
    reference: str
    subjects: tuple[Subject, ...]
    missing: tuple[tuple[str, str], ...] = ()
    megabytes: float = 0.0
    warm_up: bool = True


@dataclass(frozen=True, slots=True)
class Sample:
    """One run: seconds of wall clock and of processors, the bytes of the largest process, and the exit code."""

    wall: float
    cpu: float
    peak: int
    code: int


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is put into a case: at most so many rounds, and so many seconds a subject."""

    rounds: int
    seconds: float
    longest: float = 900.0


class Runner(Protocol):
    """Who runs a subject and says what it came to."""

    def __call__(self, subject: Subject, longest: float) -> Sample:
        """One run, ended after ``longest`` seconds."""


@dataclass(slots=True)
class Launcher:
    """Runs subjects through a small process beside this one.

    Attributes:
        folder: The working directory of what is measured.
    """

    folder: str
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", _LAUNCHER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=self.folder,
        )
        return self

    def __exit__(self, *_: object) -> None:
        process = self._process
        if process is not None and process.stdin is not None and process.stdout is not None:
            process.stdin.close()
            process.wait()
            process.stdout.close()

    def __call__(self, subject: Subject, longest: float) -> Sample:
        """One run."""
        if subject.emptied:
            shutil.rmtree(subject.emptied, ignore_errors=True)
        with tempfile.NamedTemporaryFile(mode="r", encoding="utf-8") as output:
            wall, cpu, peak, code = self._ask(subject, output.name if subject.own_figure else "", longest)
            printed = output.read().strip()
        if subject.own_figure and code in subject.exits:
            wall = float(printed)
        return Sample(wall, cpu, peak, code)

    def _ask(self, subject: Subject, output: str, longest: float) -> tuple[float, float, int, int]:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise RuntimeError("the launcher has not been started")
        marshal.dump((list(subject.command), _environment(), output, longest), process.stdin)
        process.stdin.flush()
        answer: tuple[float, float, int, int] = marshal.load(process.stdout)  # noqa: S302 - our own process
        return answer


_NOT_PASSED_ON = ("CI", "FORCE_COLOR", "GITHUB_", "GITLAB_", "PYTHON")


def _environment() -> dict[str, str]:
    """Ours, but for what changes what a tool prints or how Python starts.

    PYTHONDONTWRITEBYTECODE most of all: what pip installs is compiled, a checkout must be allowed to be.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_PASSED_ON)}
    return kept | {"COLUMNS": "80", "NO_COLOR": "1"}


def measure(
    case: Case, effort: Effort, run: Runner, said: Callable[[str], None] = lambda _: None
) -> dict[str, list[Sample]]:
    """The samples of each subject of a case.

    A subject whose time is used up sits out the rounds that are left; so does one that failed or ran too long.
    """
    samples: dict[str, list[Sample]] = {subject.name: [] for subject in case.subjects}
    if case.warm_up:
        for subject in case.subjects:
            said(f"{case.name}: {subject.name}, to warm up")
            run(subject, effort.longest)
    for number in range(effort.rounds):
        for subject in case.subjects:
            done = samples[subject.name]
            if _has_had_its_share(subject, done, effort):
                continue
            said(f"{case.name}: {subject.name}, round {number + 1} of at most {effort.rounds}")
            done.append(run(subject, effort.longest))
    return samples


def _has_had_its_share(subject: Subject, done: Sequence[Sample], effort: Effort) -> bool:
    if not done:
        return False
    if done[-1].code not in subject.exits or done[-1].code == TIMED_OUT:
        return True
    spent = sum(sample.wall for sample in done)
    return spent + spent / len(done) > effort.seconds
