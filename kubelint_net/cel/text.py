"""What of an expression's text the library's grammar reads otherwise than the server's, taken out before it sees it.

Strings (the grammar ends some at the wrong quote), comments, quoted field names, trailing commas and the question
marks of optional fields and entries are replaced by something plain of the same length, so that every offset stays
true; what they stood for is kept by offset.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kubelint_net.cel.cost import DEEPEST, LONGEST
from kubelint_net.cel.errors import CelSyntaxError, CelTooCostly

_STRING = re.compile(r"([rR]?[bB]?|[bB][rR])(\"\"\"|'''|\"|')")
_WORD = re.compile(r"[A-Za-z0-9_]+")
_QUOTED_FIELD = re.compile(r"`[A-Za-z0-9_.\-/ ]+`")
_ESCAPE = re.compile(
    r"\\(?:([abfnrtv\"'`?\\])|([0-3][0-7]{2})|[xX]([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))"
)
_NAMED = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_OPEN, _CLOSE = "([{", ")]}"


@dataclass(slots=True)
class Plain:
    """A text the library's grammar reads as the server does.

    Attributes:
        text: The plain text, as long as the original.
        strings: The value of the string or bytes that begin at an offset.
        fields: The name in backquotes that begins at an offset.
        optional: The offsets of what follows an optional's question mark.
    """

    text: str = ""
    strings: dict[int, str | bytes] = field(default_factory=dict)
    fields: dict[int, str] = field(default_factory=dict)
    optional: set[int] = field(default_factory=set)


def plain(text: str) -> Plain:
    """Makes the text plain.

    Raises:
        CelSyntaxError: A string does not end, or has an escape nobody knows; brackets do not pair.
        CelTooCostly: The text is too long, or nests too deeply.
    """
    if len(text) > LONGEST:
        raise CelTooCostly(f"the expression is longer than {LONGEST:,} characters")
    return _Scanner(text).scan()


class _Scanner:
    """Goes through a text once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._result = Plain()
        self._pieces: list[str] = []
        self._closing: list[str] = []
        self._before = ""
        self._comma = -1

    def scan(self) -> Plain:
        """The plain text."""
        at = 0
        while at < len(self._text):
            piece = self._piece(at)
            self._pieces.append(piece)
            if piece.strip() or self._text[at] == "?":
                self._before = self._text[at]
            at += len(piece)
        if self._closing:
            raise CelSyntaxError(f"the expression ends where {self._closing[-1]!r} is missing", at)
        self._result.text = "".join(self._pieces)
        return self._result

    def _piece(self, at: int) -> str:
        """What stands for the text that begins here, in as many characters."""
        text, char = self._text, self._text[at]
        if string := _STRING.match(text, at):
            end, self._result.strings[at] = _string(text, at, string)
            return '"' + "x" * (end - at - 2) + '"'
        if word := _WORD.match(text, at):
            return word.group()
        if char == "`":
            return self._quoted_field(at)
        space = _skip(text, at)
        if space > at:
            return " " * (space - at)
        if char == "?" and self._before in {".", "[", "{", ","}:
            self._result.optional.add(_skip(text, at + 1))
            return " "
        self._pair(char, at)
        return char

    def _quoted_field(self, at: int) -> str:
        quoted = _QUOTED_FIELD.match(self._text, at)
        if quoted is None or self._before not in {".", "?"}:
            raise CelSyntaxError("a name in backquotes is not one, or is no field's", at)
        self._result.fields[at] = quoted.group()[1:-1]
        return "_" * len(quoted.group())

    def _pair(self, char: str, at: int) -> None:
        if char in _OPEN:
            self._closing.append(_CLOSE[_OPEN.index(char)])
            if len(self._closing) > DEEPEST:
                raise CelTooCostly(f"the expression nests brackets deeper than {DEEPEST}")
        elif char in _CLOSE:
            if not self._closing or self._closing.pop() != char:
                raise CelSyntaxError(f"unexpected {char!r}", at)
            if self._before == "," and char != ")":
                self._pieces[self._comma] = " "
        elif char == ",":
            self._comma = len(self._pieces)


def _skip(text: str, at: int) -> int:
    """Where the next thing begins after spaces and comments."""
    while at < len(text):
        if text.startswith("//", at):
            line = text.find("\n", at)
            at = len(text) if line < 0 else line
        elif text[at] in " \t\n\r\f":
            at += 1
        else:
            break
    return at


def _string(text: str, at: int, opening: re.Match[str]) -> tuple[int, str | bytes]:
    prefix, quote = opening.group(1).lower(), opening.group(2)
    start = end = opening.end()
    while not text.startswith(quote, end):
        if end >= len(text) or (len(quote) == 1 and text[end] in "\r\n"):
            raise CelSyntaxError("a string does not end", at)
        end += 2 if text[end] == "\\" and "r" not in prefix else 1
    body, binary = text[start:end], "b" in prefix
    if binary:
        return end + len(quote), _octets(body, start, raw="r" in prefix)
    if "r" not in prefix:
        body = _unescape(body, start)
    return end + len(quote), body


def _unescape(body: str, start: int) -> str:
    return "".join(part if isinstance(part, str) else chr(part) for part in _parts(body, start, binary=False))


def _octets(body: str, start: int, *, raw: bool) -> bytes:
    if raw:
        return body.encode("utf-8", "surrogatepass")
    parts = _parts(body, start, binary=True)
    return b"".join(p.encode("utf-8", "surrogatepass") if isinstance(p, str) else bytes([p]) for p in parts)


def _parts(body: str, start: int, *, binary: bool) -> list[str | int]:
    parts: list[str | int] = []
    at = 0
    while at < len(body):
        slash = body.find("\\", at)
        if slash < 0:
            slash = len(body)
        if slash > at:
            parts.append(body[at:slash])
        if slash == len(body):
            break
        escape = _ESCAPE.match(body, slash)
        if escape is None:
            raise CelSyntaxError("an escape nobody knows in a string", start + slash)
        named, octal, hexadecimal, short, long = escape.groups()
        if named:
            parts.append(_NAMED.get(named, named))
        elif short or long:
            code = int(short or long, 16)
            if binary or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
                raise CelSyntaxError("an escape of no character in a string", start + slash)
            parts.append(chr(code))
        else:
            parts.append(int(octal, 8) if octal else int(hexadecimal, 16))
        at = escape.end()
    return parts
