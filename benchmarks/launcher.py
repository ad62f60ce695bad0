"""Starts processes one at a time and measures them; itself a process, and a small one.

Linux counts as a process's peak memory also that of whoever started it, up to the moment the program is loaded. So the
starter must be smaller than anything it measures: this one imports next to nothing.
"""

from __future__ import annotations

import marshal
import os
import signal
import sys
import time


def measure(command: list[str], env: dict[str, str], output: str, seconds: float) -> tuple[float, float, int, int]:
    """Runs one command to its end; what it came to as a tuple, see `Sample`."""
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, output or os.devnull, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    begun = time.perf_counter()
    # A group of its own, so that what the command started ends with it.
    child = os.posix_spawn(command[0], command, env, file_actions=actions, setpgroup=0)
    signal.signal(signal.SIGALRM, lambda *_: os.killpg(child, signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        _, status, used = os.wait4(child, 0)
    except BaseException:
        os.killpg(child, signal.SIGKILL)
        raise
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    wall = time.perf_counter() - begun
    # macOS counts bytes where Linux counts kibibytes.
    peak = used.ru_maxrss if sys.platform == "darwin" else used.ru_maxrss * 1024
    return wall, used.ru_utime + used.ru_stime, peak, os.waitstatus_to_exitcode(status)


def main() -> None:
    """Answers one request after the other until there are none."""
    while True:
        try:
            request = marshal.load(sys.stdin.buffer)  # noqa: S302 - the other end is our own process
        except EOFError:
            return
        marshal.dump(measure(*request), sys.stdout.buffer)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
