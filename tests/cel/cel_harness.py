"""What the tests of expressions share: one word for how an expression ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cel import CelFailure, compile_expression

if TYPE_CHECKING:
    from collections.abc import Mapping

ERROR, REFUSED, COSTLY, UNSUPPORTED = "CelError", "CelSyntaxError", "CelTooCostly", "CelUnsupported"


def ends(text: str, bindings: Mapping[str, object] | None = None) -> object:
    """The value of an expression, or the name of the failure it ends in."""
    given = bindings or {}
    try:
        return compile_expression(text, frozenset(given)).evaluate(given)
    except CelFailure as failure:
        return type(failure).__name__
