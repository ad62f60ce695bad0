"""Regular expressions: ``matches``, ``find``, ``findAll``.

RE2 is the syntax and the engine, as on the server; it takes time linear in the text, whatever the pattern. Mirrors
``apiserver/pkg/cel/library/regex.go``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kubelint_net.cel.errors import CelError, CelMissing, CelTooCostly, shown
from kubelint_net.cel.overloads import Functions

if TYPE_CHECKING:
    from kubelint_net.cel.cost import Meter

REGEX = Functions()
_LONGEST_PATTERN = 2_000
_PER_TEXT = 20
_PER_MATCH = 10


@lru_cache(maxsize=64)
def compiled(pattern: str) -> Any:
    """The pattern, compiled.

    Raises:
        CelError: RE2 refuses it.
        CelMissing: RE2 is not installed.
        CelTooCostly: It is longer than we look at.
    """
    try:
        import re2  # noqa: PLC0415 - only for those who match
    except ImportError:
        raise CelMissing(
            "regular expressions need the extra kubelint-net[cel]: pip install 'kubelint-net[cel]'"
        ) from None
    if len(pattern) > _LONGEST_PATTERN:
        raise CelTooCostly(f"a regular expression is longer than {_LONGEST_PATTERN:,} characters")
    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as problem:
        raise CelError(f"not a regular expression: {shown(_words(problem))}") from None


def _words(problem: Exception) -> str:
    word = problem.args[0] if problem.args else ""
    return word.decode("utf-8", "replace") if isinstance(word, bytes) else str(word)


def _pay(meter: Meter, text: str, pattern: str) -> Any:
    # The engine's time grows with the text times the pattern's states.
    meter.charge((len(text) // _PER_TEXT + 1) * (len(pattern) // _PER_TEXT + 1))
    if not (text.isascii() or _encodes(text)) or not _encodes(pattern):
        raise CelError("a text that is no UTF-8")
    return compiled(pattern)


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


@REGEX.add("<string>.matches(string) -> bool", "matches(string, string) -> bool")
def _matches(meter: Meter, text: str, pattern: str) -> bool:
    return _pay(meter, text, pattern).search(text) is not None


@REGEX.add("<string>.find(string) -> string")
def _find(meter: Meter, text: str, pattern: str) -> str:
    found = _pay(meter, text, pattern).search(text)
    return "" if found is None else str(found.group())


@REGEX.add("<string>.findAll(string) -> list<string>")
def _find_all(meter: Meter, text: str, pattern: str) -> list[str]:
    return _all(meter, text, pattern, -1)


@REGEX.add("<string>.findAll(string, int) -> list<string>")
def _find_some(meter: Meter, text: str, pattern: str, limit: int) -> list[str]:
    return _all(meter, text, pattern, limit)


def _all(meter: Meter, text: str, pattern: str, limit: int) -> list[str]:
    program = _pay(meter, text, pattern)
    found: list[str] = []
    end = -1
    for match in program.finditer(text):
        if len(found) == limit:
            break
        meter.charge(_PER_MATCH)
        # Go passes over an empty match where the one before it ends.
        if match.end() == match.start() == end:
            continue
        end = match.end()
        found.append(str(match.group()))
    return found
