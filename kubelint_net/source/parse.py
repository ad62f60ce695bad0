"""The YAML of one document into located nodes; with ``pure.py`` the one importer of ruamel.yaml.

Three roads lead to the same nodes. Most documents have no anchor, tag or alias: for them the C parser composes our own
light classes directly, twice as fast as anything else. The others are composed here from the C parser's events,
because only events say where an alias stands, and because Kubernetes lets an anchor be defined anew, which the C
composer refuses. Where the extension is missing, the events come from ruamel's pure parser (``pure.py``).
"""

from __future__ import annotations

from _thread import allocate_lock  # threading itself takes another millisecond to import
from typing import TYPE_CHECKING, Any

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent, StreamEndEvent

from kubelint_net.source import marks
from kubelint_net.source.light import (
    COMPOSING,
    LightMapping,
    LightScalar,
    LightSequence,
    RefusedError,
    check_depth,
)
from kubelint_net.source.limits import DEFAULT, Limits
from kubelint_net.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from kubelint_net.source.properties import may_have_properties
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from kubelint_net.source.problems import Problem

try:
    import _ruamel_yaml as _extension
except ImportError:
    _extension = None


@dataclass(frozen=True, slots=True)
class ParseResult:
    """What became of a document's text.

    Attributes:
        node: Its root; None for a text without content and for one that cannot be read.
        problem: Why it cannot be read.
        ignored_from: Where text begins that Kubernetes ignores, because it stands after the end of the first YAML
            document (``...``, or the closing bracket of the root); None where nothing is ignored.
    """

    node: Node | None
    problem: Problem | None = None
    ignored_from: int | None = None


def parse(text: str, *, pure: bool = False, json: bool = False, limits: Limits = DEFAULT) -> ParseResult:
    """The nodes of a document.

    Never raises on a text. What is accepted is what Kubernetes' own reader accepts (``sigs.k8s.io/yaml`` 1.6 over
    ``go.yaml.in/yaml/v2`` 2.4), except that nesting ends at ``limits.max_depth`` levels and not at 10,000. Keys that
    are no scalars, merges of what is no mapping and values without meaning (``.inf``) are found later, by
    ``k8s/values.py``.

    Args:
        text: The text of one document.
        pure: Use the pure Python parser, some thirty times slower, even where the C parser is there.
        json: The text is a JSON value (``Document.json``).
        limits: How deep its collections may nest.
    """
    if json:
        return _parse_json(text, limits.max_depth)
    if text.startswith(_BOM):
        text = "\n" + text[1:]  # the parsers drop a byte order mark without counting it
    try:
        _refuse_directive(text)
        # kubectl ends the last line where the file does not: a block scalar there keeps its line end.
        ended = text if text.endswith("\n") else text + "\n"
        node, end = _nodes(ended, limits.max_depth, pure=pure or _extension is None)
        if node is None:
            return ParseResult(None)
        if "\\/" in text:
            _refuse_escaped_slash(node, text)
        return ParseResult(node, ignored_from=marks.ignored_from(text, end))
    except RefusedError as refused:
        return ParseResult(None, refused.problem)
    except MarkedYAMLError as error:
        return ParseResult(None, _explained(text, error))
    except (YAMLError, UnicodeEncodeError):  # of the characters, not of the grammar
        return ParseResult(None, _explained(text, None))


def parses(text: bytes) -> bool:
    """Whether the C parser certainly finds no mistake in the grammar of a text, given as UTF-8.

    False where there is no C parser.
    """
    if _extension is None:
        return False
    try:
        # It calls back for nothing, and builds nothing.
        _CParser(text if text.endswith(b"\n") else text + b"\n").raw_parse()
    except YAMLError:
        return False
    return True


def _explained(text: str, error: MarkedYAMLError | None) -> Problem:
    from kubelint_net.source.explain import explain, first_unreadable  # noqa: PLC0415 - its patterns take 5 ms

    if error is None:
        return first_unreadable(text)
    at = error.problem_mark.index if error.problem_mark is not None else 0
    context = error.context_mark.index if error.context_mark is not None else at
    return explain(text, error.problem or "", at, context)


