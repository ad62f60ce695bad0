"""What the exit code of a run says."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kubelint_net.findings import Finding, Severity

_CRASH = "rule-crash"
_UNREADABLE = "unreadable-file"


class ExitCode(IntEnum):
    """Exit codes, the same for every command."""

    CLEAN = 0  # nothing at or above --fail-on
    FINDINGS = 1  # something
    USAGE = 2  # a mistake on the command line or in the config file
    FAILURE = 3  # kubelint-net itself failed
    INTERRUPTED = 130  # as shells say it of a command ended by Ctrl-C


EPILOG = (
    "Exit codes: 0 nothing found, 1 something found, 2 a mistake on the command line or in the config file, "
    "3 kubelint-net itself failed."
)


def exit_code(findings: Sequence[Finding], fail_on: Severity, named: Collection[str]) -> ExitCode:
    """What a run's findings make of its exit code.

    A broken rule is our own failure, however loud it is. A path that was named and cannot be read is a mistake of the
    command line; one that was met inside a folder is a finding like others.
    """
    if any(finding.rule == _CRASH for finding in findings):
        return ExitCode.FAILURE
    if unreadable(findings, named):
        return ExitCode.USAGE
    if any(finding.severity.rank >= fail_on.rank for finding in findings):
        return ExitCode.FINDINGS
    return ExitCode.CLEAN


def unreadable(findings: Sequence[Finding], named: Collection[str]) -> list[Finding]:
    """The findings about paths that were named on the command line and cannot be read."""
    return [finding for finding in findings if finding.rule == _UNREADABLE and finding.place.path in named]
