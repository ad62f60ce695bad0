"""What a suppression is, wherever it is written, and which findings it covers."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Protocol

from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.findings import Finding
    from kubelint_net.source.spans import Place

OWN_RULES = frozenset({"unused-suppression", "expired-suppression", "unexplained-suppression", "stale-baseline-entry"})
"""The rules about suppressions themselves, whose findings cannot be suppressed in turn."""

TO_THE_END = 2**62
"""A line behind the last one of any file."""


class Scope(Protocol):
    """Where a suppression applies, whatever the rule."""

    def covers(self, finding: Finding) -> bool:
        """Whether the finding stands there."""
        ...


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of one file: they cover a finding that has any of its spans, related ones too, on one of them.

    Attributes:
        path: The file.
        first: The first line, from 1.
        last: The last line.
    """

    path: str
    first: int
    last: int

    def covers(self, finding: Finding) -> bool:
        """Whether a span of the finding touches the lines."""
        return any(
            place.path == self.path and place.span.start.line <= self.last and self.first <= place.span.end.line
            for place in finding.places
        )


@dataclass(frozen=True, slots=True)
class Paths:
    """Files by their names, and objects in them.

    Attributes:
        globs: Patterns of paths, ``*`` crosses folders; a folder means all that is in it; none means every file.
        root: The folder that the patterns start from, as an absolute path.
        kind: A pattern for the kind of the object; ``""`` for any, and for findings about no object.
        namespace: Likewise, for its namespace.
        name: Likewise, for its name.
    """

    globs: tuple[str, ...]
    root: str
    kind: str = ""
    namespace: str = ""
    name: str = ""

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is in such a file, and about such an object."""
        return self._has_object(finding) and (
            not self.globs or any(matches(path, self.root, self.globs) for path in _paths(finding))
        )

    def _has_object(self, finding: Finding) -> bool:
        wanted = (self.kind, self.namespace, self.name)
        if not any(wanted):
            return True
        found = finding.object
        if found is None:
            return False
        given = (found.kind, found.namespace, found.name)
        return all(not pattern or fnmatchcase(text, pattern) for pattern, text in zip(wanted, given, strict=True))


def matches(path: str, root: str, globs: tuple[str, ...]) -> bool:
    """Whether a path is one that the patterns mean, which are relative to ``root``."""
    import os  # noqa: PLC0415  (kept beside its only use)

    relative = os.path.relpath(path, root).replace(os.sep, "/")
    folders = (glob.rstrip("/") for glob in globs)
    return any(fnmatchcase(relative, glob) or fnmatchcase(relative, glob + "/*") for glob in folders)


@dataclass(frozen=True, slots=True)
class Suppression:
    """One decision not to be troubled.

    Attributes:
        how: ``comment``, ``annotation`` or ``config``.
        place: Where it is written.
        rules: The rules it names.
        scope: What it covers.
        reason: In the words of whoever wrote it; ``""`` where none is given.
        until: The last day it holds, ``2027-01-31``; ``""`` for ever.
        problem: Why it says nothing we understand, and covers nothing; ``""`` where it does.
    """

    how: str
    place: Place
    rules: tuple[str, ...]
    scope: Scope
    reason: str = ""
    until: str = ""
    problem: str = ""

    def has_expired(self, today: str) -> bool:
        """Whether its last day is over; dates written year first sort as text."""
        return bool(self.until) and self.until < today


def _paths(finding: Finding) -> Iterator[str]:
    yield finding.place.path
    if finding.template:
        yield finding.template
