"""``check`` for files so ordinary that there is nothing to say: what a hook or an editor meets nearly every time.

Such a run imports neither parser nor rules. It ends here only if everything about it is plain: paths and no options,
few small files, no config file and no kustomization near them, and texts that pass the screen. Whatever else there is,
and whatever goes wrong, is left to the ordinary way, which says it in words. A test runs both and compares.
"""

import os
import sys

from kubelint_net.cli.colour import wants_colour
from kubelint_net.source.well_known import CONFIG_NAME, KUSTOMIZATION_NAMES

# Type checkers take the name for the one of typing, whose import would cost more than this module.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.screen.objects import Screened

_MOST_FILES = 50
_MOST_BYTES = 200_000
"""Above these, what is saved by importing less is lost again where one file of many does not pass."""
_SWITCHES = ("--no-cache", "--exit-zero")
_TAKES = {
    "--format": ("text",),
    "--jobs": ("1", "2", "3", "4", "8"),
    "--fail-on": ("error", "warning", "info"),
}
"""Options, and values of them, that make no difference where there is nothing to say."""
_REGULAR, _TYPE = 0o100000, 0o170000
_NEEDS_RANGES = """\
not checked: exhausted-service-cidr, nearly-exhausted-service-cidr,
  unservable-ip-family: no service cluster IP range is known
  (--service-cluster-ip-range)
"""
"""What is said of any run with Services where nobody declares a range."""


def check_quickly(arguments: "Sequence[str]") -> bool:
    """Does the whole of an ordinary run in which nothing is found; whether it was one."""
    paths = _paths(arguments)
    if not 0 < len(paths) <= _MOST_FILES or len(set(paths)) < len(paths):
        return False
    try:
        if not all(map(_stands_alone, {os.path.dirname(os.path.realpath(path)) for path in paths})):
            return False
        screened = _screened(paths)
    except (OSError, ValueError):
        return False
    if screened is None:
        return False
    said = _said(screened)
    return said is not None and _written(said)


def _paths(arguments: "Sequence[str]") -> list[str]:
    """What a command line names, if it is an ordinary ``check``; nothing otherwise."""
    words = list(arguments)
    if not words or words[0] != "check":
        return []
    paths: list[str] = []
    at = 1
    while at < len(words):
        word = words[at]
        if word in _TAKES and words[at + 1 : at + 2] and words[at + 1] in _TAKES[word]:
            at += 1
        elif word.startswith("-") and word not in _SWITCHES:
            return []
        elif word not in _SWITCHES:
            paths.append(word)
        at += 1
    return paths


def _screened(paths: "Sequence[str]") -> "list[Screened] | None":
    """The texts of all files; None unless each passes, and all of them do together."""
    texts: list[str] = []
    left = _MOST_BYTES
    seen: set[tuple[int, int]] = set()
    for path in paths:
        status = os.stat(path)
        left -= status.st_size
        if left < 0 or status.st_mode & _TYPE != _REGULAR or os.path.basename(path) in KUSTOMIZATION_NAMES:
            return None
        seen.add((status.st_dev, status.st_ino))
        with open(path, "rb") as file:
            texts.append(file.read(_MOST_BYTES + 1).decode())
    if len(seen) < len(paths):
        return None
    from kubelint_net.screen.declarations import may_declare  # noqa: PLC0415  (a path that does not fit needs none)
    from kubelint_net.screen.objects import screen  # noqa: PLC0415

    found: list[Screened] = []
    for text in texts:
        screened = None if may_declare(text) else screen(text)
        if screened is None:
            return None
        found.append(screened)
    names_services = any("Service" in each.kinds for each in found)
    return None if names_services and any(each.aliases_services for each in found) else found


def _stands_alone(folder: str) -> bool:
    """Whether nothing in a folder, or above it, may change how a file there is read."""
    names = (CONFIG_NAME, *KUSTOMIZATION_NAMES)
    while True:
        if any(os.path.lexists(os.path.join(folder, name)) for name in names):
            return False
        parent = os.path.dirname(folder)
        if parent == folder:
            return True
        folder = parent


def _said(screened: "Sequence[Screened]") -> str | None:
    """What the ordinary way would say; None where that depends on more than is known here."""
    objects = sum(each.objects for each in screened)
    if not objects:
        return None  # that is worth a remark
    if os.environ.get("GITHUB_ACTIONS") == "true":
        return None  # which has a form of its own
    terminal = sys.stdout.isatty()
    colour = wants_colour(os.environ, terminal=terminal)
    needs_ranges = any("Service" in each.kinds for each in screened)
    if needs_ranges and (terminal or colour or os.environ.get("COLUMNS", "80") != "80"):
        return None  # lines are as long as the terminal is wide
    found = "\x1b[1;32mnothing found\x1b[0m" if colour else "nothing found"
    summary = f"Checked {_count(objects, 'object')} in {_count(len(screened), 'file')}: {found}.\n"
    return _NEEDS_RANGES + summary if needs_ranges else summary


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _written(text: str) -> bool:
    """Writes to standard output; the ordinary way knows what to say where that fails."""
    try:
        os.write(sys.stdout.fileno(), text.encode())
    except (OSError, ValueError):
        return False
    return True
