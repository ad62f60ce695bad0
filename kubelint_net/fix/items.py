"""Fixes that take items out of a list or put them in, or a field out of a mapping, in block and in flow style."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kubelint_net.fix.edits import Edit
from kubelint_net.k8s.values import key_positions, node_at
from kubelint_net.source.marks import line_end, line_start
from kubelint_net.source.nodes import MappingNode, ScalarNode, SequenceNode
from kubelint_net.source.properties import may_have_properties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.route import Route


def remove_item(manifest: Manifest, route: Route) -> Edit | None:
    """Takes out the item at a route; None where it is the only one, or shares its lines with something else."""
    items = _sequence(manifest, route[:-1])
    index = route[-1]
    if items is None or not isinstance(index, int) or len(items.items) < 2:
        return None
    text, offset = manifest.document.text, manifest.document.start
    if text[items.start] == "[":
        if index + 1 < len(items.items):
            start, end = items.items[index].start, items.items[index + 1].start
        else:
            start, end = items.items[index - 1].end, items.items[index].end
        return None if "#" in text[start:end] else Edit(offset + start, offset + end, "")
    node = items.items[index]
    start = line_start(text, node.start)
    rest = text[node.end : line_end(text, node.end)].strip()
    if text[start : node.start].strip() != "-" or (rest and not rest.startswith("#")):
        return None
    end = after_line(text, node.end)
    return Edit(offset + start, offset + end, "")


def append_items(manifest: Manifest, route: Route, written: Sequence[str]) -> Edit | None:
    """Puts items, as they shall be written, behind those of the list at a route; None where there are none yet."""
    items = _sequence(manifest, route)
    if items is None or not items.items:
        return None
    text, offset = manifest.document.text, manifest.document.start
    last = items.items[-1]
    if text[items.start] == "[":
        return Edit(offset + last.end, offset + last.end, "".join(f", {each}" for each in written))
    start = line_start(text, last.start)
    lead = text[start : last.start]
    if lead.strip() != "-":
        return None
    at = line_end(text, last.end)
    newline = "\r\n" if text.startswith("\r\n", at) else "\n"
    return Edit(offset + at, offset + at, "".join(f"{newline}{lead}{each}" for each in written))


def remove_shadowed(manifest: Manifest, route: Route) -> tuple[Edit, bool] | None:
    """Takes out the first of the entries that give one key of a mapping a value; Kubernetes reads the last one.

    Returns:
        The edit, and whether both entries say the same; None where there is one entry, or comments are in the way.
    """
    if has_properties(manifest.document.text):
        return None
    found = node_at(manifest.root, manifest.route + route[:-1])
    if found.found < len(manifest.route + route[:-1]) or not isinstance(found.value, MappingNode):
        return None
    entries = found.value.entries
    positions = key_positions(found.value).get(str(route[-1]), ())
    same = [at for at in positions if isinstance(key := entries[at][0], ScalarNode) and key.value == route[-1]]
    if len(same) < 2:
        return None
    text, offset = manifest.document.text, manifest.document.start
    (key, value), (_, last) = entries[same[0]], entries[same[-1]]
    alike = text[value.start : value.end] == text[last.start : last.end]
    start, end = key.start, entries[same[0] + 1][0].start
    if "#" in text[value.end : end]:
        start, end = line_start(text, start), after_line(text, value.end)
        if text[start : key.start].strip():
            return None
    return Edit(offset + start, offset + end, ""), alike


@lru_cache(maxsize=1)
def has_properties(text: str) -> bool:
    """Whether a text may hold an anchor or a tag; remembered, as each of a text's findings asks."""
    return may_have_properties(text)


def after_line(text: str, at: int) -> int:
    """The end of the line that ``at`` stands on, with its line end."""
    end = line_end(text, at)
    return end + 2 if text.startswith("\r\n", end) else min(end + 1, len(text))


def _sequence(manifest: Manifest, route: Route) -> SequenceNode | None:
    if has_properties(manifest.document.text):
        return None
    found = node_at(manifest.root, manifest.route + route)
    complete = found.found == len(manifest.route + route)
    return found.value if complete and isinstance(found.value, SequenceNode) else None
