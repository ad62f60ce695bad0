"""``kubelint-net check``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cli.exit_codes import exit_code, unreadable
from kubelint_net.cli.formats import FORMAT, OUTPUT, all_formats, targets
from kubelint_net.cli.inputs import load_settings, named, read_stdin
from kubelint_net.cli.options import CLUSTER_OPTIONS, PATHS, PATHS_HELP, STDIN_FILENAME, Command, Option
from kubelint_net.cli.output import context_for, say, write
from kubelint_net.render._escape import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.findings import Report


def severities() -> tuple[str, ...]:
    """What ``--fail-on`` takes, loudest first."""
    from kubelint_net.findings import Severity  # noqa: PLC0415  (help and bad usage aside, the engine brings it)

    return tuple(severity.value for severity in Severity)


FAIL_ON = Option(
    "--fail-on",
    "The lowest severity that makes the exit code 1; error where nothing is said.",
    choices=severities,
)


def check(
    *,
    paths: Sequence[str],
    format: Sequence[str],  # noqa: A002  (named after its option)
    output: Sequence[str],
    fail_on: str | None,
    stdin_filename: str | None,
    config: str | None,
    **cluster: str | None,
) -> int:
    """Checks manifests, writes the report in every format asked for, and returns the exit code."""
    outputs = targets(format, output)
    given = tuple(paths) or (".",)
    settings = load_settings(config, cluster, named(given, stdin_filename), fail_on)
    from kubelint_net import engine  # noqa: PLC0415  (mistakes on the command line need none)

    report = engine.check(given, settings, stdin=read_stdin(given), stdin_filename=stdin_filename or "<stdin>")
    formats = all_formats()
    for target in outputs:
        write(target.path, formats[target.format].render(report, context_for(target.path)))
    if not report.objects and not report.findings:
        say(nothing_read(report))
    for finding in unreadable(report.findings, given):
        say(f"error: {visible(finding.place.path)}: {visible(finding.message)}")
    return exit_code(report.findings, settings.fail_on, given)


def nothing_read(report: Report) -> str:
    """Why a run had nothing to check: a wrong path passes unseen otherwise."""
    if report.files:
        files = "1 file" if report.files == 1 else f"{report.files} files"
        return f"kubelint-net: no Kubernetes object in {files}: nothing was checked"
    return "kubelint-net: no .yaml, .yml or .json file found: nothing was checked"


COMMAND = Command(
    words=("check",),
    summary="Check manifests: what Kubernetes refuses, what surprises.",
    help=PATHS_HELP,
    run=check,
    options=(FORMAT, OUTPUT, FAIL_ON, STDIN_FILENAME, *CLUSTER_OPTIONS),
    argument=PATHS,
)
