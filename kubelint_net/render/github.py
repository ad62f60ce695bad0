"""``--format github``: workflow commands, which GitHub Actions shows as annotations at the lines they are about.

Escaping is that of the runner (``actions/runner``, ``src/Runner.Common/ActionCommand.cs``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import Finding, Severity
from kubelint_net.render._escape import visible
from kubelint_net.render._format import Context, Format
from kubelint_net.render._lines import log_lines, place_line
from kubelint_net.render._paths import has_lines, reported_path, repository_path
from kubelint_net.render._snippet import last_line

if TYPE_CHECKING:
    from kubelint_net.findings import Report

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_PROPERTY = (*_DATA, (":", "%3A"), (",", "%2C"))


def render(report: Report, context: Context) -> str:
    """An annotation for each finding, then everything in plain lines: GitHub shows ten annotations of each kind."""
    lines = [*(_command(finding, context) for finding in report.findings), *log_lines(report)]
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding, context: Context) -> str:
    properties = {**_where(finding, context), "title": visible(finding.rule)}
    given = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {given}::{_escaped(_message(finding), _DATA)}"


def _where(finding: Finding, context: Context) -> dict[str, str]:
    """GitHub takes columns only where a span is within one line."""
    if not finding.place.path:
        return {}
    where = {"file": visible(repository_path(reported_path(finding), context))}
    if has_lines(finding):
        span = finding.place.span
        where |= {"line": str(span.start.line), "endLine": str(last_line(span))}
        if last_line(span) == span.start.line:
            where["col"] = str(span.start.column)
    return where


def _message(finding: Finding) -> str:
    lines = [visible(finding.message)]
    lines += [f"{place_line(label.place)}: {visible(label.message)}" for label in finding.related]
    if finding.help:
        lines.append(f"help: {visible(finding.help)}")
    return "\n".join(lines)


def _escaped(text: str, escapes: tuple[tuple[str, str], ...]) -> str:
    for character, escape in escapes:
        text = text.replace(character, escape)
    return text


FORMAT = Format(name="github", render=render)
