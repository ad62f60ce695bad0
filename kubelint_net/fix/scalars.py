"""Fixes of one value: other text, or the same text in another type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.fix.edits import Edit, Fix
from kubelint_net.fix.items import has_properties
from kubelint_net.k8s.scalars import ScalarError, resolve
from kubelint_net.k8s.values import node_at
from kubelint_net.source.nodes import ScalarNode

if TYPE_CHECKING:
    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.route import Route

_QUOTES = frozenset("'\"")


def simple_scalar(manifest: Manifest, route: Route) -> ScalarNode | None:
    """The scalar at a route, where it stands on one line as it reads; None where an edit of it would be a guess.

    A document with anchors or tags is left alone: what stands in one place there may be read in several.
    """
    if has_properties(manifest.document.text):
        return None
    found = node_at(manifest.root, manifest.route + route)
    node = found.value
    if found.found < len(manifest.route + route) or not isinstance(node, ScalarNode):
        return None
    written = manifest.document.text[node.start : node.end]
    reads = written[1:-1] if node.style in _QUOTES else written
    return node if reads == node.value and node.value and "\n" not in written else None


def replace_value(manifest: Manifest, route: Route, text: str) -> Edit | None:
    """Writes another text, with the quotes that are there, or quotes where it would not be read as text without."""
    node = simple_scalar(manifest, route)
    if node is None or '"' in text or "\\" in text:
        return None
    if node.style is None:
        return _edit(manifest, node, text if reads_as_text(text) else f'"{text}"')
    return _edit(manifest, node, f"{node.style}{text}{node.style}")


def replace_key(manifest: Manifest, route: Route, name: str) -> Edit | None:
    """Writes another name for the field at a route; None where it is not written plainly."""
    if has_properties(manifest.document.text):
        return None
    found = node_at(manifest.root, manifest.route + route)
    key = found.key
    if key is None or found.found < len(manifest.route + route):
        return None
    written = manifest.document.text[key.start : key.end]
    return _edit(manifest, key, name) if written == key.value == route[-1] else None


def in_quotes(manifest: Manifest, route: Route) -> Fix | None:
    """Makes text of a value that YAML reads as a number or a boolean."""
    node = simple_scalar(manifest, route)
    if node is None or node.style is not None or not _QUOTES.isdisjoint(node.value) or "\\" in node.value:
        return None
    quoted = f'"{node.value}"'
    return Fix(f"write {quoted}", (_edit(manifest, node, quoted),))


def without_quotes(manifest: Manifest, route: Route) -> Fix | None:
    """Makes a number or a boolean of text that reads like one."""
    node = simple_scalar(manifest, route)
    if node is None or node.style not in _QUOTES:
        return None
    return Fix(f"write {node.value} without quotes", (_edit(manifest, node, node.value),))


def in_brackets(manifest: Manifest, route: Route) -> Fix | None:
    """Makes a list of the one value that stands where a list belongs."""
    node = simple_scalar(manifest, route)
    if node is None or not reads_as_text(node.value) or not {",", "[", "]", "{", "}"}.isdisjoint(node.value):
        return None
    written = manifest.document.text[node.start : node.end]
    return Fix(f"write [{written}]", (_edit(manifest, node, f"[{written}]"),))


def reads_as_text(text: str) -> bool:
    """Whether YAML takes a text without quotes for itself, wherever a plain scalar may stand."""
    if not text or not all(char.isalnum() or char in "._-:/" for char in text):
        return False
    if not (text[0].isalnum() and (text[-1].isalnum() or text[-1] in "._-/")):
        return False
    try:
        return resolve(ScalarNode(text, None, None, 0, len(text))) == text
    except ScalarError:
        return False


def _edit(manifest: Manifest, node: ScalarNode, replacement: str) -> Edit:
    offset = manifest.document.start
    return Edit(offset + node.start, offset + node.end, replacement)
