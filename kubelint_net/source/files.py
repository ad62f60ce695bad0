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
    walk = Walk(exclude)
    for path in paths:
        walk.add(path)
    return tuple(walk.found), tuple(walk.problems)


class Walk:
    """What `find_files` finds, and how.

    Attributes:
        found: The files, in order.
        problems: What could not be looked at.
        links: Those of the files whose last part is a link.
    """

    def __init__(self, exclude: Callable[[str], bool] | None) -> None:
        self._exclude = exclude
        self.found: dict[str, None] = {}
        self.problems: list[FileProblem] = []
        self.links: set[str] = set()
        self._real: set[str] = set()

    def add(self, path: str) -> None:
        """Takes the files that a path stands for."""
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
            if self._excludes(match):
                continue
            if not os.path.isdir(match):
                self._take(match)
            elif "**" not in pattern:  # `**` has named the files below already, and left out what it should
                self._folder(match)

    def _folder(self, top: str) -> None:
        real_top = os.path.realpath(top)
        seen = {real_top}
        left = [(top, real_top)]
        while left:
            folder, real_folder = left.pop()
            try:
                with os.scandir(folder) as scanned:
                    entries = sorted(scanned, key=_name)
            except OSError as error:
                self.problems.append(FileProblem(str(error.filename or top), _reason(error)))
                continue
            below: list[tuple[str, str]] = []
            for entry in entries:
                name = entry.name
                path = entry.path[len("./") :] if top == "." else entry.path
                if _is_folder(entry):
                    real = os.path.realpath(path) if entry.is_symlink() else os.path.join(real_folder, name)
                    if name not in _SKIPPED_FOLDERS and real not in seen and not self._excludes(path):
                        seen.add(real)
                        below.append((entry.path, real))
                elif name.endswith(_EXTENSIONS) and not self._excludes(path):
                    # The way to a file is looked at once for its folder, not once for each file.
                    self._take(path, None if entry.is_symlink() else os.path.join(real_folder, name))
            left += reversed(below)

    def _excludes(self, path: str) -> bool:
        return self._exclude is not None and self._exclude(path)

    def _take(self, path: str, real: str | None = None) -> None:
        """Takes a file; ``real`` is where it lies, if that is known and the file no link itself."""
        link = real is None and os.path.islink(path)
        real = real or os.path.realpath(path)
        if real not in self._real:
            self._real.add(real)
            self.found[path] = None
            if link:
                self.links.add(path)


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


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
