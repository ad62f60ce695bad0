"""Findings and the end of a report as single lines, for every format that people read in a terminal or a log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import Severity
from kubelint_net.render._escape import visible
from kubelint_net.render._paint import Paint, Style, severity_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.findings import Finding, Report
    from kubelint_net.source.spans import Place

PLAIN = Paint(colour=False)
_NAMED = 3
"""How many of the files that are left out are named; --show-files names all."""


def place_line(place: Place) -> str:
    """``path:line:column``; a finding about a whole run stands in no file, and has no such line."""
    start = place.span.start
    return f"{visible(place.path)}:{start.line}:{start.column}" if place.path else ""


def finding_place(finding: Finding) -> str:
    """``path:line:column``; of rendered text its template, and where the text stands that came of it."""
    where = place_line(finding.place)
    return f"{visible(finding.template)} ({where})" if finding.template else where


def finding_line(finding: Finding) -> str:
    """``path:line:column: id message``."""
    said = f"{visible(finding.rule)} {visible(finding.message)}"
    return ": ".join(filter(None, (finding_place(finding), said)))


def not_checked_lines(report: Report) -> list[str]:
    """Rules that were not checked, those with one reason together; then files that are no manifests, by their sort."""
    rules: dict[str, list[str]] = {}
    for skipped in report.skipped:
        rules.setdefault(skipped.reason, []).append(skipped.rule)
    files: dict[str, list[str]] = {}
    for left_out in report.left_out:
        files.setdefault(left_out.what, []).append(visible(left_out.path))
    lines = [f"not checked: {', '.join(names)}: {visible(reason)}" for reason, names in rules.items()]
    return lines + [f"not checked: {_some(paths)}: {visible(what)}" for what, paths in files.items()]


def _some(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    return ", ".join(paths[:_NAMED]) + more


def summary_line(report: Report, paint: Paint = PLAIN) -> str:
    """How much was checked, and how many findings of each severity came of it."""
    counts = [
        paint(_count(number, severity.value), severity_style(severity))
        for severity in Severity
        if (number := report.count(severity))
    ]
    found = _listed(counts) if counts else paint("nothing found", Style.GOOD)
    suppressed = f"; {len(report.suppressed)} suppressed" if report.suppressed else ""
    return f"Checked {_count(report.objects, 'object')} in {_count(report.files, 'file')}: {found}{suppressed}."


def log_lines(report: Report) -> list[str]:
    """A whole report for the log of a CI system that shows only some of its annotations.

    Each line begins with a word of ours: neither a path nor a message can begin a command.
    """
    findings = [f"{finding.severity}: {finding_line(finding)}" for finding in report.findings]
    return [*findings, *not_checked_lines(report), summary_line(report)]


def _count(number: int, noun: str) -> str:
    plural = noun if number == 1 or noun == "info" else f"{noun}s"
    return f"{number} {plural}"


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
