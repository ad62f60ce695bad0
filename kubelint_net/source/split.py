"""A file cut into documents exactly as kubectl cuts it.

Mirrors ``apimachinery/pkg/util/yaml/decoder.go`` (1.32): a file whose first character is ``{`` is a stream of JSON
values; any other is YAML, cut textually at the lines that start with ``---``, whatever stands around them. Cutting
first means that a broken document does not hide the next.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kubelint_net.source.limits import DEFAULT, Limits, raised_by
from kubelint_net.source.problems import Problem
from kubelint_net.value import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEPARATOR = "---"
_BOM = "\ufeff"
_BLANK = re.compile(r"(?:\s+|#[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*+)*+")
"""Space, and comments up to what Python takes for the end of a line."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a file.

    Attributes:
        index: Which document of the file it is, from 0, empty ones counted. What stands before the first ``---``
            counts only where it holds more than comments.
        start: Offset of ``text`` in the text of the file, in code points.
        text: The document's own text, without separators.
        problem: Why kubectl cannot tell where it ends, with offsets in ``text``. kubectl refuses this document and
            stops there, so all after it are ``lost``.
        json: Whether it is JSON rather than YAML.
        lost: Whether kubectl never comes to read it, because the end of an earlier one cannot be told.
    """

    index: int
    start: int
    text: str
    problem: Problem | None = None
    json: bool = False
    lost: bool = False


def split_documents(text: str, limits: Limits = DEFAULT) -> tuple[Document, ...]:
    """The documents of a file's text, in order; none where it holds nothing but space and comments.

    The first one beyond ``limits.max_documents`` has that for its problem, and is the last.
    """
    return tuple(documents_of(text, limits))


def documents_of(text: str, limits: Limits = DEFAULT) -> Iterator[Document]:
    """The same, each cut off when it is asked for: a large text is not held twice."""
    first = len(text) - len(text.lstrip())
    if text.startswith("{", first):
        documents = _json_documents(text, first, limits.max_depth)
    else:
        documents = _yaml_documents(text, 0, 0, lost=False)
    return _up_to(documents, limits.max_documents)


def _up_to(documents: Iterator[Document], most: int) -> Iterator[Document]:
    for document in documents:
        if document.index < most:
            yield document
            continue
        message = f"no document from here on is read: kubelint-net reads {most:,} of a file (limits.maxDocuments)"
        problem = Problem(message, 0, 0, raised_by("maxDocuments"), limit="maxDocuments")
        yield replace(document, problem=problem)
        return


def _yaml_documents(text: str, begin: int, index: int, *, lost: bool) -> Iterator[Document]:
    """The YAML documents from ``begin`` on, which is the start of a line."""
    start = begin
    for at in _separators(text, begin):
        body_start = _skip_bom(text, start)
        body = text[body_start:at]
        line_end = text.find("\n", at)
        if line_end < 0:
            line_end = len(text)
        after = text[at + len(_SEPARATOR) : line_end].strip()
        problem = None
        if after and not after.startswith("#"):
            problem = _bad_separator(after, at - body_start, line_end - body_start)
        if problem or start > begin or not _blank(body):
            yield Document(index, body_start, body, problem, lost=lost)
            index += 1
        lost = lost or problem is not None
        start = min(line_end + 1, len(text))
    body_start = _skip_bom(text, start)
    if start > begin or not _blank(text[body_start:]):
        yield Document(index, body_start, text[body_start:], lost=lost)


def _separators(text: str, begin: int) -> Iterator[int]:
    if text.startswith(_SEPARATOR, begin):
        yield begin
    at = text.find("\n---", begin)
    while at >= 0:
        yield at + 1
        at = text.find("\n---", at + 1)


def _skip_bom(text: str, at: int) -> int:
    # Concatenated files leave byte order marks behind; the parser drops one at the start of a document.
    return at + 1 if text.startswith(_BOM, at) else at


def _blank(text: str) -> bool:
    return _BLANK.fullmatch(text) is not None


def _bad_separator(after: str, start: int, end: int) -> Problem:
    if after.startswith("-"):
        message = "a line that starts with '---' ends the document, but this one has more dashes"
        hint = "write exactly '---'; indent the line, or put '#' before it, where it is not meant to end the document"
    else:
        message = "only a comment may follow '---' on its line; kubectl stops reading the file here"
        hint = "put what follows '---' on a line of its own"
    return Problem(message, start, end, help=hint, template="{{" in after)


def _json_documents(text: str, at: int, max_depth: int) -> Iterator[Document]:
    from kubelint_net.source.json_reader import JsonError, read_json, skip_space  # noqa: PLC0415 - few files are JSON

    index = 0
    while at < len(text):
        try:
            _, end = read_json(text, at, max_depth)
        except JsonError as error:
            yield from _broken_json(text, at, index, error.problem)
            return
        yield Document(index, at, text[at:end], json=True)
        index += 1
        at = skip_space(text, end)


def _broken_json(text: str, at: int, index: int, problem: Problem) -> Iterator[Document]:
    """What is left of a JSON stream, from the value on that is not JSON; read as YAML for all it is worth."""
    if text.startswith(_SEPARATOR, at):
        hint = "kubectl reads a file that starts with '{' as JSON: separate the values by white space, or make all YAML"
    else:
        hint = "kubectl reads a file that starts with '{' as JSON; start it with '---' if it is YAML"
    end = text.find("\n---", at) + 1 or len(text)
    located = replace(problem, start=problem.start - at, end=problem.end - at, help=problem.help or hint)
    yield Document(index, at, text[at:end], located)
    if end < len(text):
        yield from _yaml_documents(text, end, index + 1, lost=True)
