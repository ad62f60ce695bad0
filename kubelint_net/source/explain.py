"""What a parser's complaint means to whoever wrote the text: our sentence, the place, and what to write instead.

The complaints are those of libyaml and of ruamel's pure parser, which say the same things in other words.
"""

from __future__ import annotations

import re

from kubelint_net.source.marks import line_end, line_start
from kubelint_net.source.problems import Problem

_UNREADABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ADDRESS = re.compile(r"[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(?:/[0-9]+)?")
_QUOTE_ADDRESS = "quote the address: a plain value cannot end in a colon, nor start with one inside [ ] or { }"


def first_unreadable(text: str) -> Problem:
    """The first character of a text that YAML does not allow at all (a NUL), as a problem."""
    match = _UNREADABLE.search(text)
    at = match.start() if match else 0
    name = f"U+{ord(text[at]):04X}" if match else "this"
    return Problem(f"the character {name} is not allowed in YAML", at, min(at + 1, len(text)))


def explain(text: str, problem: str, at: int, context: int) -> Problem:
    """A parser's complaint as a problem.

    Args:
        text: The whole text.
        problem: The parser's words.
        at: The offset where it gave up.
        context: The offset of what it was reading then; ``at`` where it did not say.
    """
    at, context = min(at, len(text)), min(context, len(text))
    line_start, line_end = _line(text, at)
    line = text[line_start:line_end]
    if "{{" in line or "{{" in text[slice(*_line(text, context))] or line.lstrip().startswith("{%"):
        start = text.find("{{", *_line(text, at))
        if start < 0:
            start = text.find("{{", *_line(text, context))
        return _template(text, start if start >= 0 else at)
    if text.startswith("%", context) and _line(text, context)[0] == context:
        return _directive(text, context, context)
    for words, sentence in _SENTENCES:
        if any(word in problem for word in words):
            return sentence(text, at, context)
    return Problem("this is not YAML as Kubernetes reads it", at, _token_end(text, at))


def _template(text: str, at: int) -> Problem:
    end = text.find("}}", at) + 2
    return Problem(
        "this is a template, not YAML yet",
        at,
        end if end >= 2 else min(at + 2, len(text)),
        help="lint what the template renders to",
        template=True,
    )


def _stray_value(text: str, at: int, context: int) -> Problem:
    del context
    start, end = _word(text, at)
    if _ADDRESS.fullmatch(text[start:end].rstrip(":") + ":") and text[start:end].count(":") > 1:
        return Problem("a plain value that ends in a colon is read as a key", start, end, help=_QUOTE_ADDRESS)
    return Problem(
        "a second ': ' on this line: a value cannot be a key as well",
        at,
        at + 1,
        help="quote the value, or indent what belongs to it on lines of its own",
    )


def _no_content(text: str, at: int, context: int) -> Problem:
    del context
    if text.startswith(":", at):
        start, end = _word(text, at)
        if _ADDRESS.fullmatch(text[start:end]) and end - start > 1:
            return Problem("inside [ ] or { } a plain value cannot start with a colon", start, end, help=_QUOTE_ADDRESS)
    if at >= len(text):
        return Problem(
            "the document ends where a value should stand", at, at, help="close what was opened, or write it"
        )
    return Problem("a value should stand here", at, _token_end(text, at))


def _bad_start(text: str, at: int, context: int) -> Problem:
    del context
    char = text[at : at + 1]
    if char == "\t":
        end = at
        while text.startswith("\t", end):
            end += 1
        return Problem("YAML does not allow tabs as indentation", at, end, help="indent by spaces")
    if char and char in "@`%":
        return Problem(f"a plain value cannot start with {char!r}", at, _token_end(text, at), help="quote the value")
    return Problem(f"nothing in YAML starts with {char!r}", at, at + 1)


def _tab(text: str, at: int, context: int) -> Problem:
    del context
    at = text.find("\t", at) if text.find("\t", at) >= 0 else at
    return Problem("YAML does not allow tabs as indentation", at, min(at + 1, len(text)), help="indent by spaces")


def _no_colon(text: str, at: int, context: int) -> Problem:
    del at
    return Problem(
        "this is neither a key with a value nor part of the value above",
        context,
        _token_end(text, context),
        help="write ': ' after a key; indent what continues the value above; close the quote opened before",
    )


