"""An expression made ready: parsed, checked, to be evaluated as often as wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.cel.check import Checker, declared
from kubelint_net.cel.cost import Meter
from kubelint_net.cel.errors import CelSyntaxError, CelTooCostly
from kubelint_net.cel.evaluate import Evaluator
from kubelint_net.cel.library import FUNCTIONS
from kubelint_net.cel.parse import parse
from kubelint_net.cel.paths import field_paths
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kubelint_net.cel.tree import Node
    from kubelint_net.cel.types import Type


@dataclass(frozen=True, slots=True)
class Program:
    """A compiled expression.

    Attributes:
        text: As written.
        type: The type of what it evaluates to, as far as it is known.
    """

    text: str
    type: Type
    _tree: Node

    def evaluate(self, bindings: Mapping[str, object]) -> object:
        """What the expression is worth.

        Args:
            bindings: The variables' values: None, bool, int, float, str, bytes, lists and mappings of such. A
            mapping may
                compute its values when they are asked for.

        Raises:
            CelError: The evaluation fails, as the server's would.
            CelTooCostly: It costs more than we spend.
        """
        try:
            value: object = Evaluator(FUNCTIONS, Meter(), bindings).value(self._tree)
        except RecursionError:
            raise CelTooCostly("the evaluation nests too deeply") from None
        return value

    def field_paths(self) -> tuple[tuple[str | int, ...], ...]:
        """The fields of ``object`` the expression names, the most specific first."""
        return field_paths(self._tree)


def compile_program(
    text: str, variables: frozenset[str], types: Mapping[str, Type] | None, result: str | None
) -> Program:
    """Compiles an expression; see `kubelint_net.cel.compile_expression`."""
    try:
        found, tree = Checker(declared(variables, types), FUNCTIONS).check(parse(text))
    except RecursionError:
        raise CelTooCostly("the expression nests too deeply") from None
    if result is not None and str(found) != result:
        raise CelSyntaxError(f"must evaluate to {result}, not to {found}", 0)
    return Program(text, found, tree)
