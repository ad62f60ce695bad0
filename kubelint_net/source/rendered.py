"""Which template a rendered document comes from, as Helm says it: ``# Source: chart/templates/service.yaml``."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from kubelint_net.source.split import documents_of

if TYPE_CHECKING:
    from kubelint_net.source.text import SourceText

_SAYS = "# Source: "


class Templates:
    """The templates that the documents of a stream were rendered from."""

    __slots__ = ("_first_lines", "_names")

    def __init__(self, source: SourceText) -> None:
        self._first_lines: list[int] = []
        self._names: list[str] = []
        if _SAYS not in source.text:
            return
        for document in documents_of(source.text, source.limits):
            self._first_lines.append(source.position(document.start).line)
            self._names.append(template_of(document.text))

    def __bool__(self) -> bool:
        """Whether any is named."""
        return any(self._names)

    def at(self, line: int) -> str:
        """The template of what stands on a line; ``""`` where none is named."""
        index = bisect_right(self._first_lines, line) - 1
        return self._names[index] if index >= 0 else ""


def template_of(document: str) -> str:
    """The path that the comments at the head of a document name; ``""`` where they name none.

    Helm begins it with the name of the chart, which is mostly also the name of the chart's folder.
    """
    at = 0
    while at < len(document):
        end = document.find("\n", at)
        line = document[at : end if end >= 0 else len(document)].strip()
        if line.startswith(_SAYS):
            return line.removeprefix(_SAYS).strip()
        if line and not line.startswith("#"):
            break
        at = end + 1 if end >= 0 else len(document)
    return ""
