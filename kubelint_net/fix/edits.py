"""Edits of a text, and how several of them are made together."""

from __future__ import annotations

from bisect import bisect_right, insort
from typing import TYPE_CHECKING

from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"", "utf-8"))


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A stretch of a text and what takes its place.

    Attributes:
        start: Offset of its first character in the text of the whole file, in code points.
        end: Offset just after its last; equal to ``start`` where something is put in between.
        replacement: The new text.
    """

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What does away with a finding.

    Attributes:
        title: What it does, as an order: ``write 10.0.0.5``.
        edits: All of one file, sorted, none of which touches another.
        safe: Whether what Kubernetes makes of the manifest stays the same, but for what it refused. An unsafe one
            is made only where the user asks for it.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; all else of it stays.

    Raises:
        ValueError: two of them overlap, or one lies outside the text.
    """
    parts: list[str] = []
    at = 0
    for edit in sorted(edits):
        if not at <= edit.start <= edit.end <= len(text):
            raise ValueError(f"an edit at {edit.start} to {edit.end} overlaps another, or lies outside the text")
        parts += (text[at : edit.start], edit.replacement)
        at = edit.end
    return "".join((*parts, text[at:]))


def apply_to_bytes(data: bytes, edits: Iterable[Edit]) -> bytes | None:
    """The bytes of a file with edits made to its text; None where its bytes are not all text.

    A byte order mark stays, and so does the encoding it names.

    Raises:
        ValueError: as `apply_edits`.
    """
    bom, encoding = next(pair for pair in _BOMS if data.startswith(pair[0]))
    try:
        text = data[len(bom) :].decode(encoding)
    except UnicodeDecodeError:
        return None
    return bom + apply_edits(text, edits).encode(encoding)


def made_together(fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    """Of several fixes for one file those that get along, first come, first served; the others wait for a next pass.

    The same fix for two findings is made once.
    """
    made: list[Fix] = []
    taken: list[Edit] = []  # sorted, no two of which touch: a long file may have a hundred thousand
    for fix in fixes:
        if fix.edits and not any(_touches(edit, taken) for edit in fix.edits):
            made.append(fix)
            for edit in fix.edits:
                insort(taken, edit)
    return tuple(made)


def _touches(edit: Edit, taken: list[Edit]) -> bool:
    # Two insertions at one place would depend on their order, so edges count.
    before = bisect_right(taken, edit.end, key=lambda other: other.start)
    return before > 0 and edit.start <= taken[before - 1].end
