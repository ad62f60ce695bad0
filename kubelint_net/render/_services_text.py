"""Predicted Services as a table: one line for each family, what is refused beneath its name."""

from __future__ import annotations

from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from kubelint_net.render._escape import visible
from kubelint_net.render._paint import Paint, Style
from kubelint_net.render._predictions import full_name
from kubelint_net.render._width import pad, text_width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.predict.outcome import ClusterIP, FieldError, Outcome, Step
    from kubelint_net.render._format import Context
    from kubelint_net.render._predictions import ServicePrediction

_HEADER = ("SERVICE", "TYPE", "POLICY", "FAMILY", "CLUSTER IPS")
_GAP = "  "
_SHORTEST_NAME = 10


def render_services(predictions: Sequence[ServicePrediction], context: Context) -> str:
    """One table for each file and cluster; what there are several of is named."""
    paint = Paint(context.colour)
    groups = [(head, list(group)) for head, group in groupby(predictions, key=lambda item: (item.path, item.cluster))]
    blocks: list[list[str]] = []
    for (path, cluster), group in groups:
        named = f"{path} (cluster {cluster})" if cluster else path
        heading = [paint(visible(named), Style.STRONG)] if len(groups) > 1 else []
        blocks.append([*heading, *_table(group, context, paint)])
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks)


def _table(predictions: Sequence[ServicePrediction], context: Context, paint: Paint) -> list[str]:
    rows = [(item, _name(item), _cells(item.outcome)) for item in predictions]
    columns = list(zip(*([_HEADER[1:], *(row for _, _, cells in rows for row in cells)]), strict=True))
    widths = [max(map(text_width, column)) for column in columns]
    longest = max(text_width(name) for name in (_HEADER[0], *(name for _, name, _ in rows)))
    left = context.width - sum(widths) - len(_GAP) * len(widths)
    first = min(longest, max(left, _SHORTEST_NAME))

    lines = [paint(_row(_HEADER, (first, *widths)), Style.STRONG)]
    for item, name, cells in rows:
        if not cells:
            lines += [f"{pad(name, first)}{_GAP}{_verdict(item.outcome, context, paint)}"]
        elif text_width(name) > first:
            lines += [name, *(_row(("", *cell), (first, *widths)) for cell in cells)]
        else:
            names = [name, *[""] * (len(cells) - 1)]
            lines += [_row((n, *cell), (first, *widths)) for n, cell in zip(names, cells, strict=True)]
        lines += _beneath(item, context, paint)
    return lines


def _name(item: ServicePrediction) -> str:
    return visible(full_name(item.namespace, item.name)) or "(no name)"


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(pad(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _cells(outcome: Outcome) -> list[tuple[str, ...]]:
    """Type, policy, family and cluster IP, a row for each family; no row where nothing is known."""
    result = outcome.result
    if result is None or not outcome.accepted:
        return []
    pairs = zip_longest(result.ip_families, result.cluster_ips)
    families = [(family or "-", _cluster_ip(address)) for family, address in pairs] or [("-", "-")]
    policy = result.ip_family_policy or "-"
    heads = [(visible(result.type), visible(policy)), *[("", "")] * (len(families) - 1)]
    return [(*head, *pair) for head, pair in zip(heads, families, strict=True)]


def _cluster_ip(address: ClusterIP | None) -> str:
    """``auto from 10.96.0.0/16``, the address itself, or ``None (headless)``."""
    if address is None:
        return ""
    if address.how == "none":
        return "None (headless)"
    if address.address is not None:
        return visible(address.address)
    return f"{address.how} from {address.range}" if address.range else address.how


def _verdict(outcome: Outcome, context: Context, paint: Paint) -> str:
    if outcome.accepted is None:
        missing = facts(outcome.unknown, context)
        return paint(f"not known without {missing}" if missing else "not known", Style.WARNING)
    if outcome.accepted:
        return paint("accepted", Style.GOOD)
    return paint("refused", Style.ERROR)


def _beneath(item: ServicePrediction, context: Context, paint: Paint) -> list[str]:
    """What the row has no room for: errors with their place, and the steps."""
    outcome = item.outcome
    said: list[str] = []
    if not outcome.accepted and outcome.why:
        said.append(f"{outcome.http or ''} {visible(outcome.why)}".strip())
    said += [describe(error) for error in outcome.errors]
    said += [f"and then: {describe(error)}" for error in outcome.later]
    lines = [line for text in said for line in _indented(text, context.width)]
    if lines:
        start = item.place.span.start
        place = f"{visible(item.place.path)}:{start.line}:{start.column}"
        lines.insert(0, f"  {paint('-->', Style.FRAME)} {place}")
    if context.explain:
        lines += steps_text(outcome.steps, context.width, paint)
    return lines


def describe(error: FieldError) -> str:
    """``Invalid at spec.ipFamilies[0]: …``."""
    return f"{visible(error.type)} at {visible(error.path)}: {visible(error.message)}"


def facts(unknown: Sequence[str], context: Context) -> str:
    """What would have to be known, as the options that say it; as config keys where there is no option."""
    return ", ".join(context.options.get(fact) or visible(fact) for fact in unknown)


def steps_text(steps: Sequence[Step], width: int, paint: Paint) -> list[str]:
    """Numbered steps, each with the upstream place that decides it."""
    lines: list[str] = []
    for number, step in enumerate(steps, start=1):
        lead = f"  {number:>2}. "
        first, *rest = wrap(visible(step.what), width - len(lead))
        lines += [lead + first, *(" " * len(lead) + line for line in rest)]
        if step.upstream:
            lines.append(" " * len(lead) + paint(visible(step.upstream), Style.FAINT))
    return lines


def _indented(text: str, width: int) -> list[str]:
    first, *rest = wrap(text, width - 4, first=-2)
    return [f"  {first}", *(f"    {line}" for line in rest)]
