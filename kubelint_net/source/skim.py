"""Whether a document is one that Kubernetes can read, told without building its tree.

Most of what lies in repositories is of kinds that we do not judge; the bytes of their documents are mostly those of
custom resource definitions. Of such a document nothing is to be said unless it cannot be read. The C parser tells that
six times faster than it builds nodes, except for what comes to light only with nodes: keys that are no scalars, aliases
without an anchor, numbers that JSON lacks. A text that may hold one of those is not answered for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kubelint_net.source.parse import parses
from kubelint_net.source.properties import may_have_aliases, may_have_properties

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEADING = re.compile(r"(?:[ ]*(?:#[^\n]*)?\n)*")
# A value goes on where the next line is indented, so that one has to begin with something else.
_API_VERSION = re.compile(r"^apiVersion:[ ]+([A-Za-z][A-Za-z0-9./-]*)[ ]*(?=\n\S|\n?\Z)", re.MULTILINE)
_KIND = re.compile(r"^kind:[ ]+([A-Za-z]+)[ ]*(?=\n\S|\n?\Z)", re.MULTILINE)
_USUAL_HEAD = re.compile(
    r"(?:[ ]*(?:#[^\n]*)?\n)*+apiVersion:[ ]+([A-Za-z][A-Za-z0-9./-]*)[ ]*\nkind:[ ]+([A-Za-z]+)[ ]*(?=\n\S|\n?\Z)"
)
"""All of the above at once, for the documents that begin as most do."""
_NOT_SIMPLE = frozenset("\"'{}[]|>&*!?%@`\\")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})

_DEEP = "\n" + " " * 100
"""Each column of indentation is at most two levels of nesting, and all levels together stay below what we read."""
_DEEP_ON_A_LINE = "- - - "
_MOST_BRACKETS = 90
_BRACKETS = re.compile(rb"[][{}]")

_NUMBERS = b"0123456789abcdefxABCDEFX_"
_SQUEEZE = bytes.maketrans(b"GHIJKLMNOPQRSTUVWYZ\r\t" + _NUMBERS, b"ghijklmnopqrstuvwyz\x00\x00" + b"0" * len(_NUMBERS))
"""What need not be told apart becomes the same: upper and lower case, digits, and blanks that we do not read."""
_DROPPED = b" -\"'"
"""What may stand before a key, so that without it every key of a block stands right behind the line end."""
_SAYS_TYPE = re.compile(rb"\n(?:kind|apiVersion|[\"'])")
"""Beginnings of lines that say the type, or could say it anew."""
_DOUBTFUL_LINE = re.compile(rb"\n(?:[?:~%]|\.\.\.|null:)")
"""Keys of a block that are no scalar, or null; directives and ends."""
_NO_NUMBER = re.compile(rb"\.(?:in0|n0n)(?![a-z0])")
"""``.inf`` and ``.nan``, which JSON lacks."""
_LONG = b"0" * 15
"""Numbers so long that Kubernetes may not take them for keys."""
_BEGIN_VALUE = frozenset(b"\n:?-")
"""What stands before a value of a block, but for the blanks between."""
_BLANK, _LINE_END = b" \n"
_JOIN = bytes.maketrans(b"[,]~:", b"{{}??")
"""For flow collections, with the line ends dropped: what begins an entry, what ends a collection, what says a key."""
_DOUBTFUL_IN_LIST = (b"{?", b"{null", b"}?", b"<<?")
"""Keys that are null, collections, or announced by a question mark; merges."""
_DOUBTFUL_IN_FLOW = (*_DOUBTFUL_IN_LIST, b"{{", b"{#", b"{<<", _LONG)
"""Likewise where keys need no colon; and what follows a comment, and numbers that Kubernetes may not take for keys."""
_ESCAPED_SLASH = re.compile(rb'[\n:,\[{?-][ ]*+"[^"\\]*+(?:\\[^/][^"\\]*+)*+\\/')
"""A double-quoted scalar with an escape that is JSON's, and that Kubernetes' reader does not know."""
_OTHER_ENDS = ("\x85", "\u2028", "\u2029", "\ufeff")


def type_of(text: str) -> tuple[str, str] | None:
    """The apiVersion and kind at the head of a document, if it can be read and says each once; None where not sure."""
    usual = _USUAL_HEAD.match(text)
    found = (usual[1], usual[2]) if usual is not None else _found_type(text)
    return found if found is not None and _WORDS.isdisjoint(map(str.lower, found)) else None


def _found_type(text: str) -> tuple[str, str] | None:
    begin = _LEADING.match(text).end()  # type: ignore[union-attr]  # it matches nothing at least
    api_version, kind = _API_VERSION.search(text, begin), _KIND.search(text, begin)
    if api_version is None or kind is None:
        return None
    before = text[begin : max(api_version.start(), kind.start())]
    return (api_version[1], kind[1]) if _NOT_SIMPLE.isdisjoint(before) else None


def is_readable(text: str) -> bool:
    """Whether Kubernetes certainly reads a text as one document, all of it, with the type that `type_of` gives.

    False says nothing.
    """
    if _DEEP in text or _DEEP_ON_A_LINE in text:
        return False
    if not text.isascii() and any(other in text for other in _OTHER_ENDS):
        return False
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return False
    return (
        _is_simple(data)
        and not may_have_properties(text)
        and not may_have_aliases(text)
        and _nests_little(data)
        and parses(data)
    )


def _is_simple(data: bytes) -> bool:
    lines = b"\n%b\n" % data
    if len(_SAYS_TYPE.findall(lines)) > 2:  # once each
        return False
    squeezed = lines.translate(_SQUEEZE, _DROPPED)
    if (
        b"\x00" in squeezed  # blanks that we do not read
        or (b"<<" in squeezed and b"<<:" in squeezed)  # merges
        or (b"\\" in squeezed and b"\\/" in squeezed and _ESCAPED_SLASH.search(data))
        or _LONG + b":" in squeezed
        or _DOUBTFUL_LINE.search(squeezed)
        or _NO_NUMBER.search(squeezed)
    ):
        return False
    if b"[" not in squeezed and b"{" not in squeezed:
        return True
    joined = squeezed.translate(_JOIN, b"\n")
    # An empty mapping at the end of a line is a value.
    doubtful = _DOUBTFUL_IN_FLOW if b"{" in squeezed.replace(b"{}\n", b"\n") else _DOUBTFUL_IN_LIST
    return not any(each in joined for each in doubtful) or _flows_are_simple(lines)


def _flows_are_simple(data: bytes) -> bool:
    """Whether each bracket that may open a collection, and is in no other, opens a simple one."""
    # Few programs that import this meet brackets, and the pattern takes a while to compile.
    from kubelint_net.source.simple_flow import simple_flow  # noqa: PLC0415

    end = 0
    for start in sorted((*_openings(data, b"["), *_openings(data, b"{"))):
        if start >= end:
            simple = simple_flow(data, start)
            if simple is None:
                return False
            end = simple
    return True


def _openings(data: bytes, bracket: bytes) -> Iterator[int]:
    """Where a bracket stands at which a value of a block may begin; most brackets stand in the midst of a text."""
    at = data.find(bracket)
    while at >= 0:
        before = at - 1
        while data[before] == _BLANK:
            before -= 1
        if data[before] in _BEGIN_VALUE and (before < at - 1 or data[before] == _LINE_END):
            yield at
        at = data.find(bracket, at + 1)


def _nests_little(data: bytes) -> bool:
    """Whether brackets, those in text counted too, nest within what we read."""
    if (b"[" not in data and b"{" not in data) or data.count(b"[") + data.count(b"{") < _MOST_BRACKETS:
        return True
    depth = 0
    for bracket in _BRACKETS.findall(data):
        depth = depth + 1 if bracket in b"[{" else max(depth - 1, 0)
        if depth > _MOST_BRACKETS:
            return False
    return True
