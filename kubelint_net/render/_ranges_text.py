"""What service ranges hold, as text: a bar for each family, a table of the ranges, what a deletion comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.predict.ranges.layout import why_nothing
from kubelint_net.predict.ranges.shares import held_within, share
from kubelint_net.predict.ranges.stock import HeldAs
from kubelint_net.render._escape import visible
from kubelint_net.render._paint import Paint, Style
from kubelint_net.render._removal_text import removal_lines
from kubelint_net.render._services_text import facts, steps_text
from kubelint_net.render._width import pad, text_width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kubelint_net.predict.ranges.layout import RangeLayout
    from kubelint_net.predict.ranges.stock import FamilyStock, Unfit
    from kubelint_net.render._format import Context
    from kubelint_net.render._predictions import RangesPrediction, ServiceCIDRPrediction

_BAR_WIDTH = 32
_NEARLY_FULL = 0.9
_HEADER = ("SERVICECIDR", "RANGE", "USABLE", "TAKEN", "LEFT")
_GAP = "  "
_LONGEST_NAME = 24
_UNREADABLE = 10**12
_LISTED = 8
"""How many addresses are named before the rest is only counted."""


def render_ranges(predictions: Sequence[RangesPrediction], context: Context) -> str:
    """One cluster after the other; they are named where there are several."""
    paint = Paint(context.colour)
    blocks: list[list[str]] = []
    for prediction in predictions:
        if len(predictions) > 1 or prediction.cluster:
            name = f"cluster {visible(prediction.cluster)}" if prediction.cluster else "the cluster without a name"
            blocks.append([paint(name, Style.STRONG)])
        blocks += _blocks(prediction, context, paint)
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks)


def _blocks(prediction: RangesPrediction, context: Context, paint: Paint) -> list[list[str]]:
    """Bars, table, deletions, steps; what is empty is left out."""
    blocks = [list(_family(found, prediction, context, paint)) for found in prediction.stock.families]
    if prediction.unknown and prediction.service_cidrs:
        missing = facts(prediction.unknown, context)
        blocks.append([paint(f"what is taken and what is left is not known without {missing}", Style.WARNING)])
    if prediction.service_cidrs:
        blocks.append(_table(prediction, context, paint))
    removals = [each.removal for each in prediction.service_cidrs if each.removal is not None]
    blocks += [list(removal_lines(each, context, paint)) for each in removals]
    if context.explain and prediction.steps:
        blocks.append(
            [paint("How this comes about:", Style.STRONG), *steps_text(prediction.steps, context.width, paint)]
        )
    return blocks


def bar(taken: int, size: int, *, unicode: bool) -> str:
    """How full something is, at a glance: never empty where something is taken, never full where something is left."""
    full, empty = ("█", "░") if unicode else ("#", "-")
    cells = _BAR_WIDTH * taken // size if size else 0
    if taken:
        cells = max(cells, 1)
    drawn = full * cells + empty * (_BAR_WIDTH - cells)
    return drawn if unicode else f"[{drawn}]"


def number(value: int) -> str:
    """A figure a person can read: of an IPv6 range's, how far it is from a power of two."""
    short = (1 << value.bit_length()) - value
    return f"2^{value.bit_length()}-{short}" if value >= _UNREADABLE and short < _UNREADABLE else f"{value:,}"


def _family(found: FamilyStock, prediction: RangesPrediction, context: Context, paint: Paint) -> Iterator[str]:
    drawing = paint(bar(found.taken, found.size, unicode=context.unicode), _style(found))
    figures = f"{number(found.taken)} of {number(found.size)} taken, {number(found.left)} left"
    fits = len("IPv4") + 2 * len(_GAP) + _BAR_WIDTH + len("[]") + len(figures) <= context.width
    yield f"{paint(found.family.value, Style.STRONG)}{_GAP}{drawing}" + (f"{_GAP}{figures}" if fits else "")
    if not fits:
        yield from _indented(figures, context.width)
    for text in _holders(found):
        yield from _indented(text, context.width)
    unfit = [each for each in prediction.stock.unfit if each.family is found.family]
    if unfit:
        first, *rest = _indented(_misfit(unfit), context.width)
        yield paint(first, Style.ERROR)
        yield from (paint(line, Style.ERROR) for line in rest)


def _style(found: FamilyStock) -> Style:
    if not found.left:
        return Style.ERROR
    return Style.WARNING if found.taken >= _NEARLY_FULL * found.size else Style.GOOD


