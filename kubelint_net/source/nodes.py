"""What a YAML document is made of: three kinds of node, each knowing where it stands.

Offsets count code points from the start of the document's own text (`Document.text` in `split.py`), ends exclusive.
A scalar keeps its raw text and style; nothing here decides what it means. Nodes are shared where the text uses
aliases, and are never changed after parsing.
"""

from __future__ import annotations


class ScalarNode:
    """A scalar.

    Attributes:
        value: The text after unescaping and folding, before any typing.
        style: None for a plain scalar, else the character that opens it: ``'``, ``"``, ``|`` or ``>``.
        tag: The explicit tag, or None where there is none.
        start: Offset of its first character, after any anchor or tag.
        end: Offset just after its last character.
    """

    __slots__ = ("end", "start", "style", "tag", "value")

    def __init__(self, value: str, style: str | None, tag: str | None, start: int, end: int) -> None:
        self.value = value
        self.style = style
        self.tag = tag
        self.start = start
        self.end = end


class MappingNode:
    """A mapping; ``entries`` keeps order, duplicate keys and merge keys as written.

    Attributes:
        index: The entries by key, for who looks up many of them; not set until then.
    """

    __slots__ = ("end", "entries", "index", "start", "tag")
    index: dict[str, tuple[ScalarNode, Node]]

    def __init__(self, entries: list[tuple[Node, Node]], tag: str | None, start: int, end: int) -> None:
        self.entries = entries
        self.tag = tag
        self.start = start
        self.end = end


class SequenceNode:
    """A sequence."""

    __slots__ = ("end", "items", "start", "tag")

    def __init__(self, items: list[Node], tag: str | None, start: int, end: int) -> None:
        self.items = items
        self.tag = tag
        self.start = start
        self.end = end


Node = ScalarNode | MappingNode | SequenceNode
