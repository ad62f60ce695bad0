"""The expressions of a policy, compiled with the names and types that each may use.

Mirrors ``compilePolicy`` of ``plugin/policy/validating`` and the checks of
``pkg/apis/admissionregistration/validation`` (1.36): match conditions know neither variables nor the namespace's, a
variable knows those before it, a message knows no authorizer.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kubelint_net.cel import CelSyntaxError, CelTooCostly, CelUnsupported, compile_expression
from kubelint_net.cel.types import DYN
from kubelint_net.policies.admission.model import Unsure

if TYPE_CHECKING:
    from kubelint_net.cel.program import Program
    from kubelint_net.cel.types import Type
    from kubelint_net.policies.admission.model import Expression, Policy

_ALWAYS = frozenset({"object", "oldObject", "request", "namespaceObject"})
_AUTHORIZER = re.compile(r"\bauthorizer\b")
_NAMESPACE = re.compile(r"\bnamespaceObject\b")


class Programs:
    """The expressions of one policy, each compiled when it is first needed."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._names = _ALWAYS | {"params"} if policy.param_kind else _ALWAYS
        self._types: dict[str, Type] = {}
        self._variables: list[Program | Unsure] = []
        self._done: dict[tuple[str, str | None], Program | Unsure] = {}

    def condition(self, expression: Expression) -> Program | Unsure:
        """A match condition.

        Raises:
            CelSyntaxError: it does not compile.
        """
        key = (expression.text, "condition")
        if key not in self._done:
            found = _compiled(expression.text, self._names, {}, "bool")
            # The server compiles it, and then has no namespace at hand.
            asks = _NAMESPACE.search(expression.text)
            self._done[key] = Unsure("reads namespaceObject, which is not known that early") if asks else found
        return self._done[key]

    def variable(self, index: int) -> Program | Unsure:
        """A variable.

        Raises:
            CelSyntaxError: it, or one before it, does not compile.
        """
        while len(self._variables) <= index:
            each = self._policy.variables[len(self._variables)]
            found = _compiled(each.expression.text, self._names | self._types.keys(), self._types, None)
            self._variables.append(found)
            self._types[f"variables.{each.name}"] = DYN if isinstance(found, Unsure) else found.type
        return self._variables[index]

    def annotation(self, expression: Expression) -> Program | Unsure:
        """The value of an audit annotation.

        Raises:
            CelSyntaxError: it does not compile.
        """
        found = self.expression(expression)
        if not isinstance(found, Unsure) and str(found.type) not in {"string", "null_type"}:
            raise CelSyntaxError(f"must evaluate to string or null, not to {found.type}", 0)
        return found

    def expression(self, expression: Expression, result: str | None = None) -> Program | Unsure:
        """A validation (``result`` bool) or a message (string).

        Raises:
            CelSyntaxError: it, or a variable, does not compile.
        """
        key = (expression.text, result)
        if key not in self._done:
            if self._policy.variables:
                self.variable(len(self._policy.variables) - 1)
            self._done[key] = _compiled(expression.text, self._names | self._types.keys(), self._types, result)
        return self._done[key]


def _compiled(text: str, names: frozenset[str], types: dict[str, Type], result: str | None) -> Program | Unsure:
    if _AUTHORIZER.search(text):
        return Unsure("asks the authorizer")
    try:
        return compile_expression(text, names, types=dict(types), result=result)
    except (CelTooCostly, CelUnsupported) as error:
        return Unsure(f"cannot be evaluated here: {error.message}")


@cache
def programs(policy: Policy) -> Programs:
    """The expressions of a policy."""
    return Programs(policy)


__all__ = ["CelSyntaxError", "Programs", "programs"]
