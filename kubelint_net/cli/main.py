"""The console entry; answers by itself what is asked for often and needs little: the version, an ordinary check."""

import os
import sys

from kubelint_net import __version__


def main() -> None:
    """The ``kubelint-net`` command."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  (open until the end)
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        sys.stdout.write(f"kubelint-net {__version__}\n")
        return
    from kubelint_net.cli.quick import check_quickly  # noqa: PLC0415  (--version does without)

    if check_quickly(arguments):
        return
    from kubelint_net.cli.running import run  # noqa: PLC0415  (a run that has nothing to say does without)

    sys.exit(run(arguments))
