r"""JSON into the same nodes as YAML.

JSON is not quite a subset of the YAML that Kubernetes reads: ``\/`` and paired surrogates are escapes in JSON only,
and tabs may indent it. A file that starts with ``{`` is therefore read here.
"""

from __future__ import annotations

import re
from json.decoder import JSONDecodeError
from json.decoder import scanstring as _scanstring  # type: ignore[attr-defined]  # the C one where there is one

from kubelint_net.source.light import too_deep
from kubelint_net.source.limits import DEFAULT, raised_by
from kubelint_net.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from kubelint_net.source.problems import Problem

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORDS = ("true", "false", "null")


class JsonError(Exception):
    """A text that is not JSON; carries the ``problem``."""

    def __init__(self, message: str, at: int, end: int | None = None, *, template: bool = False) -> None:
        super().__init__(message)
        self.problem = Problem(message, at, at + 1 if end is None else end, template=template)


class _TooDeepError(Exception):
    """A collection that opens ``at`` an offset, deeper than is read."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at


def skip_space(text: str, at: int) -> int:
    """The offset of the first character from ``at`` on that is not JSON's white space."""
    match = _SPACE.match(text, at)
    return match.end() if match else at


def read_json(text: str, at: int = 0, max_depth: int = DEFAULT.max_depth) -> tuple[Node, int]:
    """One JSON value that starts at an offset, and the offset just after it.

    Strings become double-quoted scalars, numbers and words plain ones.

    Raises:
        JsonError: The text is not JSON there, or nests deeper than ``max_depth``.
    """
    try:
        return _value(text, at, max_depth)
    except _TooDeepError as error:
        refused = JsonError(too_deep(max_depth), error.at)
        refused.problem = Problem(too_deep(max_depth), error.at, error.at + 1, raised_by("maxDepth"), limit="maxDepth")
        raise refused from None


def _value(text: str, at: int, levels: int) -> tuple[Node, int]:
    char = text[at : at + 1]
    if char == '"':
        return _string(text, at)
    if char == "{":
        return _object(text, at, levels - 1)
    if char == "[":
        return _array(text, at, levels - 1)
    for word in _WORDS:
        if text.startswith(word, at):
            end = at + len(word)
            return ScalarNode(word, None, None, at, end), end
    number = _NUMBER.match(text, at)
    if number is None:
        raise _unexpected(text, at, "a value")
    if float(number.group()) in (float("inf"), float("-inf")):
        raise JsonError("this number is too large for Kubernetes", at, number.end())
    return ScalarNode(number.group(), None, None, at, number.end()), number.end()


def _string(text: str, at: int) -> tuple[ScalarNode, int]:
    try:
        value, end = _scanstring(text, at + 1, True)  # strictly; the C function takes no keyword
    except JSONDecodeError as error:
        if error.msg.startswith("Unterminated"):
            raise JsonError("this string is never closed", at) from None
        if error.msg.startswith("Invalid control character"):
            raise JsonError("a JSON string cannot hold a line break or control character", error.pos) from None
        raise JsonError("this is not an escape that JSON knows", error.pos) from None
    # Go reads half a surrogate pair as U+FFFD.
    return ScalarNode(_SURROGATE.sub("\ufffd", value), '"', None, at, end), end


def _object(text: str, at: int, levels: int) -> tuple[Node, int]:
    if levels < 0:
        raise _TooDeepError(at)
    entries: list[tuple[Node, Node]] = []
    here = skip_space(text, at + 1)
    if text[here : here + 1] == "}":
        return MappingNode(entries, None, at, here + 1), here + 1
    while True:
        if text[here : here + 1] != '"':
            raise _unexpected(text, here, "a key in double quotes")
        key, here = _string(text, here)
        here = skip_space(text, here)
        if text[here : here + 1] != ":":
            raise _unexpected(text, here, "':' after the key")
        value, here = _value(text, skip_space(text, here + 1), levels)
        entries.append((key, value))
        here = skip_space(text, here)
        char = text[here : here + 1]
        if char == "}":
            return MappingNode(entries, None, at, here + 1), here + 1
        if char != ",":
            raise _unclosed(text, at, here, "}")
        here = skip_space(text, here + 1)


def _array(text: str, at: int, levels: int) -> tuple[Node, int]:
    if levels < 0:
        raise _TooDeepError(at)
    items: list[Node] = []
    here = skip_space(text, at + 1)
    if text[here : here + 1] == "]":
        return SequenceNode(items, None, at, here + 1), here + 1
    while True:
        value, here = _value(text, here, levels)
        items.append(value)
        here = skip_space(text, here)
        char = text[here : here + 1]
        if char == "]":
            return SequenceNode(items, None, at, here + 1), here + 1
        if char != ",":
            raise _unclosed(text, at, here, "]")
        here = skip_space(text, here + 1)


def _unclosed(text: str, opened: int, at: int, closer: str) -> JsonError:
    if at >= len(text):
        return JsonError(f"this is never closed: {closer!r} is missing", opened)
    return _unexpected(text, at, f"',' or {closer!r}")


def _unexpected(text: str, at: int, wanted: str) -> JsonError:
    if at >= len(text):
        return JsonError(f"the JSON text ends where {wanted} should stand", at, at)
    around = text[max(at - 1, 0) : at + 2]
    return JsonError(f"JSON wants {wanted} here", at, template="{{" in around or "{%" in around)
