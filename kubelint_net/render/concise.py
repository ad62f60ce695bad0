"""``--format concise``: one line a finding, ``path:line:column: id message``, as editors and ``grep`` take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.render._format import Context, Format
from kubelint_net.render._lines import finding_line, not_checked_lines

if TYPE_CHECKING:
    from kubelint_net.findings import Report


def render(report: Report, context: Context) -> str:  # noqa: ARG001  (every format takes the same arguments)
    """A line for each finding, then one for each reason why something was not checked; nothing else."""
    lines = [*map(finding_line, report.findings), *not_checked_lines(report)]
    return "".join(f"{line}\n" for line in lines)


FORMAT = Format(name="concise", render=render)
