"""What an output format is, and what it is told about where its text goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.findings import Severity
from kubelint_net.value import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kubelint_net.findings import Report
    from kubelint_net.render._predictions import HostsPrediction, RangesPrediction, ServicePrediction


@dataclass(frozen=True, slots=True)
class Context:
    """Where the text goes and how much is wanted.

    Attributes:
        width: Of the terminal, in cells; 80 where there is none.
        colour: Whether ANSI colours are understood.
        unicode: Whether characters beyond ASCII are drawn as such.
        terminal: Whether a terminal reads this: then not even a format of exact bytes sends control characters.
        explain: Whether the steps of a prediction are wanted.
        options: The option that declares each fact of a cluster, by config key, for saying how to give one.
        folder: The current folder, which paths in a report start from; ``""`` where it is not known.
        root: The root of the repository; ``""`` where it is not known.
        fail_on: The lowest severity that fails the run.
        version: Of kubelint-net; ``""`` where it is not known.
    """

    width: int = 80
    colour: bool = False
    unicode: bool = False
    terminal: bool = False
    explain: bool = False
    options: Mapping[str, str] = field(default_factory=dict)
    folder: str = ""
    root: str = ""
    fail_on: Severity = Severity.ERROR
    version: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """One output format.

    Attributes:
        name: As ``--format`` takes it; the name of its module, with hyphens.
        render: A report of ``check`` as the whole text of an output.
        services: Predicted Services as the whole text of an output; None where the format has no such form.
        hosts: Predicted hosts files, likewise.
        ranges: What the service ranges hold, likewise.
        extensions: How files that hold it end, without the dot; for telling outputs in the wrong order.
        says_skipped: Whether its output names the rules that were not checked; else the run says them apart.
    """

    name: str
    render: Callable[[Report, Context], str]
    services: Callable[[Sequence[ServicePrediction], Context], str] | None = None
    hosts: Callable[[Sequence[HostsPrediction], Context], str] | None = None
    ranges: Callable[[Sequence[RangesPrediction], Context], str] | None = None
    says_skipped: bool = True
    extensions: tuple[str, ...] = ()
