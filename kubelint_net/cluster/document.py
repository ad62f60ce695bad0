"""Documents that may declare something about a cluster: Kubernetes objects, and files that are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.k8s.manifest import Manifest
from kubelint_net.k8s.values import node_at, read_value
from kubelint_net.source.nodes import MappingNode, ScalarNode
from kubelint_net.source.parse import parse
from kubelint_net.source.passage import Passage, scalar_passage
from kubelint_net.source.split import split_documents
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kubelint_net.route import Route
    from kubelint_net.source.nodes import Node
    from kubelint_net.source.spans import Place
    from kubelint_net.source.split import Document
    from kubelint_net.source.text import SourceText


@dataclass(frozen=True, slots=True)
class FactDocument:
    """One mapping of a file: a Kubernetes object, or what another program reads.

    Attributes:
        manifest: It with its nodes; ``apiVersion`` and ``kind`` are ``""`` where it has none.
    """

    manifest: Manifest

    @property
    def path(self) -> str:
        """The file it stands in."""
        return self.manifest.source.path

    @property
    def kind(self) -> str:
        """Its kind."""
        return self.manifest.kind

    @property
    def group(self) -> str:
        """Its API group; ``""`` for the core group, and where there is no apiVersion."""
        return self.manifest.api_version.rpartition("/")[0]

    @property
    def version(self) -> str:
        """Its API version without the group."""
        return self.manifest.api_version.rpartition("/")[2]

    @property
    def name(self) -> str:
        """Its name in metadata."""
        return self.manifest.name

    @property
    def is_object(self) -> bool:
        """Whether it says of what kind of Kubernetes object it is."""
        return bool(self.manifest.api_version or self.manifest.kind)

    def value(self, *route: str | int) -> Any:
        """The plain value at a route; None where nothing is."""
        return self.manifest.value_at(route)

    def mapping(self, *route: str | int) -> dict[str, Any]:
        """The mapping at a route; an empty one where there is none."""
        value = self.value(*route)
        return value if isinstance(value, dict) else {}

    def items(self, *route: str | int) -> range:
        """The indexes of the list at a route; none where there is no list."""
        value = self.value(*route)
        return range(len(value) if isinstance(value, list) else 0)

    def place(self, *route: str | int) -> Place:
        """Where a route stands; the nearest key where nothing is."""
        return self.manifest.at(route)

    def passage(self, *route: str | int) -> Passage | None:
        """The text at a route; None where there is none or it is empty."""
        value = self.value(*route)
        if not isinstance(value, str) or not value:
            return None
        full = self.manifest.route + route
        found = node_at(self.manifest.root, full)
        if found.found < len(full) or not isinstance(found.value, ScalarNode):
            return None
        return scalar_passage(found.value, self.manifest.source, self.manifest.document.start)

    def text(self, *route: str | int) -> str:
        """The text at a route; ``""`` where there is none."""
        passage = self.passage(*route)
        return passage.text if passage is not None else ""

    def passages(self, *route: str | int) -> tuple[Passage, ...]:
        """The texts at a route: of a list its items, of a text what its commas separate; none where neither is."""
        whole = self.passage(*route)
        if whole is not None:
            return tuple(whole.split())
        found = (self.passage(*route, index) for index in self.items(*route))
        return tuple(passage for passage in found if passage is not None)


def read_documents(source: SourceText, tells: Callable[[str], bool]) -> Iterator[FactDocument]:
    """The mappings of a text, those of a List one by one. What cannot be read declares nothing.

    Args:
        source: The text.
        tells: Whether a document's text is worth reading.
    """
    for document in split_documents(source.text, source.limits):
        if document.problem is None and not document.lost and tells(document.text):
            parsed = parse(document.text, json=document.json, limits=source.limits)
            if parsed.node is not None and parsed.problem is None:
                yield from _mappings(source, document, parsed.node)


def _mappings(source: SourceText, document: Document, root: Node) -> Iterator[FactDocument]:
    value, problems = read_value(root, source.limits.max_alias_expansion)
    if problems or not isinstance(value, dict) or not isinstance(root, MappingNode):
        return
    items = value.get("items")
    if isinstance(items, list) and str(value.get("kind", "")).endswith("List"):
        for index, item in enumerate(items):
            if isinstance(item, dict):
                yield FactDocument(_manifest(source, document, ("items", index), root, item))
    else:
        yield FactDocument(_manifest(source, document, (), root, value))


def _manifest(
    source: SourceText, document: Document, route: Route, root: MappingNode, value: dict[str, Any]
) -> Manifest:
    api_version, kind = (found if isinstance(found := value.get(key), str) else "" for key in ("apiVersion", "kind"))
    return Manifest(source, document, route, root, value, api_version, kind, None)