def _bad_indentation(text: str, at: int, context: int) -> Problem:
    del context
    return Problem(
        "this line does not fit the lines around it",
        at,
        _token_end(text, at),
        help="give the keys, or the dashes, of one block the same indentation",
    )


def _unclosed_quote(text: str, at: int, context: int) -> Problem:
    del at
    return Problem("this quote is never closed", context, min(context + 1, len(text)))


def _unclosed_bracket(text: str, at: int, context: int) -> Problem:
    if skip_to_content(text, at) >= len(text) or text.startswith(":", at):
        opener = text[context : context + 1]
        closer = {"[": "]", "{": "}"}.get(opener, "the closing bracket")
        return Problem(f"this is never closed: {closer!r} is missing", context, min(context + 1, len(text)))
    return Problem(
        "a comma or the closing bracket should stand before this",
        at,
        _token_end(text, at),
        help="quote the value before",
    )


def skip_to_content(text: str, at: int) -> int:
    """The offset of the first character from ``at`` on that is no white space."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _directive(text: str, at: int, context: int) -> Problem:
    del context
    if text.startswith("%", at):
        return Problem("a plain value cannot start with '%'", at, line_end(text, at), help="quote the value")
    return Problem("a document should start here", at, _token_end(text, at))


def _escape(text: str, at: int, context: int) -> Problem:
    start = text.rfind("\\", context, at + 1)
    start = at if start < 0 else start
    return Problem(
        "this is not an escape that YAML knows",
        start,
        min(start + 2, len(text)),
        help="write a backslash as \\\\, or use single quotes",
    )


def _alias(text: str, at: int, context: int) -> Problem:
    del context
    end = at + 1
    while end < len(text) and (text[end].isalnum() or text[end] in "-_"):
        end += 1
    if text[at:end] == "*":
        return Problem("a plain value cannot start with '*'", at, _token_end(text, at), help="quote the value")
    return Problem(f"no anchor &{text[at + 1 : end]} stands before this alias in its document", at, end)


def _not_here(text: str, at: int, context: int) -> Problem:
    del context
    return Problem(
        "a list or a key cannot begin here, after a key on the same line",
        at,
        _token_end(text, at),
        help="put it on a line of its own",
    )


def _property(text: str, at: int, context: int) -> Problem:
    del at
    kind = {"&": "anchor", "*": "alias", "!": "tag"}.get(text[context : context + 1], "value")
    return Problem(
        f"this {kind} is not written as YAML wants it",
        context,
        _token_end(text, context),
        help=f"quote the value if it is not meant as {'an' if kind[0] == 'a' else 'a'} {kind}",
    )


def _block_scalar(text: str, at: int, context: int) -> Problem:
    start = context if text[context : context + 1] in {"|", ">"} else at
    return Problem(
        "only a digit, '+', '-' or a comment may follow '|' or '>' on its line", start, _line(text, start)[1]
    )


_SENTENCES = (
    (("mapping values are not allowed",), _stray_value),
    (("expected node content", "expected the node content"), _no_content),
    (("tab character",), _tab),
    (("cannot start any token",), _bad_start),
    (("could not find expected ':'",), _no_colon),
    (("expected key", "expected '-' indicator", "expected <block end>"), _bad_indentation),
    (("unexpected end of stream", "document indicator", "document separator"), _unclosed_quote),
    (("expected ',' or",), _unclosed_bracket),
    (("<document start>", "directive", "incompatible YAML"), _directive),
    (("escape character", "hexdecimal number", "escape code", "escape sequence"), _escape),
    (("undefined alias",), _alias),
    (("sequence entries are not allowed", "keys are not allowed"), _not_here),
    (("alphabetic or numeric", "expected '!'", "tag URI", "tag handle", "expected URI", "expected '>'"), _property),
    (("comment or line break", "indentation indicator", "expected chomping", "expected a comment"), _block_scalar),
    (("whitespace or line break", "expected ' '"), _property),
)


def _line(text: str, at: int) -> tuple[int, int]:
    return line_start(text, at), line_end(text, at)


def _word(text: str, at: int) -> tuple[int, int]:
    start = end = at
    while start > 0 and text[start - 1] not in " \t\r\n,[]{}\"'":
        start -= 1
    while end < len(text) and text[end] not in " \t\r\n,[]{}\"'":
        end += 1
    return start, end


def _token_end(text: str, at: int) -> int:
    end = at
    while end < len(text) and text[end] not in " \t\r\n":
        end += 1
    return max(end, min(at + 1, len(text)))
