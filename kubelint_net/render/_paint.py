"""The few ANSI colours that text output uses."""

from __future__ import annotations

from enum import StrEnum

from kubelint_net.findings import Severity
from kubelint_net.value import dataclass

_RESET = "\x1b[0m"


class Style(StrEnum):
    """The meaning of a colour, and its code."""

    ERROR = "\x1b[1;31m"
    WARNING = "\x1b[1;33m"
    INFO = "\x1b[1;36m"
    GOOD = "\x1b[1;32m"
    STRONG = "\x1b[1m"
    FRAME = "\x1b[1;34m"
    FAINT = "\x1b[2m"


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours text, or leaves it as it is."""

    colour: bool

    def __call__(self, text: str, style: Style) -> str:
        """``text`` in ``style``; nothing is added to an empty text."""
        return f"{style}{text}{_RESET}" if self.colour and text else text


def severity_style(severity: Severity) -> Style:
    """The colour of a severity."""
    return {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.INFO: Style.INFO}[severity]
