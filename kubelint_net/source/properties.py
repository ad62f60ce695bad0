"""Whether a text may hold anchors, tags or aliases, told without a parser; false is certain.

Their signs stand in many texts that hold none: in scripts (``[ ! -f x ]``), expressions (``a ? !b : c``), prose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAKS = "\n\r\x85\u2028\u2029\ufeff"
_NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")

_NOWHERE, _IN_BLOCK, _IN_FLOW = 0, 1, 2


def may_have_properties(text: str) -> bool:
    """Whether a document's text could hold an anchor or a tag."""
    return _may_have(text, "&") or _may_have(text, "!")


def may_have_aliases(text: str) -> bool:
    """Whether a document's text without anchors and tags could hold an alias."""
    return _may_have(text, "*")


def _may_have(text: str, sign: str) -> bool:
    in_brackets = False
    for at in _places(text, sign):
        if sign == "!" or text[at + 1 : at + 2] in _NAME:
            where = _begins_node(text, at)
            if where == _IN_BLOCK:
                return True
            in_brackets = in_brackets or where == _IN_FLOW
    return in_brackets and (_opens_flow(text, "[", "]") or _opens_flow(text, "{", "}"))


def _opens_flow(text: str, opening: str, closing: str) -> bool:
    """Whether a flow collection with anything in it may begin in a block."""
    return any(
        text[at + 1 : at + 2] != closing and _begins_node(text, at) == _IN_BLOCK for at in _places(text, opening)
    )


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _begins_node(text: str, at: int) -> int:
    """Where a node may begin at ``at``: in a block if on a new line or behind what announces one, or in brackets."""
    while True:
        before = at - 1
        while before >= 0 and text[before] in " \t":
            before -= 1
        if before < 0 or text[before] in _BREAKS:
            return _IN_BLOCK
        char = text[before]
        if char in "[{," or (char in ":?" and before == at - 1):
            return _IN_FLOW
        if char not in ":?-" or before == at - 1:
            return _NOWHERE
        if char == ":":
            return _IN_BLOCK
        # A dash or a question mark announces a node where it begins one itself.
        at = before
