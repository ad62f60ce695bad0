"""How much an evaluation may cost, and what is too large to be looked at.

The server gives each expression 1,000,000 units of cost. Ours are alike, not equal: one for each step, a tenth for each
character or byte that is read or made, one for each element of a list that is copied or compared.
"""

from __future__ import annotations

from kubelint_net.cel.errors import CelTooCostly

LONGEST = 10_000
"""Characters of an expression."""
DEEPEST = 60
"""Brackets within brackets, and operators within operators."""
BUDGET = 1_000_000
"""Units of cost of one evaluation."""


class Meter:
    """Counts what one evaluation costs."""

    __slots__ = ("left",)

    def __init__(self, budget: int = BUDGET) -> None:
        self.left = budget

    def charge(self, units: int) -> None:
        """Takes ``units`` away, before they are spent.

        Raises:
            CelTooCostly: Nothing is left.
        """
        self.left -= units
        if self.left < 0:
            raise CelTooCostly(f"the evaluation costs more than {BUDGET:,} steps")

    def text(self, length: int) -> None:
        """A text or bytes of this length are read or made."""
        self.charge(length // 10 + 1)
