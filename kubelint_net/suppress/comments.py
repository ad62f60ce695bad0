"""Suppressions in comments of a manifest.

``# kubelint-net: ignore[rule] reason`` means its own line, or the next line with content where it has a line to
itself. ``disable[rule]`` means all lines up to ``enable[rule]`` or the end, ``ignore-file[rule]`` the whole file.
A ``#`` inside a quoted or block scalar is no comment: the parsed nodes say where those stand.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from kubelint_net.source.marks import line_end, scalars
from kubelint_net.source.parse import parse
from kubelint_net.source.split import documents_of
from kubelint_net.suppress.directive import Verb, parse_directive
from kubelint_net.suppress.suppression import TO_THE_END, Lines, Suppression
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.source.spans import Place
    from kubelint_net.source.text import SourceText
    from kubelint_net.suppress.directive import Directive

MARKER = "kubelint-net:"
_HOW = "comment"


def comment_suppressions(source: SourceText) -> tuple[Suppression, ...]:
    """Every suppression that a text has in comments, and every attempt at one, in its order."""
    if MARKER not in source.text:
        return ()
    found: list[Suppression] = []
    blocks = _Blocks(source.path)
    next_content = _NextContent(source)
    for comment in _comments(source):
        verb = comment.directive.verb
        if verb is Verb.DISABLE:
            blocks.begin(comment)
        elif verb is Verb.ENABLE:
            found += blocks.end(comment)
        else:
            found.append(_single(comment, source.path, next_content))
    found += blocks.open_ones()
    return tuple(sorted(found, key=lambda each: each.place))


@dataclass(frozen=True, slots=True)
class _Comment:
    """One comment of ours: where it stands, its line, whether it has that line to itself, and what it says."""

    place: Place
    line: int
    alone: bool
    directive: Directive

    def suppression(self, lines: Lines, *rules: str, problem: str = "") -> Suppression:
        terms = self.directive.terms
        named = rules or self.directive.rules
        return Suppression(_HOW, self.place, named, lines, terms.reason, terms.until, problem or terms.problem)


def _single(comment: _Comment, path: str, next_content: _NextContent) -> Suppression:
    if comment.directive.verb is Verb.IGNORE_FILE:
        return comment.suppression(Lines(path, 1, TO_THE_END))
    line = next_content.after(comment.line) if comment.alone else comment.line
    return comment.suppression(Lines(path, line, line))


class _NextContent:
    """The lines that comments on lines of their own mean; asked in order, it reads each line once."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._asked = self._found = 0

    def after(self, line: int) -> int:
        """The next line that holds more than a comment; the one after the last where there is none."""
        if not self._asked <= line < self._found:
            self._asked, self._found = line, self._search(line)
        return self._found

    def _search(self, line: int) -> int:
        for number in range(line + 1, self._source.line_count + 1):
            text = self._source.line(number).lstrip()
            if text and not text.startswith("#"):
                return number
        return self._source.line_count + 1


class _Blocks:
    """The ``disable`` comments that no ``enable`` has ended so far, by rule."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._open: dict[str, _Comment] = {}

    def begin(self, comment: _Comment) -> None:
        for rule in comment.directive.rules:
            self._open.setdefault(rule, comment)

    def end(self, comment: _Comment) -> Iterator[Suppression]:
        for rule in comment.directive.rules:
            opened = self._open.pop(rule, None)
            if opened is None:
                lines = Lines(self._path, comment.line, comment.line)
                yield comment.suppression(lines, rule, problem=f"no disable[{rule}] stands before it")
            else:
                yield opened.suppression(Lines(self._path, opened.line, comment.line), rule)

    def open_ones(self) -> Iterator[Suppression]:
        for rule, comment in self._open.items():
            yield comment.suppression(Lines(self._path, comment.line, TO_THE_END), rule)


def _comments(source: SourceText) -> Iterator[_Comment]:
    text = source.text
    inside = _Scalars(source)
    at = text.find(MARKER)
    while at >= 0:
        start = _comment_start(text, at)
        end = line_end(text, at)
        if start is not None and not inside.hold(start):
            # A comment may hold two of ours.
            following = text.find("# " + MARKER, at, end)
            said = text[at + len(MARKER) : end if following < 0 else following].strip()
            line = source.position(start).line
            alone = not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t\r\ufeff")
            yield _Comment(source.place(start, end), line, alone, parse_directive(said))
        at = text.find(MARKER, at + 1)


def _comment_start(text: str, marker: int) -> int | None:
    """Where the ``#`` stands that makes the marker a comment; None where none does."""
    at = marker
    while at > 0 and text[at - 1] in " \t":
        at -= 1
    start = at
    while start > 0 and text[start - 1] == "#":
        start -= 1
    if start == at or (start > 0 and text[start - 1] not in " \t\r\n\ufeff"):
        return None
    return start


class _Scalars:
    """The stretches of a text that scalars take up, in the documents that hold our marker."""

    def __init__(self, source: SourceText) -> None:
        text = source.text
        spans: list[tuple[int, int]] = []
        for document in documents_of(text, source.limits):
            if MARKER in document.text and document.problem is None:
                root = parse(document.text, json=document.json, limits=source.limits).node
                for node in scalars(root):
                    # What stands behind the sign of a block scalar may be a comment.
                    start = line_end(document.text, node.start) if node.style in {"|", ">"} else node.start
                    spans.append((document.start + start, document.start + node.end))
        self._spans = sorted(spans)

    def hold(self, at: int) -> bool:
        index = bisect_right(self._spans, (at, TO_THE_END)) - 1
        return index >= 0 and self._spans[index][0] <= at < self._spans[index][1]
