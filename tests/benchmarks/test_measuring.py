from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from benchmarks.running import Case, Effort, Launcher, Sample, Subject, measure

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

NAMES = ("a", "b", "c")


class Recorder:
    """Runs nothing: notes whose turn it is, and answers with the seconds that each subject is said to take."""

    def __init__(self, **seconds: float) -> None:
        self.turns: list[str] = []
        self.seconds = seconds

    def __call__(self, subject: Subject, longest: float) -> Sample:
        del longest
        self.turns.append(subject.name)
        wall = self.seconds[subject.name]
        return Sample(wall, wall, 1024 * 1024, 3 if wall == 0 else 0)


def case(*, warm_up: bool = False) -> Case:
    return Case("letters", "letters", "a", tuple(Subject(name, ("true",)) for name in NAMES), warm_up=warm_up)


def turns(effort: Effort, *, warm_up: bool = False, **seconds: float) -> str:
    recorder = Recorder(**seconds)
    measure(case(warm_up=warm_up), effort, recorder)
    return "".join(recorder.turns)


def test_subjects_take_turns() -> None:
    assert turns(Effort(3, 100), a=1, b=1, c=1) == "abcabcabc"


def test_a_warm_up_does_not_count() -> None:
    recorder = Recorder(a=1, b=1, c=1)
    samples = measure(case(warm_up=True), Effort(2, 100), recorder)
    assert "".join(recorder.turns) == "abcabcabc"
    assert [len(samples[name]) for name in NAMES] == [2, 2, 2]


def test_a_slow_subject_sits_out_and_the_others_go_on() -> None:
    assert turns(Effort(3, 10), a=1, b=8, c=1) == "abcacac"


def test_a_subject_that_failed_is_not_asked_again() -> None:
    assert turns(Effort(3, 10), a=1, b=0, c=1) == "abcacac"


def run_one(tmp_path: Path, program: str, *, own_figure: bool = False, longest: float = 60) -> Sample:
    with Launcher(str(tmp_path)) as launcher:
        return launcher(Subject("python", (sys.executable, "-c", program), own_figure=own_figure), longest)


def test_a_process_is_measured(tmp_path: Path) -> None:
    sample = run_one(tmp_path, "import sys; sys.exit(4)")
    assert sample.code == 4
    assert sample.wall > 0
    assert sample.cpu > 0


def test_peak_memory_is_that_of_the_process_and_not_of_whoever_started_it(tmp_path: Path) -> None:
    ours = bytearray(150_000_000)
    small = run_one(tmp_path, "pass").peak
    large = run_one(tmp_path, "kept = b'x' * 60_000_000").peak
    assert len(ours) > large
    assert small < 40_000_000
    assert 60_000_000 < large < 120_000_000


def test_a_program_may_print_the_figure_that_counts(tmp_path: Path) -> None:
    assert run_one(tmp_path, "print(123.5)", own_figure=True).wall == 123.5


def test_a_program_that_never_ends_is_ended(tmp_path: Path) -> None:
    assert run_one(tmp_path, "import time; time.sleep(600)", longest=0.2).code == -9


def test_python_may_keep_its_byte_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert (
        run_one(tmp_path, "import os, sys; sys.exit(any(name.startswith('PYTHON') for name in os.environ))").code == 0
    )


def test_an_emptied_folder_is_gone_when_the_subject_starts(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    program = f"import os, sys; sys.exit(os.path.exists({str(folder)!r}))"
    subject = Subject("python", (sys.executable, "-c", program), emptied=str(folder))
    with Launcher(str(tmp_path)) as launcher:
        assert launcher(subject, 60).code == 0
