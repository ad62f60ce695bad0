"""The lines of `plain.py`, each read for itself.

What a line says depends on no other one, outside of block scalars, and manifests say the same again and again: of the
lines of a repository four in five have stood in it before. Those that were read are kept.
"""

from kubelint_net.source.plain_scalars import (
    BLOCK_TEXT,
    KEY_CHARACTERS,
    NotPlainError,
    key,
    scalar,
    without_comment,
)

# Type checkers take the name for typing's own, whose import would cost more than reading a file here.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from kubelint_net.source.plain_scalars import Value

    Line = tuple[int, int, str | None, Value, bool] | tuple[()]
    """What stands in a line: its place; the place of the mapping that begins behind its dash, else 0; its key, None for
    a dash with a value; its value; and whether that may stand below. ``()`` for a line with a comment at most.

    A place is twice the column, and one more for a dash: a list may stand at the column of the keys around it, and is
    deeper than they are."""

_MOST = 8192
_LONGEST = 120
_BLOCK_HEADERS = frozenset({"|", "|-", "|+", ">", ">-", ">+"})

KNOWN: "dict[str, Line]" = {}
"""Lines that were read. It is emptied when it is full: a large run must not keep all of its text."""
_HEADS: "dict[str, tuple[int, int, str | None]]" = {}
"""What a line says by what stands before its first colon, where that is a key."""


def line_of(line: str) -> "Line":
    """What a line says, with None for a value that stands below it, if any, and `BLOCK_TEXT` for a block scalar.

    Raises:
        NotPlainError: It takes a parser to read it.
    """
    if not line.isprintable():
        raise NotPlainError
    head, colon, rest = line.partition(":")
    found = _HEADS.get(head)
    if found is None or not colon or (rest and rest[0] != " "):
        read = _read(line)
        if read and read[2] is not None:
            _HEADS[head] = read[:3]
    else:
        rest = rest.strip(" ")
        below = not rest or rest[0] == "#"
        read = (*found, None if below else _inline(rest), below)
    if len(line) <= _LONGEST:
        if len(KNOWN) >= _MOST:
            KNOWN.clear()
            _HEADS.clear()
        KNOWN[line] = read
    return read


def _read(line: str) -> "Line":
    content = line.strip(" ")
    if not content or content[0] == "#":
        return ()
    place = 2 * line.index(content[0])
    if not _is_item(content):
        name, rest = key(content)
        return place, 0, name, _inline(rest) if rest else None, not rest
    after = content[1:].lstrip(" ")
    if not after or after[0] == "#" or _is_item(after):
        raise NotPlainError
    if not _begins_with_key(after):
        return place + 1, 0, None, _inline(after), False
    name, rest = key(after)
    return place + 1, place + 2 * (len(content) - len(after)), name, _inline(rest) if rest else None, not rest


def _is_item(content: str) -> bool:
    return content.startswith("- ") or content == "-"


def _inline(text: str) -> "Value":
    return BLOCK_TEXT if text in _BLOCK_HEADERS else scalar(text)


def _begins_with_key(text: str) -> bool:
    """Whether what follows a dash is the first key of a mapping; quoted keys are not plain there."""
    if text[0] not in KEY_CHARACTERS:
        return False
    return ": " in text or without_comment(text).endswith(":")
