"""Which fields of the object an expression speaks of, so that a finding can point at one."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from kubelint_net.cel.tree import Ident, Index, Literal, Macro, Node, Select

if TYPE_CHECKING:
    from collections.abc import Iterator

    Path = tuple[str | int, ...]

_ROOT = "object"


def field_paths(tree: Node) -> tuple[Path, ...]:
    """The paths below ``object`` that are written out, the longest first, else in the order they are written.

    A path ends where an index is computed, or an element of a list is meant by a variable. A path that only leads to
    another one is left out.
    """
    found = list(dict.fromkeys(path for path in _paths(tree, frozenset()) if path))
    whole = [
        path for path in found if not any(len(other) > len(path) and other[: len(path)] == path for other in found)
    ]
    return tuple(sorted(whole, key=len, reverse=True))


def _paths(node: object, hidden: frozenset[str]) -> Iterator[Path]:
    if isinstance(node, Select | Index):
        path, rest = _path(node, hidden)
        if path is not None:
            yield path
        for part in rest:
            yield from _paths(part, hidden)
    elif isinstance(node, Macro):
        yield from _paths(node.operand, hidden)
        yield from _paths(node.bodies, hidden | set(node.variables))
    elif isinstance(node, tuple):
        for part in node:
            yield from _paths(part, hidden)
    elif is_dataclass(node):
        for item in fields(node):
            yield from _paths(getattr(node, item.name), hidden)


def _path(node: Node, hidden: frozenset[str]) -> tuple[Path | None, list[Node]]:
    """The path a chain of selections spells, None where it does not begin at the object; and what else to look at."""
    steps: list[str | int | None] = []
    rest: list[Node] = []
    while isinstance(node, Select | Index):
        if isinstance(node, Select):
            steps.append(node.field)
            node = node.operand
        else:
            steps.append(_step(node.key))
            rest.append(node.key)
            node = node.operand
    if not isinstance(node, Ident) or node.name != _ROOT or _ROOT in hidden:
        return None, [node, *rest]
    steps.reverse()
    known = steps[: steps.index(None)] if None in steps else steps
    return tuple(step for step in known if step is not None), rest


def _step(key: Node) -> str | int | None:
    value = key.value if isinstance(key, Literal) else None
    return value if isinstance(value, str | int) and not isinstance(value, bool) else None
