"""Which files to read, and their bytes. Nothing here blocks on a pipe or follows a loop of links."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_EXTENSIONS = (".yaml", ".yml", ".json")
_SKIPPED_FOLDERS = frozenset(
    {".git", ".hg", ".svn", ".jj", ".venv", "node_modules", "__pycache__", ".tox", ".nox", ".mypy_cache", ".terraform"}
)


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A path that cannot be read.

    Attributes:
        path: As the user named it, or as found under a folder they named.
        message: Why not, in a few words.
        limit: The limit of ours that it goes beyond, by its config key; ``""`` for every other reason.
    """

    path: str
    message: str
    limit: str = ""


def find_files(
    paths: Sequence[str], exclude: Callable[[str], bool] | None = None
) -> tuple[tuple[str, ...], tuple[FileProblem, ...]]:
    """The files that some paths stand for, each once, in the order named, and what could not be looked at.

    A file is taken whatever its name; a folder gives its ``.yaml``, ``.yml`` and ``.json`` files and those of its
    subfolders, sorted; a path that does not exist is tried as a glob (``**`` crosses folders). Folders of version
    control and of tools are left out unless named themselves, and a folder reached again through a link is not
    entered twice.

    Args:
        paths: Files, folders, globs.
        exclude: Asked with each path found in a folder or by a glob, and with each subfolder; true leaves it out.
            A file that was named itself is never left out.
    """
    walk = _Walk(exclude)
    for path in paths:
        walk.add(path)
    return tuple(walk.found), tuple(walk.problems)


class _Walk:
    def __init__(self, exclude: Callable[[str], bool] | None) -> None:
        self.exclude = exclude
        self.found: dict[str, None] = {}
        self.problems: list[FileProblem] = []
        self._real: set[str] = set()

    def add(self, path: str) -> None:
        try:
            mode = os.stat(path).st_mode
        except FileNotFoundError:
            self._expand(path)
        except (OSError, ValueError) as error:
            self.problems.append(FileProblem(path, _reason(error)))
        else:
            if stat.S_ISDIR(mode):
                self._folder(path)
            else:
                self._take(path)

    def _expand(self, pattern: str) -> None:
        matches: list[str] = []
        if any(char in pattern for char in "*?["):
            import glob  # noqa: PLC0415 - only for the rare path that is a pattern

            matches = sorted(glob.glob(pattern, recursive=True))
        if not matches:
            self.problems.append(FileProblem(pattern, "no such file or folder"))
        for match in matches:
            if self.exclude is not None and self.exclude(match):
                continue
            if not os.path.isdir(match):
                self._take(match)
            elif "**" not in pattern:  # `**` has named the files below already, and left out what it should
                self._folder(match)

    def _folder(self, top: str) -> None:
        seen = {os.path.realpath(top)}

        def failed(error: OSError) -> None:
            self.problems.append(FileProblem(str(error.filename or top), _reason(error)))

        for folder, subfolders, names in os.walk(top, onerror=failed, followlinks=True):
            kept: list[str] = []
            for name in sorted(subfolders):
                path = _join(top, folder, name)
                real = os.path.realpath(path)
                if name in _SKIPPED_FOLDERS or real in seen or (self.exclude is not None and self.exclude(path)):
                    continue
                seen.add(real)
                kept.append(name)
            subfolders[:] = kept
            for name in sorted(names):
                path = _join(top, folder, name)
                if name.endswith(_EXTENSIONS) and not (self.exclude is not None and self.exclude(path)):
                    self._take(path)

    def _take(self, path: str) -> None:
        real = os.path.realpath(path)
        if real not in self._real:
            self._real.add(real)
            self.found[path] = None


def _join(top: str, folder: str, name: str) -> str:
    path = os.path.join(folder, name)
    return path[len("./") :] if top == "." else path


def read_bytes(path: str, limit: int) -> bytes | FileProblem:
    """The bytes of a regular file, or why they cannot be had.

    Args:
        path: The file.
        limit: The largest size in bytes that is read.
    """
    try:
        # Without O_NONBLOCK, opening a FIFO waits for a writer that may never come.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        return FileProblem(path, _reason(error))
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return FileProblem(path, f"not a regular file but {_kind(status.st_mode)}")
        return _read(descriptor, path, limit, status.st_size)
    except OSError as error:
        return FileProblem(path, _reason(error))
    finally:
        os.close(descriptor)


def _read(descriptor: int, path: str, limit: int, size: int) -> bytes | FileProblem:
    parts: list[bytes] = []
    left = limit + 1
    while left > 0:
        # One byte more than the file holds: a regular file that gives less than asked for has come to its end.
        wanted = min(left, max(size + 1, 65536))
        part = os.read(descriptor, wanted)
        parts.append(part)
        left -= len(part)
        if len(part) < wanted and left > 0:
            return parts[0] if len(parts) == 1 else b"".join(parts)
    return too_large(path, limit)


def too_large(path: str, limit: int) -> FileProblem:
    """A text that has more bytes than are read."""
    return FileProblem(
        path, f"larger than the {limit:,} bytes that kubelint-net reads (limits.maxFileBytes)", "maxFileBytes"
    )


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISFIFO(mode):
        return "a pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a device"


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "permission denied"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return "not a usable path"
