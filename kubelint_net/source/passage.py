"""A piece of text that a file holds, which can be cut into smaller ones, each with its own place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.source.nodes import ScalarNode
    from kubelint_net.source.spans import Place
    from kubelint_net.source.text import SourceText


@dataclass(frozen=True, slots=True)
class Passage:
    """What a scalar says, and where.

    Attributes:
        text: What it reads.
        source: The text it stands in.
        start: Offset of its first character there.
        end: Offset just after its last.
    """

    text: str
    source: SourceText
    start: int
    end: int

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.source.place(self.start, self.end)

    def cut(self, start: int, end: int) -> Passage:
        """The part between two offsets of its text; where escapes or folds hide it, at the place of the whole."""
        text = self.text[start:end]
        if self.end - self.start != len(self.text):
            return self.find(text)
        return Passage(text, self.source, self.start + start, self.start + start + len(text))

    def find(self, text: str) -> Passage:
        """A text that it holds, in whatever language; at the place of the whole where it stands there not just once."""
        raw = self.source.text
        at = raw.find(text, self.start, self.end) if text else -1
        if at < 0 or raw.find(text, at + 1, self.end) >= 0:
            return Passage(text, self.source, self.start, self.end)
        return Passage(text, self.source, at, at + len(text))

    def split(self, separator: str = ",") -> Iterator[Passage]:
        """Its parts between separators, spaces kept: what ``a, b`` means is up to its reader."""
        at = 0
        for piece in self.text.split(separator):
            yield self.cut(at, at + len(piece))
            at += len(piece) + len(separator)


def scalar_passage(node: ScalarNode, source: SourceText, offset: int = 0) -> Passage:
    """A scalar as a passage, without the quotes where nothing but them surrounds it.

    Args:
        node: The scalar.
        source: The text of its file.
        offset: Where in that text the node's own document begins.
    """
    quotes = node.style is not None and node.end - node.start == len(node.value) + 2
    return Passage(node.value, source, offset + node.start + quotes, offset + node.end - quotes)
