"""Our node classes in the shape in which the C parser builds its own.

The extension calls its classes with (tag, value, start mark, end mark, style) and sets ``end_mark`` on a collection
when its end has come. Building ours directly saves half of the time that a document takes. They hold only for texts
without anchors, tags and aliases: no tag is looked at, and the last child of a block collection ends it.
"""

from __future__ import annotations

from typing import Any

from kubelint_net.source.limits import raised_by
from kubelint_net.source.marks import block_scalar_end
from kubelint_net.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from kubelint_net.source.problems import Problem


class RefusedError(Exception):
    """A text that is refused by us, not by a parser; carries the ``problem``."""

    def __init__(self, message: str, start: int, end: int, hint: str = "", limit: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(message, start, end, hint, limit=limit)


def check_depth(depth: int, at: int, most: int) -> None:
    """Refuse a collection that opens at ``at`` as number ``depth`` of those around it.

    The C composer recurses: without a bound, 100,000 brackets end the interpreter.

    Raises:
        RefusedError: That are more than ``most``.
    """
    if depth > most:
        raise RefusedError(too_deep(most), at, at + 1, raised_by("maxDepth"), "maxDepth")


def too_deep(most: int) -> str:
    """What is wrong with a collection that nests deeper than that."""
    return f"nested deeper than the {most} levels that kubelint-net reads (limits.maxDepth)"


class Composing:
    """What the nodes need to know of the text that is being composed; used under a lock.

    An instance and not a class, because Python forgets what it knows of a class whenever an attribute of it is set.
    """

    __slots__ = ("depth", "max_depth", "text")

    def __init__(self) -> None:
        self.begin("", 0)

    def begin(self, text: str, max_depth: int) -> None:
        """Compose this text from now on."""
        self.text = text
        self.max_depth = max_depth
        self.depth = 0


COMPOSING = Composing()


class LightScalar(ScalarNode):
    """A scalar as the extension builds it."""

    __slots__ = ()

    def __init__(self, _tag: None, value: str, start_mark: Any, end_mark: Any, style: str) -> None:
        self.value = value
        self.style = style or None
        self.tag = None
        self.start = start_mark.index
        self.end = end_mark.index
        if style == "|" or style == ">":  # noqa: PLR1714 - the two comparisons are faster than a set
            self.end = block_scalar_end(COMPOSING.text, self.start, self.end)


class LightMapping(MappingNode):
    """A mapping as the extension builds it."""

    __slots__ = ()

    def __init__(self, _tag: None, entries: list[tuple[Node, Node]], start: Any, _end: None, flow: Any) -> None:
        self.entries = entries
        self.tag = None
        self.start = start.index
        self.end = -1 if flow else 0
        COMPOSING.depth += 1
        if COMPOSING.depth > COMPOSING.max_depth:
            check_depth(COMPOSING.depth, self.start, COMPOSING.max_depth)

    def _close(self, mark: Any) -> None:
        COMPOSING.depth -= 1
        # The mark of a block collection's end has run on to the next token.
        self.end = mark.index if self.end or not self.entries else self.entries[-1][1].end

    end_mark = property(None, _close)


class LightSequence(SequenceNode):
    """A sequence as the extension builds it."""

    __slots__ = ()

    def __init__(self, _tag: None, items: list[Node], start: Any, _end: None, flow: Any) -> None:
        self.items = items
        self.tag = None
        self.start = start.index
        self.end = -1 if flow else 0
        COMPOSING.depth += 1
        if COMPOSING.depth > COMPOSING.max_depth:
            check_depth(COMPOSING.depth, self.start, COMPOSING.max_depth)

    def _close(self, mark: Any) -> None:
        COMPOSING.depth -= 1
        self.end = mark.index if self.end or not self.items else self.items[-1].end

    end_mark = property(None, _close)
