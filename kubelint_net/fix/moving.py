"""The fix of a field in the wrong place: its lines, indented anew, where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.fix.edits import Edit, Fix
from kubelint_net.fix.items import after_line, has_properties
from kubelint_net.k8s.values import node_at
from kubelint_net.route import format_route
from kubelint_net.source.marks import line_start
from kubelint_net.source.nodes import MappingNode, ScalarNode

if TYPE_CHECKING:
    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.route import Route
    from kubelint_net.source.nodes import Node


def move_field(manifest: Manifest, route: Route, target: Route) -> Fix | None:
    """Moves the field at ``route`` to the front of the mapping that ``target`` leads into.

    Args:
        manifest: The object.
        route: Where the field stands.
        target: Where it belongs, its own name last.

    Returns:
        The fix, never safe: the field did nothing before. None where one of the two is in flow style, the mapping is
        not there or has the field already, or nothing would be left of the other.
    """
    text, offset = manifest.document.text, manifest.document.start
    owner, home = _block(manifest, route[:-1]), _block(manifest, target[:-1])
    if owner is None or home is None or len(owner.entries) < 2 or _entry(home, target[-1]) is not None:
        return None
    entry = _entry(owner, route[-1])
    if entry is None or has_properties(text):
        return None
    key, value = entry
    start, end = line_start(text, key.start), after_line(text, max(key.end, value.end))
    first = home.entries[0][0]
    at = line_start(text, first.start)
    indent, wanted = text[start : key.start], text[at : first.start]
    lines = text[start:end].splitlines(keepends=True)
    if indent.strip() or wanted.strip() or not all(line.startswith(indent) or not line.strip() for line in lines):
        return None
    if not lines[-1].endswith(("\n", "\r")):
        lines[-1] += "\n"
    moved = "".join(wanted + line[len(indent) :] if line.strip() else line for line in lines)
    edits = sorted((Edit(offset + start, offset + end, ""), Edit(offset + at, offset + at, moved)))
    return Fix(f"move it to {format_route(target)}", tuple(edits), safe=False)


def _block(manifest: Manifest, route: Route) -> MappingNode | None:
    found = node_at(manifest.root, manifest.route + route)
    node = found.value
    complete = found.found == len(manifest.route + route)
    if not complete or not isinstance(node, MappingNode) or not node.entries:
        return None
    return None if manifest.document.text[node.start] == "{" else node


def _entry(node: MappingNode, name: object) -> tuple[ScalarNode, Node] | None:
    for key, value in node.entries:
        if isinstance(key, ScalarNode) and key.value == name:
            return key, value
    return None
