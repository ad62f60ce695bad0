"""``--format azure``: logging commands, which Azure Pipelines shows as the issues of a run.

Escaping is that of Microsoft's own task library (``azure-pipelines-task-lib``, ``node/taskcommand.ts``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import Finding, Severity
from kubelint_net.render._escape import visible
from kubelint_net.render._format import Context, Format
from kubelint_net.render._lines import log_lines
from kubelint_net.render._paths import absolute_path, has_lines, reported_path

if TYPE_CHECKING:
    from kubelint_net.findings import Report

_TYPES = {Severity.ERROR: "error", Severity.WARNING: "warning"}
_DATA = (("%", "%AZP25"), ("\r", "%0D"), ("\n", "%0A"))
_PROPERTY = (*_DATA, ("]", "%5D"), (";", "%3B"))


def render(report: Report, context: Context) -> str:
    """An issue for each error and warning (there is no quieter kind), then everything in plain lines."""
    loud = [finding for finding in report.findings if finding.severity in _TYPES]
    lines = [*(_command(finding, context) for finding in loud), *log_lines(report)]
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding, context: Context) -> str:
    properties = {"type": _TYPES[finding.severity]}
    if finding.place.path:
        properties["sourcepath"] = visible(absolute_path(reported_path(finding), context))
    if has_lines(finding):
        start = finding.place.span.start
        properties |= {"linenumber": str(start.line), "columnnumber": str(start.column)}
    properties["code"] = visible(finding.rule)
    given = "".join(f"{name}={_escaped(value, _PROPERTY)};" for name, value in properties.items())
    return f"##vso[task.logissue {given}]{_escaped(visible(finding.message), _DATA)}"


def _escaped(text: str, escapes: tuple[tuple[str, str], ...]) -> str:
    for character, escape in escapes:
        text = text.replace(character, escape)
    return text


FORMAT = Format(name="azure", render=render)
