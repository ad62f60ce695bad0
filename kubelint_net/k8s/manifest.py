"""The Kubernetes objects of one text, each with the nodes it was read from.

A text is a stream of documents, a document one object or a List of several. Whatever cannot be read becomes a problem
at its place, and does not hide the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.k8s.api_versions import is_read
from kubelint_net.k8s.decode import decode
from kubelint_net.k8s.values import duplicate_keys, node_at, read, span_for, value_at
from kubelint_net.source.nodes import MappingNode
from kubelint_net.source.parse import parse
from kubelint_net.source.problems import Problem
from kubelint_net.source.split import documents_of
from kubelint_net.value import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kubelint_net.k8s.objects import KubernetesObject
    from kubelint_net.k8s.passed import Passed
    from kubelint_net.route import Route
    from kubelint_net.source.nodes import Node, ScalarNode
    from kubelint_net.source.spans import Place
    from kubelint_net.source.split import Document
    from kubelint_net.source.text import SourceText

    _Repeated = tuple[ScalarNode, ScalarNode, Route]


@dataclass(frozen=True, slots=True)
class DuplicateKey:
    """A key that stands twice in one mapping of an object; kubectl keeps the last.

    Attributes:
        key: The key.
        route: Where in the object its value stands.
        first: Where it stands first.
        last: Where it stands again.
    """

    key: str
    route: Route
    first: Place
    last: Place


@dataclass(frozen=True, slots=True)
class Manifest:
    """One Kubernetes object as it stands in a text.

    Attributes:
        source: The text.
        document: The document it stands in.
        route: Where in the document it stands: ``()``, or ``("items", 2)`` in a List.
        root: The document's root node.
        value: The object as plain values.
        api_version: As written, or as a typed list implies.
        kind: Likewise.
        object: Decoded, where it is of a kind we judge.
        repeated: The keys that stand twice in one mapping of it: first, again, and the route in the document.
    """

    source: SourceText
    document: Document
    route: Route
    root: Node
    value: dict[str, Any]
    api_version: str
    kind: str
    object: KubernetesObject | None
    repeated: tuple[_Repeated, ...] = ()

    @property
    def name(self) -> str:
        """``metadata.name``, or ``generateName`` with a ``*`` for what the server appends; ``""`` where neither."""
        meta = self.value.get("metadata")
        if not isinstance(meta, dict):
            return ""
        name, prefix = meta.get("name"), meta.get("generateName")
        if isinstance(name, str) and name:
            return name
        return f"{prefix}*" if isinstance(prefix, str) and prefix else ""

    @property
    def namespace(self) -> str:
        """``metadata.namespace``; ``""`` where it is left to the command or context."""
        meta = self.value.get("metadata")
        namespace = meta.get("namespace") if isinstance(meta, dict) else None
        return namespace if isinstance(namespace, str) else ""

    def value_at(self, route: Route) -> Any:
        """The plain value that is written at a route; None where nothing is."""
        return value_at(self.value, route)

    def at(self, route: Route) -> Place:
        """Where ``route`` stands; for a value that is absent, the nearest key that is there."""
        return self.source.place(*self.offsets(route))

    def offsets(self, route: Route) -> tuple[int, int]:
        """The same as offsets in the source."""
        start, end = span_for(self.root, self.route + route)
        return self.document.start + start, self.document.start + end

    def key_at(self, route: Route) -> Place:
        """Where the key of ``route`` stands; for one that is absent, as `at`."""
        found = node_at(self.root, self.route + route)
        if found.key is None or found.found < len(self.route + route):
            return self.at(route)
        offset = self.document.start
        return self.source.place(offset + found.key.start, offset + found.key.end)

    def duplicate_keys(self) -> Iterator[DuplicateKey]:
        """The keys that stand twice in one mapping of the object."""
        offset = self.document.start
        for first, last, route in self.repeated:
            yield DuplicateKey(
                key=last.value,
                route=route[len(self.route) :],
                first=self.source.place(offset + first.start, offset + first.end),
                last=self.source.place(offset + last.start, offset + last.end),
            )


@dataclass(frozen=True, slots=True)
class TextProblem:
    """A document that kubectl refuses before any object of it is sent, or that goes beyond a limit of ours.

    Attributes:
        problem: What is wrong; offsets count from the start of the whole text.
        document: The document's index in the stream.
        applied: How many objects stand before it, which kubectl applies all the same.
        foreign: Whether it can be read but says of no kind what it is: alone in a file, it is no manifest at all.
    """

    problem: Problem
    document: int
    applied: int
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """What a text holds.

    Attributes:
        source: The text.
        entries: In its order: objects, and the documents that cannot be read. Of a text that was read an entry at a
            time, those that were kept.
        unreadable_bytes: Where bytes were not UTF-8; kubectl reads U+FFFD in their place.
        ignored: Where text begins that Kubernetes does not read: what follows ``...`` in a document.
        named: Whether the user named the text, and it was not just found in a folder.
        passed: The objects that were not read, because nothing is to be said of them.
        api_versions: The apiVersions of the objects that were read, kept or not.
    """

    source: SourceText
    entries: tuple[Manifest | TextProblem, ...]
    unreadable_bytes: tuple[Problem, ...] = ()
    ignored: tuple[Place, ...] = ()
    named: bool = True
    passed: tuple[Passed, ...] = ()
    api_versions: frozenset[str] = frozenset()

    @property
    def manifests(self) -> tuple[Manifest, ...]:
        """The objects."""
        return tuple(entry for entry in self.entries if isinstance(entry, Manifest))

    @property
    def holds_objects(self) -> bool:
        """Whether there is an object in it, read or passed."""
        return bool(self.passed or self.api_versions)

    @property
    def problems(self) -> tuple[TextProblem, ...]:
        """What cannot be read."""
        return tuple(entry for entry in self.entries if isinstance(entry, TextProblem))


class Reader:
    """Reads a text an entry at a time: the nodes of a document are gone once nobody holds its manifests any more.

    A file of 100 MB may hold 100,000 documents, whose nodes and values take forty times its size.
    """

    __slots__ = ("_api_versions", "_ignored", "_passed", "_passes", "_pure", "_source")

    def __init__(
        self, source: SourceText, *, pure: bool = False, passes: Callable[[str], Passed | None] | None = None
    ) -> None:
        """Takes what `read_manifests` takes."""
        self._source = source
        self._pure = pure
        self._passes = passes
        self._ignored: list[Place] = []
        self._passed: list[Passed] = []
        self._api_versions: set[str] = set()

    def entries(self) -> Iterator[Manifest | TextProblem]:
        """The objects and problems, in order; to be asked for once."""
        applied = 0
        for document in documents_of(self._source.text, self._source.limits):
            if self._passes is not None and document.problem is None and not document.json:
                passed = self._passes(document.text)
                if passed is not None:
                    self._passed.append(passed.moved(document.start))
                    applied += 1
                    continue
            for found in _document(self._source, document, self._ignored, pure=self._pure):
                if isinstance(found, Manifest):
                    self._api_versions.add(found.api_version)
                    applied += 1
                    yield found
                else:
                    problem = _shifted(found.problem, document.start)
                    yield TextProblem(problem, document.index, applied, found.foreign)

    def contents(
        self,
        kept: Iterable[Manifest | TextProblem],
        *,
        unreadable_bytes: tuple[Problem, ...] = (),
        named: bool = True,
    ) -> Contents:
        """What the text holds, once all its entries were asked for, with those of them that were kept."""
        return Contents(
            self._source,
            tuple(kept),
            unreadable_bytes,
            tuple(self._ignored),
            named,
            tuple(self._passed),
            frozenset(self._api_versions),
        )


def read_manifests(
    source: SourceText,
    *,
    unreadable_bytes: tuple[Problem, ...] = (),
    named: bool = True,
    pure: bool = False,
    passes: Callable[[str], Passed | None] | None = None,
) -> Contents:
    """The objects and problems of a text, all of them at once.

    Args:
        source: The text.
        unreadable_bytes: Where decoding it met bytes that are not UTF-8.
        named: Whether the user named the text.
        pure: Use the parser written in Python; the result is the same.
        passes: What is known of the one object in a YAML document of which nothing is to be said; None for a document
            that has to be read.
    """
    reader = Reader(source, pure=pure, passes=passes)
    return reader.contents(tuple(reader.entries()), unreadable_bytes=unreadable_bytes, named=named)


@dataclass(frozen=True, slots=True)
class _Refused:
    """Why kubectl refuses a document, with offsets in the document's own text."""

    problem: Problem
    foreign: bool = False


