"""Whether a document is one that Kubernetes can read, told without building its tree.

Most of what lies in repositories is of kinds that we do not judge; the bytes of their documents are mostly those of
custom resource definitions. Of such a document nothing is to be said unless it cannot be read. The C parser tells that
six times faster than it builds nodes, except for what comes to light only with nodes: keys that are no scalars, aliases
without an anchor, numbers that JSON lacks. A text that may hold one of those is not answered for.
"""

from __future__ import annotations

import re

from kubelint_net.source import marks
from kubelint_net.source.parse import parses

_LEADING = re.compile(r"(?:[ ]*(?:#[^\n]*)?\n)*")
# A value goes on where the next line is indented, so that one has to begin with something else.
_API_VERSION = re.compile(r"^apiVersion:[ ]+([A-Za-z][A-Za-z0-9./-]*)[ ]*(?=\n\S|\n?\Z)", re.MULTILINE)
_KIND = re.compile(r"^kind:[ ]+([A-Za-z]+)[ ]*(?=\n\S|\n?\Z)", re.MULTILINE)
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
_DOUBTFUL = (
    *(b"\x00", b"\n...", b"\n%"),  # blanks that we do not read, ends, directives
    *(b".in0", b".n0n", b"<<", b"\\/"),  # .inf and .nan, merges, an escape of JSON
    *(b"\n?", b"\n:", b"\n~", b"\nnull:"),  # keys of a block that are no scalar, or null
    b"0" * 15,  # numbers so long that Kubernetes may not take them for keys
)
_DOUBTFUL_IN_FLOW = (
    *(b"}:", b"]:", b"{{", b"{[", b",{", b",["),  # keys that are collections
    *(opening + key for opening in (b"{", b",") for key in (b":", b"?", b"~", b"null")),
)
"""What a text that holds none of them certainly does not do; a search for each is quicker than a pattern of all."""
_ROOT_KEYS = ((b"\nkind", 1), (b"\napiVersion", 1), (b'\n"', 0), (b"\n'", 0))
"""Beginnings of lines that could say the type anew, with how often each may stand."""
_OTHER_ENDS = ("\x85", "\u2028", "\u2029", "\ufeff")


def type_of(text: str) -> tuple[str, str] | None:
    """The apiVersion and kind at the head of a document, if it can be read and says each once; None where not sure."""
    begin = _LEADING.match(text).end()  # type: ignore[union-attr]  # it matches nothing at least
    api_version, kind = _API_VERSION.search(text, begin), _KIND.search(text, begin)
    if api_version is None or kind is None:
        return None
    before = text[begin : max(api_version.start(), kind.start())]
    found = api_version[1], kind[1]
    if not _NOT_SIMPLE.isdisjoint(before) or not _WORDS.isdisjoint(map(str.lower, found)):
        return None
    return found


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
        and not marks.may_have_properties(text)
        and not marks.may_have_aliases(text)
        and _nests_little(data)
        and parses(text)
    )


def _is_simple(data: bytes) -> bool:
    squeezed = (b"\n" + data).translate(_SQUEEZE, _DROPPED)
    if any(doubtful in squeezed for doubtful in _DOUBTFUL):
        return False
    if any(data.count(key) + data.startswith(key[1:]) > most for key, most in _ROOT_KEYS):
        return False
    if b"{" not in squeezed.replace(b"{}", b"") and b"]:" not in squeezed:
        return True
    joined = squeezed.translate(None, b"\n")
    return not any(key in joined for key in _DOUBTFUL_IN_FLOW)


def _nests_little(data: bytes) -> bool:
    """Whether brackets, those in text counted too, nest within what we read."""
    if data.count(b"[") + data.count(b"{") < _MOST_BRACKETS:
        return True
    depth = 0
    for bracket in _BRACKETS.findall(data):
        depth = depth + 1 if bracket in b"[{" else max(depth - 1, 0)
        if depth > _MOST_BRACKETS:
            return False
    return True
