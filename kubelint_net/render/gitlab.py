"""``--format gitlab``: a Code Quality report, as GitLab takes it from ``artifacts:reports:codequality``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.findings import Finding, Severity, fingerprints
from kubelint_net.render._escape import visible
from kubelint_net.render._format import Context, Format
from kubelint_net.render._json import dumps
from kubelint_net.render._paths import has_lines, reported_path, repository_path
from kubelint_net.source.spans import Position, Span

if TYPE_CHECKING:
    from kubelint_net.findings import Report

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
_FIRST = Span(Position(1, 1), Position(1, 1))


def render(report: Report, context: Context) -> str:
    """A list of findings, ``[]`` where there are none; there is no place in it for what was not checked."""
    names = fingerprints(report.findings)
    found = zip(report.findings, names, strict=True)
    return dumps([_issue(finding, fingerprint, context) for finding, fingerprint in found])


def _issue(finding: Finding, fingerprint: str, context: Context) -> dict[str, Any]:
    # GitLab shows nothing that stands on no line.
    span = finding.place.span if has_lines(finding) else _FIRST
    return {
        # Older versions of GitLab show the description alone.
        "description": visible(f"{finding.rule}: {finding.message}"),
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": repository_path(reported_path(finding), context),
            "positions": {"begin": _position(span.start), "end": _position(span.end)},
        },
    }


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}


FORMAT = Format(name="gitlab", render=render, extensions=("json",), says_skipped=False)