def _parse_json(text: str, max_depth: int) -> ParseResult:
    from kubelint_net.source.json_reader import JsonError, read_json  # noqa: PLC0415 - few files are JSON

    try:
        return ParseResult(read_json(text, max_depth=max_depth)[0])
    except JsonError as error:
        return ParseResult(None, error.problem)


def _nodes(text: str, max_depth: int, *, pure: bool) -> tuple[Node | None, int]:
    """The root and where it ends, by one of the roads."""
    read = _from_pure_parser if pure else _from_c_parser
    if _BOM not in text:
        return read(text, max_depth)
    # Both parsers skip a later byte order mark; to Kubernetes it is a character like others.
    mask = marks.unused_character(text)
    node, end = read(text.replace(_BOM, mask), max_depth)
    marks.replace_in_values(node, mask, _BOM)
    return node, end


def _refuse_directive(text: str) -> None:
    if text.startswith("%") or "\n%" in text:
        at = marks.skip_blank(text, 0)
        if text.startswith("%", at) and (at == 0 or text[at - 1] in "\r\n"):
            end = marks.line_end(text, at)
            raise RefusedError("Kubernetes does not read YAML directives", at, end, "leave the line out")


def _refuse_escaped_slash(root: Node, text: str) -> None:
    # YAML 1.2 has this escape, and both parsers know it; Kubernetes reads YAML 1.1.
    slashes = [marks.escaped_slash(text, node) for node in marks.scalars(root) if node.style == '"']
    at = min((at for at in slashes if at >= 0), default=-1)
    if at >= 0:
        raise RefusedError("'\\/' is an escape in JSON, not in the YAML that Kubernetes reads", at, at + 2)


# ---- from the C parser -----------------------------------------------------------------------------------------------

_BOM = "\ufeff"
_FLOW_COLON = "found unexpected ':'"
_MAX_MASKED = 100


def _from_c_parser(text: str, max_depth: int) -> tuple[Node | None, int]:
    try:
        return _c_nodes(text, max_depth)
    except MarkedYAMLError as error:
        if error.problem != _FLOW_COLON:
            raise
    return _from_masked(text, max_depth)


def _c_nodes(text: str, max_depth: int) -> tuple[Node | None, int]:
    if _LIGHT_WORKS and not may_have_properties(text):
        node = _light_root(text, max_depth)
        return node, node.end if node is not None else 0
    return _from_events(_CParser(text), text, max_depth)


def _from_masked(text: str, max_depth: int) -> tuple[Node | None, int]:
    """The nodes of a text that has a colon inside a plain scalar in a flow collection: ``[fd00::1]``.

    The C parser knows no such thing; Kubernetes does. So the colons are hidden behind a character that the text does
    not hold, which moves no offset, and brought back in the values.
    """
    mask = marks.unused_character(text)
    masked = marks.hide_colons(text, mask)
    for _ in range(_MAX_MASKED):
        try:
            node, end = _c_nodes(masked, max_depth)
        except MarkedYAMLError as error:
            if error.problem != _FLOW_COLON or error.problem_mark is None:
                raise
            at = error.problem_mark.index
            masked = f"{masked[:at]}{mask}{masked[at + 1 :]}"
        else:
            marks.replace_in_values(node, mask, ":")
            return node, end
    return _from_pure_parser(text, max_depth)


if _extension is not None:
    _OWN_CLASSES = (_extension.ScalarNode, _extension.MappingNode, _extension.SequenceNode)

    class _CParser(_extension.CParser):  # type: ignore[misc]  # the extension has no types
        """The C parser, whose composer asks its subclass to resolve tags; nobody does that here."""

        def resolve(self, _kind: Any, _value: Any, _implicit: Any) -> None:
            return None

        def descend_resolver(self, _parent: Any, _index: Any) -> None:
            return None

        def ascend_resolver(self) -> None:
            return None


_LOCK = allocate_lock()


def _light_root(text: str, max_depth: int) -> Node | None:
    """The root, composed by the C parser out of our classes, which stand in for the extension's own meanwhile."""
    parser = _CParser(text)
    with _LOCK:
        COMPOSING.begin(text, max_depth)
        _use_classes(LightScalar, LightMapping, LightSequence)
        try:
            root: Node | None = parser.get_node() if parser.check_node() else None
        finally:
            _use_classes(*_OWN_CLASSES)
            COMPOSING.begin("", 0)
    return root


