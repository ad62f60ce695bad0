"""Kills a command in the middle of its writing, over and over, and says what became of its files.

Started as a program of its own, with what to do as JSON on standard input: it forks, so it has to have one thread. Half
of the kills hit the n-th step of the writing itself (each piece of a file counts as one), the others come from outside
after a while.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
import time
from typing import TYPE_CHECKING, Any, Self

from kubelint_net.cli import output
from kubelint_net.cli.running import run

if TYPE_CHECKING:
    from collections.abc import Callable

PIECES = 8
"""In how many pieces a file is written, so that a kill finds it half written."""


class Steps:
    """Counts the steps of the writing, and ends the process at one of them as ``kill -9`` does."""

    def __init__(self, last: int) -> None:
        self.last = last
        self.taken = 0

    def take(self) -> None:
        self.taken += 1
        if self.taken == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*args: Any, **kwargs: Any) -> Any:
            self.take()
            result = function(*args, **kwargs)
            self.take()
            return result

        return stepped


class Slowly:
    """A file that is written piece by piece, each of which has reached it before the next step."""

    def __init__(self, descriptor: int, steps: Steps) -> None:
        self.descriptor = descriptor
        self.steps = steps

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.descriptor)

    def write(self, data: bytes) -> None:
        size = max(len(data) // PIECES, 1)
        for at in range(0, len(data), size):
            os.write(self.descriptor, data[at : at + size])
            self.steps.take()


def child(arguments: list[str], last: int, count: int) -> None:
    """Runs the command in a new process's place; with a descriptor ``count``, tells it how many steps there were."""
    steps = Steps(last)
    vars(output)["open"] = lambda descriptor, _mode: Slowly(descriptor, steps)
    for module, name in ((os, "replace"), (os, "chmod"), (tempfile, "mkstemp")):
        setattr(module, name, steps.around(getattr(module, name)))
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    run(arguments)
    if count >= 0:
        os.write(count, str(steps.taken).encode())
    os._exit(0)


def contents(paths: list[str]) -> list[bytes | None]:
    found: list[bytes | None] = []
    for path in paths:
        try:
            with open(path, "rb") as file:
                found.append(file.read())
        except FileNotFoundError:
            found.append(None)
    return found


def restore(paths: list[str], old: list[bytes | None]) -> None:
    for path, data in zip(paths, old, strict=True):
        if data is None:
            if os.path.exists(path):
                os.unlink(path)
        else:
            with open(path, "wb") as file:
                file.write(data)


def main() -> None:
    # Imported once here rather than in every child, which would live mostly to import.
    from kubelint_net.cli.formats import all_formats  # noqa: PLC0415
    from kubelint_net.engine import fixing, initial_config  # noqa: PLC0415
    from kubelint_net.engine.registry import all_rules  # noqa: PLC0415
    from kubelint_net.suppress import baseline  # noqa: PLC0415

    assert all((all_formats(), all_rules(), fixing, initial_config, baseline))
    given = json.load(sys.stdin)
    arguments, paths, kills = given["arguments"], given["paths"], given["kills"]
    rng = random.Random(given["seed"])
    old = contents(paths)
    reading, writing = os.pipe()
    begin = time.monotonic()
    pid = os.fork()
    if pid == 0:
        child(arguments, 0, writing)
    os.waitpid(pid, 0)
    lasted = time.monotonic() - begin
    steps = int(os.read(reading, 20))
    new = contents(paths)
    killed, states = 0, {"old": 0, "new": 0, "other": 0}
    for number in range(kills):
        restore(paths, old)
        inside = number % 2 == 0
        # Inside, the steps are gone through one by one, as far as there are kills for them.
        step = 1 + (number // 2 * max(steps // max(kills // 2, 1), 1)) % steps
        pid = os.fork()
        if pid == 0:
            child(arguments, step if inside else 0, -1)
        if not inside:
            time.sleep(rng.uniform(0.3, 1.0) * lasted)
            os.kill(pid, signal.SIGKILL)
        killed += os.WIFSIGNALED(os.waitpid(pid, 0)[1])
        for found, before, after in zip(contents(paths), old, new, strict=True):
            states["old" if found == before else "new" if found == after else "other"] += 1
    print(json.dumps({"steps": steps, "killed": killed, "changed": old != new, **states}))


if __name__ == "__main__":
    main()
