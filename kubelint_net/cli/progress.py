"""How far a long run has come, on the standard error of a terminal; nothing in CI, in a pipe, or in a short run."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TextIO

FIRST = 1.0
"""Seconds before anything is said."""
EVERY = 0.2
"""Seconds between one line and the next."""

_ERASE = "\r\x1b[K"


class Progress:
    """Counts files, and says so on one line that it keeps rewriting.

    Args:
        stream: Where to.
        clock: Seconds that only grow.
    """

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._start = clock()
        self._next = self._start + FIRST
        self._files = 0
        self._shown = False

    def file(self) -> None:
        """One more file is checked."""
        self._files += 1
        now = self._clock()
        if now >= self._next:
            self._next = now + EVERY
            self._shown = True
            rate = self._files / (now - self._start)
            self._write(f"{_ERASE}kubelint-net: {self._files:,} files, {rate:,.0f} a second")

    def end(self) -> None:
        """Takes the line away again."""
        if self._shown:
            self._write(_ERASE)

    def _write(self, text: str) -> None:
        with suppress(OSError, ValueError):
            self._stream.write(text)
            self._stream.flush()


def is_wanted(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether somebody looks on: a terminal that can rewrite a line, and no CI."""
    return stream.isatty() and environment.get("TERM") != "dumb" and not environment.get("CI")


@contextmanager
def each_file() -> Iterator[Callable[[], None] | None]:
    """What to call for each file of a run, for as long as it lasts; None where nobody looks on."""
    if not is_wanted(sys.stderr, os.environ):
        yield None
        return
    progress = Progress(sys.stderr)
    try:
        yield progress.file
    finally:
        progress.end()
