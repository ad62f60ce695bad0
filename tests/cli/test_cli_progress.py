from __future__ import annotations

import io

import pytest

from kubelint_net.cli.progress import Progress, is_wanted


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """A clock that moves when told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_run_that_is_soon_over_says_nothing() -> None:
    stream, clock = Terminal(), Clock()
    progress = Progress(stream, clock)
    clock.now = 0.9
    progress.file()
    progress.end()
    assert stream.getvalue() == ""


def test_a_long_run_says_how_far_it_is_and_takes_the_line_away() -> None:
    stream, clock = Terminal(), Clock()
    progress = Progress(stream, clock)
    for _ in range(3000):
        clock.now += 0.001
        progress.file()
    progress.end()
    lines = stream.getvalue().split("\r\x1b[K")
    assert lines[0] == ""
    assert lines[1].startswith("kubelint-net: 1,0")
    assert lines[1].endswith(" files, 1,000 a second")
    assert lines[-1] == ""
    assert 8 <= len(lines) <= 14


def test_a_closed_stream_is_no_failure() -> None:
    stream, clock = Terminal(), Clock()
    progress = Progress(stream, clock)
    stream.close()
    clock.now = 2
    progress.file()
    progress.end()


@pytest.mark.parametrize(
    ("stream", "environment", "wanted"),
    [
        (Terminal(), {"TERM": "xterm"}, True),
        (Terminal(), {"TERM": "xterm", "CI": "true"}, False),
        (Terminal(), {"TERM": "dumb"}, False),
        (io.StringIO(), {"TERM": "xterm"}, False),
    ],
)
def test_only_on_a_terminal_that_somebody_looks_at(
    stream: io.StringIO, environment: dict[str, str], *, wanted: bool
) -> None:
    assert is_wanted(stream, environment) is wanted
