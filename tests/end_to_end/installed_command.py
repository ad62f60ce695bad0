"""Runs the installed command as a user does: a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

COMMAND = os.path.join(os.path.dirname(sys.executable), "kubelint-net")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run of the command came to."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Its standard output as JSON."""
        return json.loads(self.out)


def run(
    *arguments: str,
    stdin: str | bytes = b"",
    cwd: str | None = None,
    prefix: tuple[str, ...] = (),
    **env: str,
) -> Ran:
    """Runs ``kubelint-net`` with these arguments, 80 columns wide and without colour unless told."""
    done = subprocess.run(
        [*prefix, COMMAND, *arguments],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "COLUMNS": "80", **env},
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def rules_found(ran: Ran) -> list[str]:
    """The rule ids of a JSON report, in order."""
    return [finding["rule"] for finding in ran.json()["findings"]]
