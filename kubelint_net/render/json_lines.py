"""``--format json-lines``: the parts of a report, one JSON object a line (``schemas/report-line-v1.schema.json``).

The same values as ``--format json``, each with its ``type``: findings, what was not checked, suppressed or left out,
and at the end a summary, which says that the output is whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.render._format import Context, Format
from kubelint_net.render._json import dumps
from kubelint_net.render._report_json import (
    VERSION,
    finding_values,
    left_out_values,
    skipped_values,
    summary_values,
    suppressed_values,
)

if TYPE_CHECKING:
    from kubelint_net.findings import Report


def render(report: Report, context: Context) -> str:  # noqa: ARG001  (every format takes the same arguments)
    """A report by ``schemas/report-line-v1.schema.json``."""
    lines = [
        *(_line("finding", finding_values(finding)) for finding in report.findings),
        *(_line("skipped", skipped_values(skipped)) for skipped in report.skipped),
        *(_line("suppressed", suppressed_values(suppressed)) for suppressed in report.suppressed),
        *(_line("leftOut", left_out_values(left_out)) for left_out in report.left_out),
        _line("summary", summary_values(report)),
    ]
    return "".join(dumps(line, indent=None) for line in lines)


def _line(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    return {"version": VERSION, "type": kind, **values}


FORMAT = Format(name="json-lines", render=render, extensions=("jsonl", "ndjson", "json"))
