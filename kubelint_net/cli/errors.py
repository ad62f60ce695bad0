"""A mistake of whoever wrote the command line or the config file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kubelint_net.source.spans import Place


class UsageError(Exception):
    """A mistake in how kubelint-net is used; ends the run with exit code 2.

    Attributes:
        message: What is wrong, and what would be right.
        place: Where it is in a file; None where it is on the command line.
        hint: The next thing to try; ``""`` for nothing.
    """

    def __init__(self, message: str, *, place: Place | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint
