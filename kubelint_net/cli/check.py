"""``kubelint-net check``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.cli.baselines import (
    BASELINE,
    PRUNE_BASELINE,
    WRITE_BASELINE,
    load_baseline,
    prune_baseline,
    write_baseline,
)
from kubelint_net.cli.effort import EFFORT, cache, jobs
from kubelint_net.cli.errors import UsageError
from kubelint_net.cli.exit_codes import ExitCode, exit_code, unreadable
from kubelint_net.cli.fixing import FIXES, print_diff, write_fixes
from kubelint_net.cli.formats import FORMAT, OUTPUT, format_named, targets
from kubelint_net.cli.inputs import STDIN, load_settings, named, read_stdin
from kubelint_net.cli.options import CLUSTER_OPTIONS, PATHS, PATHS_HELP, STDIN_FILENAME, Command, Option
from kubelint_net.cli.output import STDOUT, context_for, say, write, write_stdout
from kubelint_net.cli.progress import each_file
from kubelint_net.cli.selecting import SELECTION
from kubelint_net.cli.showing import SHOWS, files_text, settings_text, statistics, suppressed_lines
from kubelint_net.render._escape import visible
from kubelint_net.render._lines import not_checked_lines
from kubelint_net.value import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.cli.formats import Target
    from kubelint_net.engine.fixing import Fixed
    from kubelint_net.findings import Report, Severity
    from kubelint_net.settings import Settings
    from kubelint_net.suppress.baseline import Baseline


def severities() -> tuple[str, ...]:
    """What ``--fail-on`` takes, loudest first."""
    from kubelint_net.findings import Severity  # noqa: PLC0415  (help and bad usage aside, the engine brings it)

    return tuple(severity.value for severity in Severity)


FAIL_ON = Option(
    "--fail-on",
    "The lowest severity that fails the run.",
    choices=severities,
)


POLICY = Option(
    "--policy",
    "A file of ValidatingAdmissionPolicies to hold objects against; repeats.",
    "FILE",
    repeats=True,
)

EXIT_ZERO = Option("--exit-zero", "Exit with 0 whatever is found.")


def check(
    *,
    paths: Sequence[str],
    format: Sequence[str],  # noqa: A002  (named after its option)
    output: Sequence[str],
    config: Sequence[str],
    fail_on: str | None,
    stdin_filename: str | None,
    **given: Any,
) -> int:
    """Checks manifests, writes the report in every format asked for, and returns the exit code."""
    outputs = targets(format, output)
    processes = jobs(given["jobs"])
    read = tuple(paths) or (".",)
    selection = {option.name: given[option.name] for option in SELECTION}
    settings = load_settings(config, given, named(read, stdin_filename), fail_on, selection, given["policy"])
    if given["show_settings"]:
        write_stdout(settings_text(settings))
        return ExitCode.CLEAN
    baseline = None if given["write_baseline"] else load_baseline(given["baseline"] or settings.baseline)
    from kubelint_net.engine.checking import run_check  # noqa: PLC0415  (mistakes on the command line need none)
    from kubelint_net.engine.inputs import STDIN_NAME  # noqa: PLC0415

    if given["fix"] or given["diff"]:
        fixed = _fixed(read, settings, baseline, unsafe=given["unsafe_fixes"])
        if given["diff"]:
            print_diff(fixed)
            return ExitCode.FINDINGS if fixed.files and not given["exit_zero"] else ExitCode.CLEAN
        write_fixes(fixed)
    name = stdin_filename or STDIN_NAME
    given_text = read_stdin(read, settings)
    with each_file() as count:
        checked = run_check(
            read,
            settings,
            stdin=given_text,
            stdin_filename=name,
            baseline=baseline,
            each_file=count,
            cache=cache(read, given["cache_dir"], forbidden=given["no_cache"]),
            jobs=processes,
        )
    report = checked.report
    if given["show_files"]:
        write_stdout(files_text(report))
        return ExitCode.CLEAN
    if given["write_baseline"]:
        write_baseline(given["write_baseline"], report.findings)
        return ExitCode.CLEAN
    _write(report, outputs, settings.fail_on, counted=given["statistics"])
    for line in suppressed_lines(report) if given["show_suppressed"] else ():
        say(line)
    if baseline is not None and given["prune_baseline"]:
        prune_baseline(baseline, checked.stale)
    _say_unread(report, read)
    code = exit_code(report.findings, settings.fail_on, read)
    return ExitCode.CLEAN if code is ExitCode.FINDINGS and given["exit_zero"] else code


def _fixed(paths: Sequence[str], settings: Settings, baseline: Baseline | None, *, unsafe: bool) -> Fixed:
    from kubelint_net.engine.fixing import fix  # noqa: PLC0415  (few runs fix anything)

    if STDIN in paths:
        raise UsageError("standard input cannot be fixed: name files")
    return fix(paths, settings, unsafe=unsafe, baseline=baseline)


def _write(report: Report, outputs: Sequence[Target], fail_on: Severity, *, counted: bool) -> None:
    """The report in every format, with counts alone in place of what would go to standard output."""
    formats = {target.format: format_named(target.format) for target in outputs}
    for target in outputs:
        if counted and target.path == STDOUT:
            write_stdout(statistics(report))
            continue
        context = replace(context_for(target.path), fail_on=fail_on)
        write(target.path, formats[target.format].render(report, context))
    if counted or not any(formats[target.format].says_skipped for target in outputs):
        for line in not_checked_lines(report):
            say(line)


def _say_unread(report: Report, paths: Sequence[str]) -> None:
    if not report.objects and not report.findings:
        say(nothing_read(report))
    for finding in unreadable(report.findings, paths):
        say(f"error: {visible(finding.place.path)}: {visible(finding.message)}")


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
    options=(
        FORMAT,
        OUTPUT,
        FAIL_ON,
        EXIT_ZERO,
        POLICY,
        *SELECTION,
        *FIXES,
        BASELINE,
        WRITE_BASELINE,
        PRUNE_BASELINE,
        *SHOWS,
        *EFFORT,
        STDIN_FILENAME,
        *CLUSTER_OPTIONS,
    ),
    argument=PATHS,
)
