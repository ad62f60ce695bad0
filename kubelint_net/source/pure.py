"""ruamel's pure Python parser, bent to what Kubernetes' reader accepts.

It serves where the C extension is missing. ruamel reads YAML 1.2; Kubernetes reads what libyaml reads, and a little
more: tabs between tokens, colons inside plain scalars in ``[ ]`` and ``{ }``. Only the scanner has to change for that.
Known differences are left where nobody writes: in tags like ``!!!a``, and in empty keys inside lists (``[? ]``), which
Kubernetes refuses a step later.
"""

from __future__ import annotations

import re
from typing import Any

from ruamel.yaml.parser import Parser
from ruamel.yaml.reader import Reader
from ruamel.yaml.scanner import Scanner, ScannerError
from ruamel.yaml.tokens import ScalarToken

from kubelint_net.source.light import RefusedError

_END = "\0\r\n\x85\u2028\u2029"
_BLANK_OR_END = " \t" + _END
_BREAK_OR_SPACE = " \r\n\x85\u2028\u2029"
_SURROGATE = re.compile("[\ud800-\udfff]")
_DIRECTIVE = re.compile(
    r"%(?:YAML[ \t]+\d{1,9}\.\d{1,9}|TAG[ \t]+!(?:[\w-]*!)?[ \t]+[^ \t]+(?=[ \t]|$))[ \t]*(?:#.*)?", re.ASCII
)
"""A directive that can be read."""
_BAD_ESCAPE = re.compile(r"\\(?:u|U0000)[dD][89a-fA-F]|\\U(?!00(?:0[0-9a-fA-F]|10))")


class PureParser:
    """A source of events, holding together the parts of ruamel's parser, which find each other through it.

    Raises:
        RefusedError, ruamel.yaml.error.YAMLError: By `get_event`, where the text is not YAML.
    """

    processing_version = (1, 1)
    comment_handling = None
    top_level_block_style_scalar_no_indent_error_1_1 = True

    def __init__(self, text: str) -> None:
        self._resolver = self
        self._reader = _Reader(text, loader=self)
        self._scanner = _KubernetesScanner(loader=self)
        self._parser = Parser(loader=self)

    def get_event(self) -> Any:
        """The next event."""
        event = self._parser.get_event()
        if getattr(event, "tag", None) == "!!":  # to ruamel a whole tag
            at = event.start_mark.index
            raise RefusedError("this tag is not written as YAML wants it", at, at + 2)
        return event


class _Reader(Reader):
    """ruamel's reader, to which U+0085, U+2028 and U+2029 end a line."""

    forward = Reader.forward_1_1


