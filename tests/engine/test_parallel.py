"""Several processes come to what one comes to, whatever happens to them."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trees import ALIASES, a_tree

from kubelint_net.cli.running import run
from kubelint_net.engine.parallel import PAYS_FROM, in_order, processes

if TYPE_CHECKING:
    from pathlib import Path


@given(st.integers(0, 30), st.integers(1, 4))
@settings(max_examples=30)
def test_results_come_in_order(number: int, jobs: int) -> None:
    calls: list[int] = []
    assert in_order(lambda index: index * index, number, jobs, lambda: calls.append(1)) == [
        index * index for index in range(number)
    ]
    assert len(calls) == number


def test_others_work_too() -> None:
    assert len(set(in_order(lambda _: os.getpid(), 6, 3))) == 3


def test_the_part_of_a_process_that_is_killed_is_done_again() -> None:
    here = os.getpid()

    def work(index: int) -> int:
        if os.getpid() != here and index == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return index

    assert in_order(work, 8, 2) == list(range(8))


def test_what_goes_wrong_in_another_process_goes_wrong_here() -> None:
    def work(index: int) -> int:
        if index == 3:
            raise KeyError(index)
        return index

    with pytest.raises(KeyError):
        in_order(work, 8, 2)


def test_no_process_is_left_behind_where_this_one_gives_up() -> None:
    def work(index: int) -> int:
        if index == 0:
            raise KeyboardInterrupt
        return index

    with pytest.raises(KeyboardInterrupt):
        in_order(work, 4, 2)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_process_at_work_is_not_waited_for_where_this_one_gives_up() -> None:
    silent, _ = os.pipe()

    def work(index: int) -> int:
        if index == 0:
            raise KeyboardInterrupt
        os.read(silent, 1)  # for ever
        return index

    with pytest.raises(KeyboardInterrupt):
        in_order(work, 2, 2)


def test_few_files_are_worth_no_second_process() -> None:
    assert processes(PAYS_FROM - 1, None) == 1
    assert processes(PAYS_FROM, None) >= 1
    assert processes(2, 8) == 2
    assert processes(0, 8) == 1


@pytest.mark.parametrize("output", ["text", "json", "sarif", "junit"])
def test_findings_are_the_same_byte_for_byte(
    output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    a_tree(tmp_path, 30)
    monkeypatch.chdir(tmp_path)
    said = []
    for jobs in ("1", "2", "3", "50"):
        assert run(["check", ".", "--no-cache", "--jobs", jobs, "--format", output]) == 1
        said.append(capfd.readouterr())
    assert said[0].out.count(ALIASES) > 5
    assert said[1:] == said[:1] * 3