def _use_classes(scalar: type, mapping: type, sequence: type) -> None:
    _extension.ScalarNode, _extension.MappingNode, _extension.SequenceNode = scalar, mapping, sequence


def _light_works() -> bool:
    """Whether this build of the extension composes the classes that it finds in its module."""
    if _extension is None:
        return False
    root = _light_root("a: [b]", DEFAULT.max_depth)
    return type(root) is LightMapping and root.end == len("a: [b]") and type(root.entries[0][1]) is LightSequence


_LIGHT_WORKS = _light_works()

# ---- from events -----------------------------------------------------------------------------------------------------


class _Open:
    """A collection whose end has not come yet."""

    __slots__ = ("block", "end", "key", "node")

    def __init__(self, node: MappingNode | SequenceNode, *, block: bool) -> None:
        self.node = node
        self.block = block
        self.key: Node | None = None
        self.end = node.start  # of the last child: of the alias where it is one, not of what that stands for


def _from_events(parser: Any, text: str, max_depth: int, *, pure: bool = False) -> tuple[Node | None, int]:
    """The root and where it ends, from a parser's events."""
    parser.get_event()  # start of the stream
    if isinstance(parser.get_event(), StreamEndEvent):
        return None, 0
    anchors: dict[str, Node] = {}
    stack: list[_Open] = []
    while True:
        event = parser.get_event()
        kind = type(event)
        node: Node
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            start = marks.after_properties(text, event.start_mark.index, len(text))
            check_depth(len(stack) + 1, start, max_depth)
            node = (MappingNode if kind is MappingStartEvent else SequenceNode)([], event.tag, start, start)
            stack.append(_Open(node, block=not event.flow_style))
        elif kind is ScalarEvent:
            node = _scalar(event, text, stack[-1] if pure and stack else None)
            end = node.end
        elif kind is AliasEvent:
            node = _alias(event, anchors, stack)
            end = event.end_mark.index
        else:  # the end of a collection
            closed = stack.pop()
            node = closed.node
            end = node.end = closed.end if closed.block else event.end_mark.index
        if getattr(event, "anchor", None) is not None:
            anchors[event.anchor] = node
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            continue
        if not stack:
            following = marks.skip_blank(text, end)
            if not marks.document_ends(text, following) or "\t" in text[end:following]:
                # Kubernetes takes the event that ends the document, which fails where the next token is broken, and
                # where a tab stands in front of it.
                parser.get_event()
            return node, end
        _add(stack[-1], node, end)


def _add(parent: _Open, child: Node, end: int) -> None:
    parent.end = end
    if isinstance(parent.node, SequenceNode):
        parent.node.items.append(child)
    elif parent.key is None:
        parent.key = child
    else:
        parent.node.entries.append((parent.key, child))
        parent.key = None


def _scalar(event: Any, text: str, parent: _Open | None) -> ScalarNode:
    end = event.end_mark.index
    start = marks.after_properties(text, event.start_mark.index, end)
    style = event.style or None
    if style in {"|", ">"}:
        end = marks.block_scalar_end(text, start, end)
    elif parent is not None and parent.key is not None and start == end and event.anchor is event.tag is None:
        start = end = marks.empty_value(text, parent.end, end, block=parent.block)
    return ScalarNode(event.value, style, event.tag, start, end)


def _alias(event: Any, anchors: dict[str, Node], stack: list[_Open]) -> Node:
    start, end = event.start_mark.index, event.end_mark.index
    node = anchors.get(event.anchor)
    if node is None:
        raise RefusedError(f"no anchor &{event.anchor} stands before this alias in its document", start, end)
    if any(opened.node is node for opened in stack):
        raise RefusedError(f"the value anchored as &{event.anchor} contains itself here", start, end)
    return node


# ---- from the pure parser --------------------------------------------------------------------------------------------


def _from_pure_parser(text: str, max_depth: int) -> tuple[Node | None, int]:
    from kubelint_net.source.pure import PureParser  # noqa: PLC0415 - only where the C parser is missing

    return _from_events(PureParser(text), text, max_depth, pure=True)