def _holders(found: FamilyStock) -> Iterator[str]:
    for holding in found.holdings:
        if holding.held_as is HeldAs.RESERVED:
            yield f"{holding.text} is held by {visible(holding.by)}"
    for held_as, word in ((HeldAs.STATIC, "named by Services"), (HeldAs.OBJECT, "held by IPAddress objects")):
        addresses = [holding.text for holding in found.holdings if holding.held_as is held_as]
        if addresses:
            more = f" and {len(addresses) - _LISTED:,} more" if len(addresses) > _LISTED else ""
            yield f"{len(addresses):,} {word}: {', '.join(addresses[:_LISTED])}{more}"
    if found.drawn:
        where = ", from any of its ranges" if len(found.cidrs) > 1 else ""
        yield f"{len(found.drawn):,} drawn by the API server{where}"


def _misfit(unfit: Sequence[Unfit]) -> str:
    first = unfit[0].demand
    place = f"{first.place.path}:{first.place.span.start.line}:{first.place.span.start.column}"
    more = {1: "", 2: ", nor for 1 more after it"}.get(len(unfit), f", nor for {len(unfit) - 1:,} more after it")
    return visible(f"no address is left for Service {first.owner} ({place}){more}: the API server answers 500")


def _table(prediction: RangesPrediction, context: Context, paint: Paint) -> list[str]:
    """One row for each range, its bands beneath it."""
    families = {found.family: found for found in prediction.stock.families}
    rows = [
        (each, layout, family, (visible(each.name), layout.cidr.canonical, *_figures(layout, family)))
        for each in prediction.service_cidrs
        for layout in each.layouts
        for family in (None if each.refused else families.get(layout.cidr.family),)
    ]
    names = [text_width(cells[0]) for _, _, _, cells in rows]
    first = max([len(_HEADER[0]), *(width for width in names if width <= _LONGEST_NAME)])
    others = list(zip(*(cells[1:] for cells in (_HEADER, *(cells for _, _, _, cells in rows))), strict=True))
    widths = [max(map(len, column)) for column in others]
    lines = [paint(_row(_HEADER, first, widths), Style.STRONG)]
    for each, layout, family, cells in rows:
        if text_width(cells[0]) > first:
            lines += [cells[0], _row(("", *cells[1:]), first, widths)]
        else:
            lines.append(_row(cells, first, widths))
        indent = " " * (first + len(_GAP))
        said = [*_nothing(each, layout, bool(families), family), *_bands(layout, family)]
        lines += [indent + line for text in said for line in wrap(text, context.width - len(indent))]
    return lines


def _figures(layout: RangeLayout, family: FamilyStock | None) -> tuple[str, str, str]:
    """Usable, taken and left; the last two as bounds where several ranges share what the API server draws."""
    if family is None:
        return number(layout.size), "-", "-"
    taken = share(layout, family)
    least, most = number(layout.size - taken.most), number(layout.size - taken.least)
    if taken.least == taken.most:
        return number(layout.size), number(taken.least), most
    return number(layout.size), f"{number(taken.least)} to {number(taken.most)}", f"{least} to {most}"


def _row(cells: Sequence[str], first: int, widths: Sequence[int]) -> str:
    name, range_, *figures = cells
    padded = (figure.rjust(width) for figure, width in zip(figures, widths[1:], strict=True))
    return _GAP.join((pad(name, first), pad(range_, widths[0]), *padded)).rstrip()


def _nothing(
    each: ServiceCIDRPrediction,
    layout: RangeLayout,
    ranges_known: bool,
    family: FamilyStock | None,
) -> Iterator[str]:
    """Why a range counts for nothing, or gives nothing."""
    if each.refused:
        yield f"counts for nothing, the API server refuses it: {visible(each.refused)}"
    elif ranges_known and family is None:
        yield f"counts for nothing, the cluster serves no {layout.cidr.family}"
    if layout.usable is None:
        yield f"gives nothing: {why_nothing(layout.cidr)}"


def _bands(layout: RangeLayout, family: FamilyStock | None) -> Iterator[str]:
    if layout.dynamic is None:
        return
    held = 0 if layout.static is None or family is None else held_within(layout.static, family)
    taken = f" ({held} taken)" if held else ""
    yield f"static band   {layout.static or 'none'}{taken}"
    yield f"dynamic band  {layout.dynamic}"


def _indented(text: str, width: int) -> list[str]:
    first, *rest = wrap(text, width - 8, first=-2)
    return [f"      {first}", *(f"        {line}" for line in rest)]