class _KubernetesScanner(Scanner):
    """ruamel's scanner in its YAML 1.1 manner, with the tabs and the colons that Kubernetes allows beyond it."""

    def scan_to_next_token(self) -> None:
        reader = self.reader
        while True:
            # Tabs separate tokens, except where a block collection could start: there they would indent.
            blanks = " \t" if self.flow_level or not self.allow_simple_key else " "
            while reader.peek() in blanks:
                reader.forward()
            if reader.peek() == "#":
                while reader.peek() not in _END:
                    reader.forward()
            if not self.scan_line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def fetch_directive(self) -> None:
        # One at the start is refused before. A later one ends the document, and with it what Kubernetes reads.
        length = 0
        while self.reader.peek(length) not in _END:
            length += 1
        if not _DIRECTIVE.fullmatch(self.reader.prefix(length)):
            raise ScannerError(None, None, "found unknown directive name", self.reader.get_mark())
        self.fetch_stream_end()

    def scan_anchor(self, TokenClass: Any) -> Any:  # noqa: N803 - ruamel's name
        """An anchor or alias; ruamel lets its name run on to the next blank."""
        reader = self.reader
        start = reader.get_mark()
        length = 1
        while (char := reader.peek(length)) in "-_" or (char.isascii() and char.isalnum()):
            length += 1
        name = reader.prefix(length)[1:]
        reader.forward(length)
        if not name or char not in _BLANK_OR_END + "?:,]}%@`":
            message = "did not find expected alphabetic or numeric character"
            raise ScannerError("while scanning an anchor", start, message, reader.get_mark())
        return TokenClass(name, start, reader.get_mark())

    def scan_block_scalar_indicators(self, start_mark: Any) -> tuple[bool | None, int | None]:
        """What follows ``|`` or ``>``: chomping, and the indentation in spaces."""
        reader = self.reader
        chomping: bool | None = None
        increment: int | None = None
        while True:
            char = reader.peek()
            if char in "+-" and chomping is None:
                chomping = char == "+"
            elif char in "0123456789" and increment is None:
                increment = int(char)
                if increment == 0:
                    message = "found an indentation indicator equal to 0"
                    raise ScannerError("while scanning a block scalar", start_mark, message, reader.get_mark())
            else:
                break
            reader.forward()
        while reader.peek() in " \t":
            reader.forward()
        return chomping, increment

    def scan_block_scalar_indentation(self) -> tuple[list[str], int, Any]:
        """The line breaks before the first line with content, the deepest indentation until there, and where it ends.

        ruamel refuses blank lines of which a later one is indented deeper.
        """
        reader = self.reader
        breaks: list[str] = []
        deepest, end = 0, reader.get_mark()
        while reader.peek() in _BREAK_OR_SPACE:
            if reader.peek() == " ":
                reader.forward()
                deepest = max(deepest, reader.column)
            else:
                breaks.append(self.scan_line_break())
                end = reader.get_mark()
        self._refuse_tab()
        return breaks, deepest, end

    def scan_block_scalar_breaks(self, indent: int) -> Any:
        found = super().scan_block_scalar_breaks(indent)
        if self.reader.column < indent:
            self._refuse_tab()
        return found

    def _refuse_tab(self) -> None:
        if self.reader.peek() == "\t":
            mark = self.reader.get_mark()
            raise ScannerError(None, None, "found a tab character where an indentation space is expected", mark)

    def scan_flow_scalar(self, style: str) -> ScalarToken:
        """A quoted scalar; ruamel lets escapes pass that name no character."""
        start = self.reader.get_mark()
        try:
            token: ScalarToken = super().scan_flow_scalar(style)
            if style != '"' or not _SURROGATE.search(token.value):
                return token
        except ValueError:  # of chr()
            pass
        mark = self.reader.get_mark()
        match = _BAD_ESCAPE.search(self.reader.buffer, start.index)
        mark.index = match.start() if match else start.index
        message = "found invalid Unicode character escape code"
        raise ScannerError("while parsing a quoted scalar", start, message, mark)

    def scan_plain(self) -> ScalarToken:
        reader = self.reader
        start = end = reader.get_mark()
        indent = self.indent + 1
        value, folded = "", ""
        while not self._at_document_marker() and reader.peek() != "#":
            length = self._plain_length()
            if length:
                self.allow_simple_key = False
                value += folded + reader.prefix(length)
                reader.forward(length)
                end = reader.get_mark()
            if reader.peek() not in _BLANK_OR_END or reader.peek() == "\0":
                break
            folded = self._fold(indent, start)
            if not self.flow_level and reader.column < indent:
                break
        return ScalarToken(value, True, start, end)  # plain

    def _at_document_marker(self) -> bool:
        reader = self.reader
        return reader.column == 0 and reader.prefix(3) in {"---", "..."} and reader.peek(3) in _BLANK_OR_END

    def _plain_length(self) -> int:
        peek = self.reader.peek
        ends = ",?[]{}" if self.flow_level else ""
        length = 0
        while (char := peek(length)) not in _BLANK_OR_END and char not in ends:
            if char == ":" and peek(length + 1) in _BLANK_OR_END:
                break
            length += 1
        return length

    def _fold(self, indent: int, start: Any) -> str:
        """Skip white space; what of it belongs to the value if the value goes on."""
        reader = self.reader
        blanks, breaks = "", []
        while reader.peek() in _BLANK_OR_END and reader.peek() != "\0":
            if reader.peek() not in " \t":
                breaks.append(self.scan_line_break())
                self.allow_simple_key = True
                continue
            if breaks and reader.peek() == "\t" and reader.column < indent:
                message = "found a tab character that violates indentation"
                raise ScannerError("while scanning a plain scalar", start, message, reader.get_mark())
            blanks += reader.peek()
            reader.forward()
        if not breaks:
            return blanks
        first, *others = breaks
        return "".join(others) or " " if first == "\n" else "".join(breaks)
