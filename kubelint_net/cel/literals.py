"""Texts written out in a call that the server's compiler already reads: patterns, moments, lengths of time.

Mirrors the validators of ``cel-go`` and the regular expressions that are compiled with the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cel.cost import Meter
from kubelint_net.cel.errors import CelError, CelSyntaxError
from kubelint_net.cel.tree import Call, Literal
from kubelint_net.cel.types import STRING

if TYPE_CHECKING:
    from kubelint_net.cel.overloads import Functions

_PATTERNS = frozenset({"matches", "find", "findAll"})
_TIMES = frozenset({"timestamp", "duration"})


def check_literals(call: Call, functions: Functions) -> None:
    """Looks at the texts of a call.

    Raises:
        CelSyntaxError: One of them is not what the function reads.
    """
    if call.name not in _PATTERNS | _TIMES:
        return
    # Of matches(text, pattern) the server reads the text as a pattern, too.
    for literal in call.args[:2]:
        if not isinstance(literal, Literal) or not isinstance(literal.value, str):
            continue
        try:
            if call.name in _TIMES:
                _read(functions, call.name, literal.value)
            else:
                # RE2 is for those who have a pattern.
                from kubelint_net.cel.library.regex import compiled  # noqa: PLC0415

                compiled(literal.value)
        except CelError as problem:
            raise CelSyntaxError(f"invalid {call.name} argument: {problem.message}", literal.offset) from None


def _read(functions: Functions, name: str, text: str) -> None:
    for overload in functions.named(name):
        if overload.signature.params == (STRING,):
            overload.call(Meter(), text)
