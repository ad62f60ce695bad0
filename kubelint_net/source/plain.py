"""Reads the plainest YAML there is, and says so when a text is anything else.

Most manifests are block mappings and sequences of simple scalars. Reading those takes no parser, so a run that meets
nothing else need not import one. Whatever is less plain (an anchor, an escape, a tab, a key that stands twice, a
scalar over several lines) is left to `parse.py`: a text is read here only where every reader agrees on what it says,
and tests hold the values to those that the parser and ``k8s/values.py`` give.
"""

from kubelint_net.source.plain_scalars import BLOCK_TEXT, KEY_CHARACTERS, NotPlainError, key, scalar, without_comment

# Type checkers take the name for typing's own, whose import would cost more than reading a file here.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from kubelint_net.source.plain_scalars import Value

_BLOCK_HEADERS = frozenset({"|", "|-", "|+", ">", ">-", ">+"})
_MARKERS = ("---", "...", "%")
_DEEPEST = 40


def read_plain(text: str) -> "list[dict[str, Value]]":
    """The documents of a text, as plain values; empty ones are left out.

    The text of a block scalar comes as `plain_scalars.BlockText`, without its content.

    Raises:
        NotPlainError: It takes a parser to read the text, or to say what is wrong with it.
    """
    lines = _lines(text)
    documents: list[dict[str, Value]] = []
    begin = 0
    for number, line in enumerate(lines):
        if line.startswith(_MARKERS):
            if line.rstrip() != "---":
                raise NotPlainError
            documents += _document(lines[begin:number])
            begin = number + 1
    return documents + _document(lines[begin:])


def read_plain_document(text: str) -> "dict[str, Value] | None":
    """The same of a text that is one document; None where it holds nothing.

    Raises:
        NotPlainError: As above.
    """
    lines = _lines(text)
    if any(line.startswith(_MARKERS) for line in lines):
        raise NotPlainError
    return next(iter(_document(lines)), None)


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    if not all(map(str.isprintable, lines)):
        raise NotPlainError
    return lines


def _document(lines: list[str]) -> "list[dict[str, Value]]":
    reader = _Reader(lines)
    if reader.at == reader.end:
        return []
    if reader.indent != 0 or reader.content.startswith("- ") or reader.content == "-":
        raise NotPlainError
    root = reader.mapping(0, 0)
    if reader.at != reader.end:
        raise NotPlainError
    return [root]


class _Reader:
    """A way through the lines of one document; ``indent`` and ``content`` are those of the line it has come to."""

    __slots__ = ("at", "content", "end", "indent", "lines")

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.end = len(lines)
        self.at = -1
        self.indent = 0
        self.content = ""
        self.advance()

    def advance(self) -> None:
        """Go on to the next line that holds more than a comment."""
        self.at += 1
        while self.at < self.end:
            line = self.lines[self.at]
            content = line.lstrip(" ")
            if content and content[0] != "#":
                self.indent = len(line) - len(content)
                self.content = content.rstrip(" ")
                return
            self.at += 1
        self.indent = -1
        self.content = ""

    def mapping(self, indent: int, depth: int) -> "dict[str, Value]":
        """The mapping whose keys stand at ``indent``, from the one in ``content`` on."""
        if depth > _DEEPEST:
            raise NotPlainError
        found: dict[str, Value] = {}
        while self.indent == indent and not _is_item(self.content):
            name, rest = key(self.content)
            if name in found:
                raise NotPlainError
            found[name] = self.value(rest, indent, depth)
        if self.indent > indent:
            raise NotPlainError
        return found

    def value(self, rest: str, indent: int, depth: int) -> "Value":
        """What follows a key that stands at ``indent``: on its line, or below."""
        if rest:
            return self.inline(rest, indent)
        self.advance()
        if self.indent > indent:
            return self.collection(self.indent, depth + 1)
        if self.indent == indent and _is_item(self.content):
            return self.sequence(indent, depth + 1)
        return None

    def collection(self, indent: int, depth: int) -> "Value":
        """The collection that begins in ``content``, below a key."""
        return self.sequence(indent, depth) if _is_item(self.content) else self.mapping(indent, depth)

    def inline(self, rest: str, indent: int) -> "Value":
        """A value on the line of its key or dash, with ``indent`` for the column of the collection around it."""
        if rest in _BLOCK_HEADERS:
            return self.block_text(indent)
        found = scalar(rest)
        self.advance()
        return found

    def sequence(self, indent: int, depth: int) -> "list[Value]":
        """The sequence whose dashes stand at ``indent``, from the one in ``content`` on."""
        if depth > _DEEPEST:
            raise NotPlainError
        found: list[Value] = []
        while self.indent == indent and _is_item(self.content):
            rest = self.content[1:].lstrip(" ")
            if not rest or rest[0] == "#" or _is_item(rest):
                raise NotPlainError
            if _begins_with_key(rest):
                # The mapping's keys stand where the first of them does, after the dash.
                self.indent = inner = indent + len(self.content) - len(rest)
                self.content = rest
                found.append(self.mapping(inner, depth + 1))
            else:
                found.append(self.inline(rest, indent))
        if self.indent > indent:
            raise NotPlainError
        return found

    def block_text(self, indent: int) -> "Value":
        """A block scalar, whose lines stand deeper than ``indent``; goes on to what follows it."""
        at = self.at + 1
        inner = longest_blank = 0
        while at < self.end:
            line = self.lines[at]
            content = line.lstrip(" ")
            found = len(line) - len(content)
            if not content:
                longest_blank = max(longest_blank, found)
            elif found <= indent:
                break
            elif not inner:
                inner = found
                if longest_blank > inner:
                    raise NotPlainError
            elif found < inner:
                raise NotPlainError
            at += 1
        if not inner:
            raise NotPlainError
        self.at = at - 1
        self.advance()
        return BLOCK_TEXT


def _is_item(content: str) -> bool:
    return content.startswith("- ") or content == "-"


def _begins_with_key(content: str) -> bool:
    """Whether what follows a dash is the first key of a mapping; quoted keys are not plain."""
    if content[0] not in KEY_CHARACTERS:
        return False
    return ": " in content or without_comment(content).endswith(":")