def _document(
    source: SourceText,
    document: Document,
    ignored: list[Place],
    *,
    pure: bool,
) -> Iterator[Manifest | _Refused]:
    if document.problem is not None:
        yield _Refused(document.problem)
        return
    parsed = parse(document.text, pure=pure, json=document.json, limits=source.limits)
    if parsed.problem is not None:
        yield _Refused(parsed.problem)
        return
    if parsed.node is None:
        return
    if parsed.ignored_from is not None:
        start = document.start + parsed.ignored_from
        ignored.append(source.place(start, start))
    found = read(parsed.node, source.limits.max_alias_expansion)
    if found.problems:
        yield _Refused(found.problems[0])
    elif found.value is not None:
        # Few documents repeat a key: the others are not walked once more.
        repeated = duplicate_keys(parsed.node) if found.repeats else ()
        yield from _objects(source, document, parsed.node, found.value, repeated)


def _objects(
    source: SourceText,
    document: Document,
    root: Node,
    value: object,
    repeated: tuple[_Repeated, ...],
) -> Iterator[Manifest | _Refused]:
    if not isinstance(value, dict) or not isinstance(root, MappingNode):
        yield _Refused(
            Problem("a Kubernetes object is a mapping with apiVersion and kind", *span_for(root, ())), foreign=True
        )
        return
    api_version, kind = _type(value)
    if not (api_version and kind):
        missing = "kind" if api_version else "apiVersion" if kind else "apiVersion and kind"
        problem = Problem(f"{missing} missing: kubectl cannot tell what this object is", *span_for(root, ()))
        yield _Refused(problem, foreign=True)
        return
    items = value.get("items")
    if not kind.endswith("List") or not isinstance(items, list):
        yield _manifest(source, document, (), root, value, api_version, kind, repeated)
        return
    of_item: dict[Route, list[_Repeated]] = {}
    for each in repeated:
        of_item.setdefault(each[2][:2], []).append(each)
    for index, item in enumerate(items):
        route: Route = ("items", index)
        if not isinstance(item, dict):
            message = "a List holds objects only: kubectl refuses the whole List"
            yield _Refused(Problem(message, *span_for(root, route)))
            return
        item_version, item_kind = _type(item)
        if kind != "List":
            # A typed list names the type once; kubectl fills it in for items that leave it out.
            item_version, item_kind = item_version or api_version, item_kind or kind.removesuffix("List")
        if item_kind == "List":
            yield _Refused(Problem("a List cannot stand in a List: kubectl refuses the file", *span_for(root, route)))
            return
        if item_version and item_kind:
            own = tuple(of_item.get(route, ()))
            yield _manifest(source, document, route, root, item, item_version, item_kind, own)


def _type(value: dict[str, Any]) -> tuple[str, str]:
    api_version, kind = value.get("apiVersion"), value.get("kind")
    return (
        api_version if isinstance(api_version, str) else "",
        kind if isinstance(kind, str) else "",
    )


def _manifest(
    source: SourceText,
    document: Document,
    route: Route,
    root: MappingNode,
    value: dict[str, Any],
    api_version: str,
    kind: str,
    repeated: tuple[_Repeated, ...],
) -> Manifest:
    decoded = decode(kind, value) if is_read(api_version, kind) else None
    return Manifest(source, document, route, root, value, api_version, kind, decoded, repeated)


def _shifted(problem: Problem, by: int) -> Problem:
    return replace(problem, start=problem.start + by, end=problem.end + by)
