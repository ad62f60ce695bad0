"""Work on many files by several processes, with results in the order of the files.

Processes and not threads: the C parser holds the interpreter's lock. They are forked, so that nothing is imported twice
and no work has to be sent to them; where a system cannot fork, one process does it all.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

PAYS_FROM = 300
"""Below so many files, a process costs more than it saves."""
_MOST = 8
"""Beyond so many processes the last step, which one process does alone, takes longer than all others."""


def processes(files: int, jobs: int | None) -> int:
    """How many processes work on ``files`` files; ``jobs`` as the user says, None where that is left to us."""
    if not hasattr(os, "fork") or files == 0:
        return 1
    if jobs is not None:
        return min(jobs, files)
    if files < PAYS_FROM:
        return 1
    affinity = getattr(os, "sched_getaffinity", None)
    available = len(affinity(0)) if affinity is not None else os.cpu_count() or 1
    return min(available, _MOST)


def in_order(work: Callable[[int], T], number: int, jobs: int, each: Callable[[], None] | None = None) -> list[T]:
    """What ``work`` makes of every index below ``number``, in order.

    Args:
        work: Called once for each index, in one of the processes.
        number: How many.
        jobs: How many processes, at least 1.
        each: Called for each result, in this process.
    """
    children = [_start(work, range(first, number, jobs)) for first in range(1, jobs)]
    results: list[T | None] = [None] * number
    try:
        for index in range(0, number, jobs):
            results[index] = work(index)
            if each is not None:
                each()
        for first, child in enumerate(children, start=1):
            indexes = range(first, number, jobs)
            # A process that was killed leaves its part to this one: a result is never missing for want of memory.
            made = _results(child, len(indexes)) or [work(index) for index in indexes]
            for index, result in zip(indexes, made, strict=True):
                results[index] = result
                if each is not None:
                    each()
    finally:
        for child in children:
            child.end()
    return results  # type: ignore[return-value]  # each index belongs to one of the processes


class _Child:
    """A process at work, and where its results come from."""

    __slots__ = ("_ended", "pid", "pipe", "sent")

    def __init__(self, pid: int, pipe: int) -> None:
        self.pid = pid
        self.pipe = pipe
        self.sent = False
        self._ended = False

    def end(self) -> int:
        """Waits for the process, which is killed unless it has sent its results; returns its exit status."""
        if self._ended:
            return 0
        self._ended = True
        os.close(self.pipe)
        if not self.sent:
            from signal import SIGKILL  # noqa: PLC0415 - Windows has neither it nor forks

            os.kill(self.pid, SIGKILL)
        return os.waitpid(self.pid, 0)[1]


def _start(work: Callable[[int], T], indexes: range) -> _Child:
    import pickle  # noqa: PLC0415 - only large runs have children

    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return _Child(pid, reading)
    status = 1
    try:
        os.close(reading)
        with open(writing, "wb") as pipe:
            pickle.dump([work(index) for index in indexes], pipe, pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        # Whatever happened, this process has no business in what its parent does next; the parent does its part again.
        os._exit(status)


def _results(child: _Child, number: int) -> list[T] | None:
    """What a process sends; None where it ended before it was done."""
    import pickle  # noqa: PLC0415 - only large runs have children

    with open(child.pipe, "rb", closefd=False) as pipe:
        data = pipe.read()
    child.sent = True  # or it is gone: either way nothing more comes
    if child.end() != 0:
        return None
    made: list[T] = pickle.loads(data)  # noqa: S301 - from our own child, through a pipe of our own
    return made if len(made) == number else None
