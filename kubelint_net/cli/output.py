"""Where output goes: the format alone on standard output, remarks on standard error, files whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from kubelint_net import __version__
from kubelint_net.cli.colour import wants_colour
from kubelint_net.cli.errors import UsageError
from kubelint_net.render._format import Context

if TYPE_CHECKING:
    from collections.abc import Mapping

STDOUT = "-"
NARROWEST = 40
UNKNOWN_WIDTH = 80


_ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY")
"""Where GitHub, GitLab and Azure Pipelines say that the repository is."""


def context_for(path: str, *, explain: bool = False) -> Context:
    """What a format must know of where its text goes: a file, or standard output for ``-``."""
    return context_on(sys.stdout, explain=explain) if path == STDOUT else _context(explain=explain)


def context_on(stream: TextIO, *, explain: bool = False) -> Context:
    """What a format must know of a stream."""
    terminal = stream.isatty()
    return _context(
        width=_width(stream, os.environ),
        colour=wants_colour(os.environ, terminal=terminal),
        unicode=terminal and (stream.encoding or "").lower() in {"utf-8", "utf8"},
        terminal=terminal,
        explain=explain,
    )


def _context(
    *,
    width: int = UNKNOWN_WIDTH,
    colour: bool = False,
    unicode: bool = False,
    terminal: bool = False,
    explain: bool,
) -> Context:
    from kubelint_net.settings import OPTIONS  # noqa: PLC0415  (help needs no settings)

    folder = _current_folder()
    return Context(
        width=width,
        colour=colour,
        unicode=unicode,
        terminal=terminal,
        explain=explain,
        options=OPTIONS,
        folder=folder,
        root=repository_root(os.environ, folder),
        version=__version__,
    )


def repository_root(environment: Mapping[str, str], folder: str) -> str:
    """The folder that a CI system names files from; the current one where none says so, or we are elsewhere."""
    for name in _ROOTS:
        root = os.path.realpath(environment[name]) if environment.get(name) else ""
        if root and f"{folder}{os.sep}".startswith(f"{root.rstrip(os.sep)}{os.sep}"):
            return root
    return folder


def _current_folder() -> str:
    try:
        return os.path.realpath(os.getcwd())
    except OSError:  # it was removed
        return ""


def _width(stream: TextIO, environment: Mapping[str, str]) -> int:
    width = 0
    columns = environment.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and len(columns) < 6:
        width = int(columns)
    if not width:
        with suppress(OSError, ValueError):
            width = os.get_terminal_size(stream.fileno()).columns
    return max(width or UNKNOWN_WIDTH, NARROWEST)


def write(path: str, text: str) -> None:
    """Writes a whole output to a file, or to standard output for ``-``.

    Raises:
        UsageError: the file cannot be written.
    """
    if path == STDOUT:
        write_stdout(text)
        return
    try:
        write_file(path, text.encode("utf-8", "surrogateescape"))
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None


def write_stdout(text: str) -> None:
    """Writes to standard output, whatever its encoding; a reader that went away does not change the run's verdict.

    Raises:
        UsageError: it cannot be written for another reason, such as a full disk.
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(_encoded(text, sys.stdout.encoding))
        sys.stdout.buffer.flush()
    except OSError as error:
        # The interpreter flushes once more at exit; that must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise UsageError(f"cannot write to standard output: {error.strerror}") from None


def say(text: str) -> None:
    """One remark on standard error, which may be closed."""
    with suppress(OSError, ValueError):
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()


def _encoded(text: str, encoding: str) -> bytes:
    """Bytes that were not UTF-8 come out as they went in; what the encoding lacks is written as an escape."""
    with suppress(UnicodeEncodeError):
        return text.encode(encoding, "surrogateescape")
    return text.encode(encoding, "backslashreplace")


def write_file(path: str, data: bytes) -> None:
    """Replaces a file by a whole new one in one step; what is no regular file (``/dev/null``, a pipe) is written to."""
    target = os.path.realpath(path)
    mode = 0o666 & ~_umask()
    with suppress(FileNotFoundError):
        found = os.stat(target).st_mode
        if not stat.S_ISREG(found):
            with open(target, "wb") as file:
                file.write(data)
            return
        mode = stat.S_IMODE(found)
    from tempfile import mkstemp  # noqa: PLC0415  (only a run that writes a file pays for it)

    descriptor, temporary = mkstemp(dir=os.path.dirname(target), prefix=f".{os.path.basename(target)}.")
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
        os.chmod(temporary, mode)
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _umask() -> int:
    """The process's umask; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
