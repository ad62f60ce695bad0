"""What lookups of a name give in a pod, as a table: one line for each address, with the line of the file it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.predict.pods.resolve import Source
from kubelint_net.render._escape import visible
from kubelint_net.render._paint import Paint, Style
from kubelint_net.render._width import pad, text_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.predict.pods.resolve import Answer, Lookup

_HEADER = ("RESOLVER", "ASKED FOR", "ANSWER", "LINE")
_GAP = "  "
_WITHOUT_ADDRESS = {Source.DNS: "asks DNS", Source.NOTHING: "none; DNS is not asked"}


def lookup_text(lookup: Lookup, paint: Paint) -> list[str]:
    """The table for one name; a resolver and a question are named on their first line only."""
    rows = [row for answer in lookup.answers for row in _rows(answer)]
    widths = [max(map(text_width, column)) for column in zip(_HEADER, *rows, strict=True)]
    lines = [paint(_line(_HEADER, widths), Style.STRONG)]
    above = ("", "")
    for row in rows:
        resolver, asked, *rest = row
        same = resolver == above[0]
        shown = ("" if same else resolver, "" if same and asked == above[1] else asked, *rest)
        lines.append(_line(shown, widths))
        above = (resolver, asked)
    return lines


def _rows(answer: Answer) -> Iterator[tuple[str, ...]]:
    head = (answer.resolver.value, answer.family.value if answer.family else "either")
    if not answer.addresses:
        yield (*head, _WITHOUT_ADDRESS[answer.source], "")
    for found in answer.addresses:
        yield (*head, visible(found.address), str(found.line) if found.line else "the name itself")


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    return _GAP.join(pad(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()
