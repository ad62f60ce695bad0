"""Nodes into the plain values that Kubernetes makes of them, and the way back from a route to its place.

Mirrors ``decode.go`` of ``go.yaml.in/yaml/v2`` 2.4 (merge keys, duplicate keys, aliases) and the conversion to JSON in
``sigs.k8s.io/yaml`` 1.6 (keys become text, whole floats become integers). All offsets are those of the nodes.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from kubelint_net.k8s.aliasing import alias_problem
from kubelint_net.k8s.keys import KeyTypeError, is_merge, key_text, merged
from kubelint_net.k8s.scalars import Scalar, ScalarError, resolve
from kubelint_net.source.limits import DEFAULT
from kubelint_net.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from kubelint_net.source.problems import Problem
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kubelint_net.route import Route

Value = dict[str, "Value"] | list["Value"] | str | int | float | bool | None

_MIN_INT64, _MAX_INT64 = -(2**63), 2**63 - 1
_INFINITIES = (float("inf"), float("-inf"))


@dataclass(frozen=True, slots=True)
class Reading:
    """What Kubernetes reads from a node.

    Attributes:
        value: The value; with problems, what could be read of it.
        problems: Why Kubernetes refuses the whole document, or why we do.
        repeats: Whether a key may stand twice in one mapping; False is certain.
    """

    value: Value
    problems: tuple[Problem, ...]
    repeats: bool


def read_value(node: Node, max_alias_expansion: int = DEFAULT.max_alias_expansion) -> tuple[Value, tuple[Problem, ...]]:
    """The value of a node, and why Kubernetes would refuse to read it, as `read` finds them."""
    found = read(node, max_alias_expansion)
    return found.value, found.problems


def read(node: Node, max_alias_expansion: int = DEFAULT.max_alias_expansion) -> Reading:
    """The value of a node, and what there is to say of it.

    With a problem, Kubernetes refuses the whole document; the value then holds what could be read. What the text
    shares by aliases the value shares as well, so it takes no more memory than the text: do not change it, and do not
    walk it without end in mind where the problems are not empty.
    """
    reader = _Reader()
    value = reader.value(node)
    if reader.shared:
        problem = alias_problem(node, max_alias_expansion)
        if problem is not None:
            reader.problems.append(problem)
    return Reading(value, tuple(reader.problems), reader.repeats)


class _Reader:
    """One reading of a tree, in which each collection is read once however often it is aliased."""

    __slots__ = ("problems", "read", "repeats", "shared")

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.read: dict[int, Value] = {}
        self.repeats = False
        self.shared = False

    def value(self, node: Node) -> Value:
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if id(node) in self.read:
            self.shared = True
            return self.read[id(node)]
        result: Value
        if isinstance(node, SequenceNode):
            items: list[Value] = []
            for item in node.items:
                items.append(self.value(item))  # noqa: PERF401 - a comprehension is a second frame on each level
            result = items
        else:
            result = self._mapping(node)
        self.read[id(node)] = result
        return result

    def _mapping(self, node: MappingNode) -> dict[str, Value]:
        result: dict[str, Value] = {}
        for key, child in node.entries:
            if isinstance(key, ScalarNode):
                if is_merge(key):
                    self._merge(result, key, child)
                    continue
                try:
                    name = key_text(key)
                except (KeyTypeError, ScalarError) as error:
                    self.problems.append(Problem(str(error), key.start, key.end))
                else:
                    result[name] = self.value(child)
            else:
                self.problems.append(_no_key(key))
        if len(result) != len(node.entries):
            self.repeats = True
        return result

    def _merge(self, result: dict[str, Value], key: ScalarNode, child: Node) -> None:
        self.repeats = True  # as many keys may have come in as there are repeated ones
        targets = merged(key, child)
        if targets is None:
            message = "'<<' merges a mapping or a list of mappings, and this is neither"
            self.problems.append(Problem(message, key.start, key.end, help="quote '<<' if it is meant as a key"))
            return
        for target in targets:
            value = self.value(target)
            if isinstance(value, dict):
                result.update(value)

    def _scalar(self, node: ScalarNode) -> Scalar:
        try:
            value = resolve(node)
        except ScalarError as error:
            self.problems.append(Problem(str(error), node.start, node.end))
            return node.value
        if type(value) is float:
            if value.is_integer() and _MIN_INT64 <= value <= _MAX_INT64:
                return int(value)  # JSON has one kind of number, and Go writes 3.0 as 3
            if value in _INFINITIES or value != value:  # noqa: PLR0124 - nan
                self.problems.append(
                    Problem(
                        f"JSON has no number {node.value}: Kubernetes cannot read this document",
                        node.start,
                        node.end,
                        help="quote it if it is meant as text",
                    )
                )
        return value


def _no_key(key: MappingNode | SequenceNode) -> Problem:
    if isinstance(key, MappingNode):
        # `{{ .x }}` is, to YAML, a mapping whose only key is a mapping.
        return Problem(
            "a mapping cannot be a key; if this is a template, it has to be rendered first",
            key.start,
            max(key.end, key.start + 1),
            help="quote the value, or lint what the template renders to",
            template=True,
        )
    return Problem("a list cannot be a key", key.start, max(key.end, key.start + 1), help="quote the key")


def duplicate_keys(node: Node) -> tuple[tuple[ScalarNode, ScalarNode, Route], ...]:
    """The keys that stand twice in one mapping: the first, each later one, and the route of the value.

    kubectl lets the last one win in silence; a YAML body sent to the server in strict mode is refused. Keys are the
    same when Kubernetes reads the same value from them (``yes`` and ``true``). Merged keys do not count.
    """
    return tuple(_duplicates(node, (), set()))


def _duplicates(node: Node, route: Route, seen: set[int]) -> Iterator[tuple[ScalarNode, ScalarNode, Route]]:
    if isinstance(node, ScalarNode) or id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, SequenceNode):
        for index, item in enumerate(node.items):
            yield from _duplicates(item, (*route, index), seen)
        return
    firsts: dict[tuple[type, Scalar], ScalarNode] = {}
    for key, child in node.entries:
        if not isinstance(key, ScalarNode):
            continue
        try:
            typed, name = resolve(key), key_text(key)
        except (KeyTypeError, ScalarError):
            continue
        if not is_merge(key):
            first = firsts.setdefault((type(typed), typed), key)
            if first is not key:
                yield first, key, (*route, name)
        yield from _duplicates(child, (*route, name), seen)


@dataclass(frozen=True, slots=True)
class Located:
    """How far a route leads into a tree.

    Attributes:
        key: The last key passed on the way; None where no key was passed.
        value: The deepest node that exists on the way.
        found: How many steps of the route exist; all of them where the route leads to a value.
    """

    key: ScalarNode | None
    value: Node
    found: int


def value_at(value: Value, route: Route) -> Value:
    """The plain value at a route below ``value``; None where nothing is."""
    for step in route:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
            value = value[step]
        else:
            return None
    return value


def node_at(node: Node, route: Route) -> Located:
    """The node that a route leads to, through merges and duplicate keys exactly as ``read_value`` reads them."""
    key: ScalarNode | None = None
    for found, step in enumerate(route):
        below: Node | None = None
        if isinstance(node, MappingNode) and isinstance(step, str):
            entry = _entry(node, step, set())
            if entry is not None:
                key, below = entry
        elif isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.items):
            below = node.items[step]
        if below is None:
            return Located(key, node, found)
        node = below
    return Located(key, node, len(route))


def key_positions(node: MappingNode) -> dict[str | None, list[int]]:
    """The positions of the entries of each key, as Kubernetes reads it; under None those of merge keys.

    Kept with the node: looking through all the entries for each of them would take time by the square of their number.
    """
    found: dict[str | None, list[int]] | None = getattr(node, "index", None)
    if found is None:
        found = node.index = {}
        for position, (key, _) in enumerate(node.entries):
            if isinstance(key, ScalarNode):
                with suppress(KeyTypeError, ScalarError):
                    found.setdefault(None if is_merge(key) else key_text(key), []).append(position)
    return found


_FEW = 32


def _entry(node: MappingNode, name: str, missed: set[int]) -> tuple[ScalarNode, Node] | None:
    """The entry that gives a key its value: the last one, as each overwrites those before it."""
    entries: Iterable[tuple[Node, Node]] = reversed(node.entries)
    if len(node.entries) > _FEW:
        positions = key_positions(node)
        candidates = sorted((*positions.get(name, ())[-1:], *positions.get(None, ())), reverse=True)
        entries = (node.entries[position] for position in candidates)
    for key, child in entries:
        if not isinstance(key, ScalarNode):
            continue
        if is_merge(key):
            for target in reversed(merged(key, child) or ()):
                if id(target) not in missed:
                    entry = _entry(target, name, missed)
                    if entry is not None:
                        return entry
        elif _names(key, name):
            return key, child
    missed.add(id(node))
    return None


def _names(key: ScalarNode, name: str) -> bool:
    try:
        return key_text(key) == name
    except (KeyTypeError, ScalarError):
        return False


def span_for(node: Node, route: Route) -> tuple[int, int]:
    """The offsets to underline for what stands, or should stand, at a route.

    A scalar is underlined itself. For a collection, an empty value and a missing one it is the nearest key: the last
    one on the way, or the first one of a list item (or of the root) that is a mapping.
    """
    located = node_at(node, route)
    value = located.value
    complete = located.found == len(route)
    by_index = located.found > 0 and isinstance(route[located.found - 1], int)
    if isinstance(value, ScalarNode):
        if value.start < value.end and (complete or by_index or located.key is None):
            return value.start, value.end
        if by_index:
            return max(value.start - 1, 0), value.start  # the dash
    elif (by_index or located.key is None) and isinstance(value, MappingNode) and value.entries:
        first = value.entries[0][0]
        return first.start, max(first.end, first.start + 1)
    if located.key is not None and not (by_index and isinstance(value, MappingNode)):
        return located.key.start, located.key.end
    return value.start, max(value.end, value.start)
