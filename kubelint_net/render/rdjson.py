"""``--format rdjson``: what reviewdog reads with ``-f=rdjson``, to comment on a pull request anywhere.

The shape is its ``DiagnosticResult`` (``reviewdog/reviewdog``, ``proto/rdf/reviewdog.proto``), whose columns count
bytes of UTF-8.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.findings import Finding, Severity
from kubelint_net.render import _product
from kubelint_net.render._escape import visible
from kubelint_net.render._format import Context, Format
from kubelint_net.render._json import dumps
from kubelint_net.render._paths import has_lines, reported_path
from kubelint_net.render._snippet import split_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kubelint_net.findings import Report
    from kubelint_net.source.spans import Place, Position

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(report: Report, context: Context) -> str:
    """Every finding as a diagnostic; there is no place for what was not checked."""
    sources = {path: split_lines(text) for path, text in report.sources}
    return dumps(
        {
            "source": {"name": _product.NAME, "url": _product.HOME},
            "diagnostics": [_diagnostic(finding, sources, context.version) for finding in report.findings],
        },
    )


def _diagnostic(finding: Finding, sources: Mapping[str, Sequence[str]], version: str) -> dict[str, Any]:
    message = visible(finding.message)
    return {
        "message": f"{message}\nhelp: {visible(finding.help)}" if finding.help else message,
        "location": _location(finding.place, sources) if has_lines(finding) else {"path": reported_path(finding)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule, "url": _product.rule_url(finding.rule, version)},
        "related_locations": [
            {"message": visible(label.message), "location": _location(label.place, sources)}
            for label in finding.related
        ],
    }


def _location(place: Place, sources: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    lines = sources.get(place.path, ())
    return {
        "path": place.path,
        "range": {"start": _position(place.span.start, lines), "end": _position(place.span.end, lines)},
    }


def _position(position: Position, lines: Sequence[str]) -> dict[str, int]:
    line = lines[position.line - 1] if position.line <= len(lines) else ""
    before = line[: position.column - 1]
    column = position.column - len(before) + len(before.encode("utf-8", "surrogatepass"))
    return {"line": position.line, "column": column}


FORMAT = Format(name="rdjson", render=render, extensions=("json",), says_skipped=False)
