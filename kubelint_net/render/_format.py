"""What an output format is, and what it is told about where its text goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kubelint_net.findings import Report
    from kubelint_net.render._predictions import HostsPrediction, ServicePrediction


@dataclass(frozen=True, slots=True)
class Context:
    """Where the text goes and how much is wanted.

    Attributes:
        width: Of the terminal, in cells; 80 where there is none.
        colour: Whether ANSI colours are understood.
        terminal: Whether a terminal reads this: then not even a format of exact bytes sends control characters.
        explain: Whether the steps of a prediction are wanted.
        options: The option that declares each fact of a cluster, by config key, for saying how to give one.
    """

    width: int = 80
    colour: bool = False
    terminal: bool = False
    explain: bool = False
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Format:
    """One output format.

    Attributes:
        name: As ``--format`` takes it; the name of its module.
        render: A report of ``check`` as the whole text of an output.
        services: Predicted Services as the whole text of an output; None where the format has no such form.
        hosts: Predicted hosts files, likewise.
    """

    name: str
    render: Callable[[Report, Context], str]
    services: Callable[[Sequence[ServicePrediction], Context], str] | None = None
    hosts: Callable[[Sequence[HostsPrediction], Context], str] | None = None
