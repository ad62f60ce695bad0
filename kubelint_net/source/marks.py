"""Where things begin and end in a YAML text, where the parser's own marks do not say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kubelint_net.source.nodes import MappingNode, Node, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAKS = "\n\r\x85\u2028\u2029"
_BLANKS = " \t" + _BREAKS
_PRIVATE_USE = (range(0xE000, 0xF900), range(0xF0000, 0x10FFFE))
_WORD = re.compile(r"(?<![^\s,\[{])[^\s,\[\]{}\"'#&*!|>%@`?:-][^\s,\[\]{}\"'?]*")


def line_end(text: str, at: int) -> int:
    """Where the line ends that ``at`` stands on, without its line end."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    carriage = text.find("\r", at, end)  # no further: most texts hold none
    return end if carriage < 0 else carriage


def line_start(text: str, at: int) -> int:
    """Where the line begins that ``at`` stands on."""
    start = text.rfind("\n", 0, at) + 1
    return max(start, text.rfind("\r", start, at) + 1)


def skip_blank(text: str, at: int) -> int:
    """The offset of the first character from ``at`` on that is neither white space nor in a comment."""
    end = len(text)
    while at < end:
        char = text[at]
        if char == "#":
            while at < end and text[at] not in _BREAKS:
                at += 1
        elif char in _BLANKS or char == "\ufeff":
            at += 1
        else:
            break
    return at


def after_properties(text: str, at: int, limit: int) -> int:
    """Where a node begins whose anchor and tag, if any, begin at ``at``; at most ``limit``."""
    while at < limit and text[at] in "&!":
        while at < limit and text[at] not in _BLANKS:
            at += 1
        at = min(skip_blank(text, at), limit)
    return at


def block_scalar_end(text: str, start: int, end: int) -> int:
    """The end of a block scalar without the blank lines that the parser counts in."""
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    return end


def document_ends(text: str, at: int) -> bool:
    """Whether the marker ``...`` stands at an offset."""
    if not text.startswith("...", at) or text[at + 3 : at + 4] not in _BLANKS:
        return False
    return at == 0 or text[at - 1] in _BREAKS


def ignored_from(text: str, end: int) -> int | None:
    """Where text that Kubernetes ignores begins after a root that ended at ``end``; None where there is none."""
    at = skip_blank(text, end)
    while document_ends(text, at):
        at = skip_blank(text, at + 3)
    return at if at < len(text) else None


def unused_character(text: str) -> str:
    """A character that YAML takes as part of a plain scalar and that the text does not hold."""
    used = set(text)
    private = (chr(code) for area in _PRIVATE_USE for code in area)
    return next((char for char in private if char not in used), "\ufffd")


def replace_in_values(root: Node | None, old: str, new: str) -> None:
    """Replace one character by another in the values of all scalars."""
    for scalar in scalars(root):
        if old in scalar.value:
            scalar.value = scalar.value.replace(old, new)


def escaped_slash(text: str, node: ScalarNode) -> int:
    r"""The offset of the first ``\/`` in a double-quoted scalar, or -1."""
    at = text.find("\\", node.start, node.end)
    while at >= 0:
        if text[at + 1] == "/":
            return at
        at = text.find("\\", at + 2, node.end)
    return -1


def scalars(root: Node | None) -> Iterator[ScalarNode]:
    """The scalars under a node, keys included, each once, in no particular order."""
    seen: set[int] = set()
    left: list[Node] = [] if root is None else [root]
    while left:
        node = left.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, ScalarNode):
            yield node
        elif isinstance(node, SequenceNode):
            left.extend(node.items)
        elif isinstance(node, MappingNode):
            for entry in node.entries:
                left.extend(entry)


def empty_value(text: str, key_end: int, at: int, *, block: bool) -> int:
    """Where the C parser puts the empty value of a key; the pure one, which says ``at``, often names the next token.

    In a block mapping that is just after the colon, in a flow mapping the next token.
    """
    colon = skip_blank(text, key_end)
    if not text.startswith(":", colon) or (block and text[colon + 1 : colon + 2] not in _BLANKS):
        return at
    return colon + 1 if block else skip_blank(text, colon + 1)


def hide_colons(text: str, mask: str) -> str:
    """The text with ``mask`` for each colon inside a word that could be a plain scalar: an address, a name, a URL.

    Only words that start where a scalar could start, and not by an indicator, are touched; a colon that makes a key,
    at the end of a word and before white space, stays.
    """

    def hide(word: re.Match[str]) -> str:
        following = text[word.end() : word.end() + 1]
        if word.group().endswith(":") and (not following or following.isspace()):
            return word.group()[:-1].replace(":", mask) + ":"
        return word.group().replace(":", mask)

    return _WORD.sub(hide, text)
