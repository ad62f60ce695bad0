"""Suppressions in an object's annotation ``kubelint-net.dev/ignore``: comments do not survive rendering, it does.

Its value is ``rule: reason``, several of them on lines of their own or with ``;`` between. They mean the object: any
finding with a span in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.k8s.values import node_at
from kubelint_net.source.marks import scalars
from kubelint_net.suppress.directive import Terms, parse_terms, split_names
from kubelint_net.suppress.suppression import Lines, Suppression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.k8s.manifest import Manifest

ANNOTATION = "kubelint-net.dev/ignore"
_ROUTE = ("metadata", "annotations", ANNOTATION)


def annotation_suppressions(manifest: Manifest) -> Iterator[Suppression]:
    """What an object's own annotation says."""
    value = _written(manifest)
    if value is None:
        return
    place = manifest.at(_ROUTE)
    lines = _lines(manifest)
    for entry in filter(None, map(str.strip, value.replace(";", "\n").splitlines())):
        names, colon, reason = entry.partition(":")
        rules = split_names(names)
        terms = parse_terms(reason)
        if not rules or not (colon or " " not in names.strip()):
            rules, terms = (), Terms(problem=f"write it as rule: reason, not {entry!r}")
        yield Suppression("annotation", place, rules, lines, terms.reason, terms.until, terms.problem)


def _written(manifest: Manifest) -> str | None:
    value: object = manifest.value
    for step in _ROUTE:
        value = value.get(step) if isinstance(value, dict) else None
    return value if isinstance(value, str) else None


def _lines(manifest: Manifest) -> Lines:
    """The lines that the object stands on."""
    node = node_at(manifest.root, manifest.route).value
    # A collection's own end may lie on the line of whatever follows it.
    end = max((scalar.end for scalar in scalars(node)), default=node.end)
    span = manifest.source.span(manifest.document.start + node.start, manifest.document.start + end)
    return Lines(manifest.source.path, span.start.line, span.end.line)
