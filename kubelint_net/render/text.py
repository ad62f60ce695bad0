"""``--format text``: findings for people, with the source lines they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import Finding, Report, RuleClass
from kubelint_net.render._escape import visible
from kubelint_net.render._format import Context, Format
from kubelint_net.render._lines import finding_place, not_checked_lines, place_line, summary_line
from kubelint_net.render._paint import Paint, Style, severity_style
from kubelint_net.render._predictions import full_name
from kubelint_net.render._snippet import Frame, Mark, excerpt, last_line, split_lines
from kubelint_net.render._width import text_width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.render._predictions import HostsPrediction, RangesPrediction, ServicePrediction
    from kubelint_net.source.spans import Place


def render(report: Report, context: Context) -> str:
    """Every finding with its excerpts, then what was not checked, then a summary line."""
    paint = Paint(context.colour)
    ending = [*_not_checked(report, context.width, paint), summary_line(report, paint)]
    return render_findings(report, context) + "".join(f"{line}\n" for line in ending)


def render_findings(report: Report, context: Context) -> str:
    """Every finding with its excerpts, an empty line after each."""
    paint = Paint(context.colour)
    sources = {path: split_lines(text) for path, text in report.sources}
    blocks = (_finding(finding, sources, context.width, paint) for finding in report.findings)
    return "".join(f"{line}\n" for block in blocks for line in [*block, ""])


def show_place(place: Place, text: str, context: Context) -> str:
    """A place with its excerpt alone, for a mistake that is no finding."""
    frame = Frame(gutter=len(str(last_line(place.span))), width=context.width, paint=Paint(context.colour))
    lines = _located("-->", place, Mark("^", Style.ERROR), {place.path: split_lines(text)}, frame)
    return "".join(f"{line}\n" for line in lines)


def _finding(finding: Finding, sources: dict[str, list[str]], width: int, paint: Paint) -> list[str]:
    places = [finding.place, *(label.place for label in finding.related)]
    shown = [last_line(place.span) for place in places if place.path in sources]
    frame = Frame(gutter=len(str(max(shown, default=1))), width=width, paint=paint)
    style = severity_style(finding.severity)

    lines = _headline(finding, width, paint)
    mark = Mark("^", style)
    lines += _located("-->", finding.place, mark, sources, frame, finding_place(finding))
    for label in finding.related:
        mark = Mark("-", Style.FRAME, visible(label.message))
        lines += _located(":::", label.place, mark, sources, frame)
    lines += _note(meaning(finding), frame)
    if finding.help:
        lines += _note(f"help: {visible(finding.help)}", frame)
    return lines


def _headline(finding: Finding, width: int, paint: Paint) -> list[str]:
    title = f"{finding.severity}[{visible(finding.rule)}]"
    first, *rest = wrap(visible(finding.message), width - 2, first=text_width(title) + 2)
    headline = paint(title, severity_style(finding.severity)) + paint(f": {first}", Style.STRONG)
    return [headline, *(paint(f"  {line}", Style.STRONG) for line in rest)]


def _located(
    arrow: str, place: Place, mark: Mark, sources: dict[str, list[str]], frame: Frame, where: str = ""
) -> list[str]:
    """``--> path:line:column``, or ``where`` in its stead, and the excerpt where the text is at hand, else the label.

    A finding about a whole run stands in no file.
    """
    if not place.path:
        return []
    lines = [f"{' ' * frame.gutter}{frame.paint(arrow, Style.FRAME)} {where or place_line(place)}"]
    shown = excerpt(sources.get(place.path, ()), place.span, mark, frame)
    if shown:
        return [*lines, frame.bar(), *shown, frame.bar()]
    return [*lines, *(frame.bar(line) for line in wrap(mark.label, frame.room) if mark.label)]


def _note(text: str, frame: Frame) -> list[str]:
    """``= text``, lines after the first under its first word, of a help under the help's."""
    lead = " " * frame.gutter + " = "
    hang = len(lead) + (len("help: ") if text.startswith("help: ") else 0)
    first, *rest = wrap(text, frame.width - hang, first=len(lead) - hang)
    return [
        f"{' ' * frame.gutter} {frame.paint('=', Style.FRAME)} {first}",
        *(" " * hang + line for line in rest),
    ]


def meaning(finding: Finding) -> str:
    """What a finding means for whoever applies the manifest: who does what about which field."""
    about = "this"
    if finding.object is not None:
        name = full_name(finding.object.namespace, finding.object.name)
        about = visible(f"{finding.object.kind} {name}".rstrip())
    error = " at ".join(filter(None, (visible(finding.error_type or ""), visible(finding.field))))
    if finding.rule_class is RuleClass.POLICY and finding.error_type:
        error = visible(finding.error_type)  # the answer to a policy's denial names no field
    answer = {
        RuleClass.REJECTED: f"the API server refuses {about}"
        if finding.error_type
        else f"Kubernetes refuses {about} as it is written",
        RuleClass.WARNED: f"the API server accepts {about} and warns",
        RuleClass.HAZARD: f"the API server refuses {about}"
        if finding.error_type
        else f"the API server accepts {about}; the trouble comes later",
        RuleClass.POLICY: f"the API server refuses {about}, by a policy of its cluster"
        if finding.error_type
        else f"a policy of yours does not accept {about}",
        RuleClass.INTERNAL: "what Kubernetes makes of this is not known: kubelint-net could not check it",
    }[finding.rule_class]
    return f"{answer}: {error}" if error else answer


def _not_checked(report: Report, width: int, paint: Paint) -> list[str]:
    lines: list[str] = []
    for line in not_checked_lines(report):
        first, *rest = wrap(line, width - 2, first=-2)
        lines += [paint(first, Style.FAINT), *(paint(f"  {each}", Style.FAINT) for each in rest)]
    return lines


def _render_services(predictions: Sequence[ServicePrediction], context: Context) -> str:
    from kubelint_net.render._services_text import render_services  # noqa: PLC0415 - a check predicts nothing

    return render_services(predictions, context)


def _render_hosts(predictions: Sequence[HostsPrediction], context: Context) -> str:
    from kubelint_net.render._hosts_text import render_hosts  # noqa: PLC0415 - likewise

    return render_hosts(predictions, context)


def _render_ranges(predictions: Sequence[RangesPrediction], context: Context) -> str:
    from kubelint_net.render._ranges_text import render_ranges  # noqa: PLC0415 - likewise

    return render_ranges(predictions, context)


FORMAT = Format(name="text", render=render, services=_render_services, hosts=_render_hosts, ranges=_render_ranges)
