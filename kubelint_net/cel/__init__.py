"""CEL, the language of Kubernetes' own policies: expressions compiled and evaluated as the API server would.

The syntax is read by a library, the optional extra ``kubelint-net[cel]``; it is imported when the first expression
is compiled. Checking and evaluation are ours: neither library checks types, and neither can be stopped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cel.errors import CelError, CelFailure, CelMissing, CelSyntaxError, CelTooCostly, CelUnsupported

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kubelint_net.cel.program import Program
    from kubelint_net.cel.types import Type

__all__ = [
    "CelError",
    "CelFailure",
    "CelMissing",
    "CelSyntaxError",
    "CelTooCostly",
    "CelUnsupported",
    "compile_expression",
]


def compile_expression(
    text: str,
    variables: frozenset[str],
    *,
    types: Mapping[str, Type] | None = None,
    result: str | None = None,
) -> Program:
    """Compiles an expression.

    Args:
        text: The expression.
        variables: The names it may use: ``object``, ``params``, ...; a dotted one such as ``variables.x`` makes that
        field known and
            no other.
        types: The types of variables where they are known: `Program.type` of the expression that computes one.
        ``request``
            and ``namespaceObject`` have the server's types; all else is of any type.
        result: The type it must have: ``bool`` for a validation, ``string`` for a message.

    Raises:
        CelMissing: The library is not installed.
        CelSyntaxError: It does not compile.
        CelTooCostly: It is too large to be looked at.
        CelUnsupported: It uses a function of the server's that we do not have.
    """
    # The functions' tables and the library are for those who have an expression.
    from kubelint_net.cel.program import compile_program  # noqa: PLC0415

    return compile_program(text, variables, types, result)
