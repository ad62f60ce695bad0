"""Reads the plainest YAML there is, and says so when a text is anything else.

Most manifests are block mappings and sequences of simple scalars. Reading those takes no parser, so a run that meets
nothing else need not import one. Whatever is less plain (an anchor, an escape, a tab, a key that stands twice, a
scalar over several lines) is left to `parse.py`: a text is read here only where every reader agrees on what it says,
and tests hold the values to those that the parser and ``k8s/values.py`` give.
"""

from kubelint_net.source.plain_lines import KNOWN, line_of
from kubelint_net.source.plain_scalars import BLOCK_TEXT, NotPlainError

# Type checkers take the name for typing's own, whose import would cost more than reading a file here.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from kubelint_net.source.plain_scalars import Value

_SEPARATOR = "---"
_DEEPEST = 40


def read_plain(text: str) -> "list[dict[str, Value]]":
    """The documents of a text, as plain values; empty ones are left out.

    The text of a block scalar comes as `plain_scalars.BlockText`, without its content. Values are not to be changed:
    equal lines share theirs.

    Raises:
        NotPlainError: It takes a parser to read the text, or to say what is wrong with it.
    """
    lines = _lines(text)
    documents: list[dict[str, Value] | None] = []
    begin = 0
    if text.startswith(_SEPARATOR) or "\n---" in text:
        for number, line in enumerate(lines):
            if line.startswith(_SEPARATOR):
                if line.rstrip(" ") != _SEPARATOR:
                    raise NotPlainError
                documents.append(_document(lines[begin:number]))
                begin = number + 1
    documents.append(_document(lines[begin:] if begin else lines))
    return [document for document in documents if document is not None]


def read_plain_document(text: str) -> "dict[str, Value] | None":
    """The same of a text that is one document; None where it holds nothing.

    Raises:
        NotPlainError: As above.
    """
    return _document(_lines(text))


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")


# A call for each line, or each collection, would cost as much as reading it.
def _document(lines: list[str]) -> "dict[str, Value] | None":  # noqa: C901, PLR0912
    root: dict[str, Value] = {}
    # The collection that the next line belongs to unless its place says otherwise, and those around it.
    current: Any = root
    here = 0
    around: list[tuple[Any, int]] = []
    opened: str | None = None
    resumed = 0
    for number, known in enumerate(map(KNOWN.get, lines)):
        if number < resumed:
            continue
        line = line_of(lines[number]) if known is None else known
        if not line:
            continue
        place, inner, name, value, below = line
        if place > here:
            if opened is None or len(around) > _DEEPEST:
                raise NotPlainError
            around.append((current, here))
            collection: Any = [] if place & 1 else {}
            current[opened] = collection
            current, here = collection, place
        elif place < here:
            while place < here:
                current, here = around.pop()
            if place > here:
                raise NotPlainError
        if name is None:
            current.append(value)
        else:
            if inner:
                around.append((current, here))
                item: dict[str, Value] = {}
                current.append(item)
                current, here = item, inner
            elif name in current:
                raise NotPlainError
            current[name] = value
        opened = name if below else None
        if value is BLOCK_TEXT:
            resumed = _after_block_text(lines, number + 1, here >> 1)
    return root or None


def _after_block_text(lines: list[str], begin: int, column: int) -> int:
    """The number of the line behind a block scalar, whose lines stand deeper than ``column``."""
    at = begin
    inner = longest_blank = 0
    for line in lines[begin:]:
        content = line.lstrip(" ")
        found = len(line) - len(content)
        if not content:
            longest_blank = max(longest_blank, found)
        elif found <= column:
            break
        elif not inner:
            inner = found
            if longest_blank > inner:
                raise NotPlainError
        elif found < inner:
            raise NotPlainError
        if not content.isprintable():
            raise NotPlainError
        at += 1
    if not inner:
        raise NotPlainError
    return at
