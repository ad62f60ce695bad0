"""What an expression is worth: a value, an error as on the server, or what keeps us from telling."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kubelint_net.cel import CelError, CelTooCostly
from kubelint_net.policies.admission.model import Unsure
from kubelint_net.policies.admission.programs import programs
from kubelint_net.policies.admission.watched import Drawn
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kubelint_net.cel.program import Program
    from kubelint_net.policies.admission.model import Expression, Named, Policy
    from kubelint_net.policies.admission.watched import Notes


@dataclass(frozen=True, slots=True)
class Failed:
    """An evaluation that ends in an error, as it does on the server."""

    message: str


class Scope:
    """The variables of one policy for one request and one param, its own evaluated where they are first needed."""

    def __init__(self, policy: Policy, bindings: Mapping[str, Any], notes: Notes) -> None:
        self._programs = programs(policy)
        self._notes = notes
        self._bindings = {**bindings, "variables": _Variables(self, policy.variables, notes)}

    def condition(self, expression: Expression) -> Any:
        """The value of a match condition, a `Failed`, or an `Unsure`."""
        return self._run(self._programs.condition(expression))

    def variable(self, index: int) -> Any:
        """The same for a variable."""
        return self._run(self._programs.variable(index))

    def value(self, expression: Expression, result: str | None = None) -> Any:
        """The same for any other expression."""
        return self._run(self._programs.expression(expression, result))

    def _run(self, program: Program | Unsure) -> Any:
        if isinstance(program, Unsure):
            return program
        before = len(self._notes.whys)
        try:
            value = program.evaluate(self._bindings)
        except CelTooCostly as error:
            return Unsure(f"cannot be evaluated here: {error.message}")
        except CelError as error:
            unknown = self._notes.whys[before:]
            if unknown:
                return Unsure(unknown[0])
            return Failed(f"expression '{program.text.strip()}' resulted in error: {error.message}")
        return Unsure(self._notes.whys[-1]) if isinstance(value, Drawn) else value


class _Variables(Mapping[str, Any]):
    """``variables``: each evaluated when it is first asked for, and then kept."""

    def __init__(self, scope: Scope, named: Sequence[Named], notes: Notes) -> None:
        self._scope = scope
        self._notes = notes
        self._places = {each.name: index for index, each in enumerate(named)}
        self._kept: dict[str, tuple[Any, list[str]]] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._kept:
            before = len(self._notes.whys)
            value = self._scope.variable(self._places[name])
            self._kept[name] = value, self._notes.whys[before:]
        else:
            # What is not known of its value is not known to whoever reads it next either.
            self._notes.whys += self._kept[name][1]
        value = self._kept[name][0]
        if isinstance(value, Unsure):
            self._notes.whys.append(value.why)
            raise CelError(f"variables.{name} is not known")
        if isinstance(value, Failed):
            raise CelError(f'composited variable "{name}" fails to evaluate: {value.message}')
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
