"""``--baseline`` and what goes with it: findings that a repository starts out with, and accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cli.errors import UsageError
from kubelint_net.cli.options import Option
from kubelint_net.cli.output import say, write
from kubelint_net.render._escape import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.findings import Finding
    from kubelint_net.suppress.baseline import Baseline, Entry

BASELINE = Option("--baseline", "Report what FILE does not list.", "FILE")
WRITE_BASELINE = Option("--write-baseline", "List every finding in FILE, as accepted.", "FILE")
PRUNE_BASELINE = Option("--prune-baseline", "Drop from it what no longer occurs.")

_MAX_BYTES = 512 * 1024 * 1024


def load_baseline(path: str | None) -> Baseline | None:
    """The baseline of that path; None where none is asked for.

    Raises:
        UsageError: it cannot be read, or is none.
    """
    if path is None:
        return None
    from kubelint_net.source.files import FileProblem, read_bytes  # noqa: PLC0415  (few runs have a baseline)
    from kubelint_net.source.text import SourceText, decode_bytes  # noqa: PLC0415
    from kubelint_net.suppress.baseline import BaselineError, read_baseline  # noqa: PLC0415

    data = read_bytes(path, _MAX_BYTES)
    if isinstance(data, FileProblem):
        raise UsageError(f"--baseline {path}: {data.message}; --write-baseline {path} makes one")
    try:
        return read_baseline(SourceText(path, decode_bytes(data)[0]))
    except BaselineError as error:
        raise UsageError(error.message, place=error.place) from None


def write_baseline(path: str, findings: Sequence[Finding]) -> None:
    """Accepts every finding from now on.

    Raises:
        UsageError: the file cannot be written.
    """
    from kubelint_net.suppress.baseline import accepted, baseline_text  # noqa: PLC0415  (as above)

    write(path, baseline_text(findings, path))
    count = len(accepted(findings))
    findings_are = "finding is" if count == 1 else "findings are"
    say(f"kubelint-net: {count} {findings_are} accepted from now on, by {visible(path)}")


def prune_baseline(baseline: Baseline, stale: Sequence[tuple[Entry, int]]) -> None:
    """Writes the baseline anew where some of it is stale.

    Raises:
        UsageError: the file cannot be written.
    """
    from kubelint_net.suppress.baseline import pruned_text  # noqa: PLC0415  (as above)

    if stale:
        write(baseline.path, pruned_text(baseline, stale))
    say(f"kubelint-net: took {len(stale)} of {len(baseline.entries)} entries out of {visible(baseline.path)}")
