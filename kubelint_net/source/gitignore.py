"""Which paths git is told to ignore: the ``.gitignore`` files from a path up to the root of its repository.

Follows ``gitignore(5)``: of the patterns that match a path the last one of the nearest file decides. What is below an
ignored folder is not asked for, because nobody enters that folder.
"""

from __future__ import annotations

import os

from kubelint_net.value import dataclass

_NAME = ".gitignore"


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One line of a file.

    Attributes:
        parts: What stands between the slashes; one part, and not anchored, means a name in any folder.
        anchored: Whether it is relative to the file's own folder.
        folders_only: Whether it means folders and no files.
        negated: Whether it takes back what an earlier one says.
    """

    parts: tuple[str, ...]
    anchored: bool
    folders_only: bool
    negated: bool

    def matches(self, relative: tuple[str, ...]) -> bool:
        from fnmatch import fnmatchcase  # noqa: PLC0415  (only where a repository ignores something)

        if not self.anchored:
            return fnmatchcase(relative[-1], self.parts[0])
        return _fits(relative, self.parts)


_Files = tuple[tuple[str, tuple[_Pattern, ...]], ...]
"""Folders, with the patterns of the file in each."""


class GitIgnore:
    """What git ignores; asked for many paths, it reads each file once."""

    def __init__(self) -> None:
        self._above: dict[str, _Files | None] = {}

    def ignores(self, path: str) -> bool:
        """Whether git ignores a file or folder; false outside of a repository."""
        files = self._files(os.path.abspath(os.path.dirname(path)))
        if not files:
            return False
        absolute = os.path.abspath(path)
        for folder, patterns in files:
            relative = tuple(os.path.relpath(absolute, folder).split(os.sep))
            for pattern in reversed(patterns):
                if pattern.matches(relative) and (not pattern.folders_only or os.path.isdir(absolute)):
                    return not pattern.negated
        return False

    def _files(self, folder: str) -> _Files | None:
        """The folders from here to the root of the repository that have patterns, the nearest first; None outside."""
        if folder not in self._above:
            parent = os.path.dirname(folder)
            above: _Files | None = ()
            if not os.path.exists(os.path.join(folder, ".git")):
                above = None if parent == folder else self._files(parent)
            if above is not None:
                own = _read(os.path.join(folder, _NAME))
                above = ((folder, own), *above) if own else above
            self._above[folder] = above
        return self._above[folder]


def _read(path: str) -> tuple[_Pattern, ...]:
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as file:
            lines = file.read().splitlines()
    except OSError:
        return ()
    return tuple(pattern for line in lines if (pattern := _pattern(line)) is not None)


def _pattern(line: str) -> _Pattern | None:
    text = line.rstrip() + (" " if line.rstrip().endswith("\\") and line != line.rstrip() else "")
    if not text or text.startswith("#"):
        return None
    negated = text.startswith("!")
    text = text[negated:]
    folders_only = text.endswith("/")
    text = text.rstrip("/") if folders_only else text
    anchored = "/" in text
    parts = tuple(_as_fnmatch(part) for part in text.strip("/").split("/"))
    return _Pattern(parts, anchored, folders_only, negated) if text.strip("/") else None


def _as_fnmatch(part: str) -> str:
    """Git escapes with a backslash and negates with ``^`` too; the standard library does neither."""
    result: list[str] = []
    escaped = False
    for char in part:
        if escaped:
            result.append(f"[{char}]" if char in "*?[" else char)
        elif char != "\\":
            result.append("!" if char == "^" and result[-1:] == ["["] else char)
        escaped = not escaped and char == "\\"
    return "".join(result)


def _fits(parts: tuple[str, ...], patterns: tuple[str, ...]) -> bool:
    from fnmatch import fnmatchcase  # noqa: PLC0415  (as above)

    if not patterns:
        return not parts
    if patterns[0] == "**":
        # Behind it, at least one part is meant: `a/**` is what a holds, not a itself.
        least = 1 if len(patterns) == 1 else 0
        return any(_fits(parts[skipped:], patterns[1:]) for skipped in range(least, len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], patterns[0]) and _fits(parts[1:], patterns[1:])
