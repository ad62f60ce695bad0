"""The console entry; answers ``--version`` by itself, since editors and hooks ask for it often and it needs little."""

import os
import sys

from kubelint_net import __version__


def main() -> None:
    """The ``kubelint-net`` command."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  (open until the end)
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"kubelint-net {__version__}\n")
        return
    from kubelint_net.cli.running import run  # noqa: PLC0415  (--version does without)

    sys.exit(run(sys.argv[1:]))
