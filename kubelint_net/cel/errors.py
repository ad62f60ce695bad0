"""What can go wrong with an expression."""

from __future__ import annotations

_SHOWN = 60


def shown(text: str) -> str:
    """A text as a message quotes it: escaped, and cut where it is long."""
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")


class CelFailure(Exception):  # noqa: N818 - the subclasses say which kind it is
    """Whatever keeps an expression from having a value.

    Attributes:
        message: What is wrong, in one sentence without the place.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class CelSyntaxError(CelFailure):
    """The expression does not compile: its syntax, a name, or a type.

    Attributes:
        offset: Where in the text, in characters; None where that cannot be told.
    """

    def __init__(self, message: str, offset: int | None = None) -> None:
        super().__init__(message)
        self.offset = offset


class CelError(CelFailure):
    """The evaluation ends in an error, as it would on the server."""


class CelTooCostly(CelFailure):
    """The expression, or its evaluation, exceeds our limits; what it would be worth is not known."""


class CelUnsupported(CelFailure):
    """The server knows what the expression uses, we do not: its value is not known, and it is no mistake."""


class CelMissing(CelFailure):
    """The CEL library is not installed."""
