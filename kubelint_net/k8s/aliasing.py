"""When a document's aliases repeat so much that Kubernetes refuses it ("excessive aliasing").

Mirrors the counting in ``decode.go`` of ``go.yaml.in/yaml/v2`` 2.4, which counts each node that it decodes, and apart
those that it decodes because of an alias. Here each shared node is counted once and its size remembered, so that what
would take Kubernetes a million steps takes a few.
"""

from __future__ import annotations

from kubelint_net.k8s.keys import is_merge
from kubelint_net.source.limits import raised_by
from kubelint_net.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from kubelint_net.source.problems import Problem

_FREE_ALIASED, _FREE_DECODED = 100, 1000
_LOW, _HIGH = 400_000, 4_000_000
_RATIO_LOW, _RATIO_HIGH = 0.99, 0.10


def alias_problem(root: Node, most: int) -> Problem | None:
    """The shared node whose repetition goes too far for Kubernetes, or for us, as a problem; None where none does.

    Args:
        root: The root of the document.
        most: How many nodes aliases may stand for before we give up, though Kubernetes may not.
    """
    counter = _Counter(most)
    counter.count(root)
    node = counter.culprit
    if node is not None:
        message, limit = "aliases repeat this so often that Kubernetes refuses the document", ""
    elif counter.beyond is not None:
        node, limit = counter.beyond, "maxAliasExpansion"
        message = f"with this, aliases stand for more than the {most:,} values that kubelint-net reads (limits.{limit})"
    else:
        return None
    end = max(node.start + 1, min(node.end, node.start + 80))
    return Problem(message, node.start, end, raised_by(limit) if limit else "", limit=limit)


class _Counter:
    def __init__(self, most: int) -> None:
        self.most = most
        self.decoded = 1  # the document itself
        self.aliased = 0
        self.sizes: dict[int, int] = {}
        self.culprit: Node | None = None
        self.beyond: Node | None = None

    def count(self, node: Node) -> int:
        """Count a node that is read in its place; how many nodes Kubernetes decodes when it reads it again."""
        self.decoded += 1
        size = 1
        if isinstance(node, SequenceNode):
            for item in node.items:
                size += self._child(item)
        elif isinstance(node, MappingNode):
            for key, value in node.entries:
                if isinstance(key, ScalarNode) and is_merge(key):
                    for target in value.items if isinstance(value, SequenceNode) else (value,):
                        size += self._child(target)
                else:
                    size += self._child(key) + self._child(value)
        if not isinstance(node, ScalarNode):
            self.sizes[id(node)] = size
        return size

    def _child(self, node: Node) -> int:
        if self.culprit is not None:
            return 0  # enough is known; the numbers would grow to thousands of digits
        size = self.sizes.get(id(node))
        if size is None:
            return self.count(node)
        self.decoded += 1 + size
        self.aliased += size
        # The share of aliased nodes only grows while an alias is read: its end is the worst moment.
        if self._excessive():
            self.culprit = node
        elif self.beyond is None and self.aliased > self.most:
            self.beyond = node
        return 1 + size

    def _excessive(self) -> bool:
        if self.aliased <= _FREE_ALIASED or self.decoded <= _FREE_DECODED:
            return False
        return self.aliased / self.decoded > self._allowed()

    def _allowed(self) -> float:
        if self.decoded <= _LOW:
            return _RATIO_LOW
        if self.decoded >= _HIGH:
            return _RATIO_HIGH
        return _RATIO_LOW - (_RATIO_LOW - _RATIO_HIGH) * (self.decoded - _LOW) / (_HIGH - _LOW)
