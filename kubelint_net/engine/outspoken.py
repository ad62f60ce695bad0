"""What is left to say of a run's findings once suppressions and a baseline have had their say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from kubelint_net.findings import Finding, SuppressedFinding
    from kubelint_net.suppress.baseline import Entry


@dataclass(frozen=True, slots=True)
class Outspoken:
    """Findings in two heaps.

    Attributes:
        kept: To be reported.
        suppressed: Not to be troubled by.
        stale: Entries of the baseline that occur less often than it accepts, with how often they do.
    """

    kept: tuple[Finding, ...]
    suppressed: tuple[SuppressedFinding, ...] = ()
    stale: tuple[tuple[Entry, int], ...] = ()
