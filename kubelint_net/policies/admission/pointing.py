"""Where in an object a finding points: the field that the expression speaks of, where one can be told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kubelint_net.policies.admission.model import Unsure
from kubelint_net.policies.admission.programs import programs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.policies.admission.model import Expression, Policy
    from kubelint_net.route import Route

_VARIABLE = re.compile(r"\bvariables\s*\.\s*(\w+)((?:\s*\.\s*\w+)*)")

_ENOUGH = 100  # ways through variables


def route_of(policy: Policy, expression: Expression, manifest: Manifest) -> Route:
    """The most specific field that an expression speaks of and that the manifest has, or the nearest to one.

    An expression that speaks of variables only speaks of what they speak of. The name where none can be told.
    """
    routes = list(_routes(policy, expression))
    for route in sorted(routes, key=len, reverse=True):
        if manifest.value_at(route) is not None:
            return route
    for route in routes:
        for end in range(len(route) - 1, 1, -1):
            if manifest.value_at(route[:end]) is not None:
                return route[:end]
    return ("metadata", "name")


def _routes(policy: Policy, expression: Expression) -> Iterator[Route]:
    own = programs(policy).expression(expression)
    yield from () if isinstance(own, Unsure) else own.field_paths()
    places = {each.name: index for index, each in enumerate(policy.variables)}
    todo: list[tuple[str, Route, int]] = [(expression.text, (), len(policy.variables))]
    done: set[tuple[str, Route]] = set()
    while todo and len(done) < _ENOUGH:
        text, rest, limit = todo.pop()
        for name, fields in _VARIABLE.findall(text):
            below = (*(each.strip() for each in fields.split(".")[1:]), *rest)
            # A variable knows those before it, whatever a text in quotes says.
            if places.get(name, limit) < limit and (name, below) not in done:
                done.add((name, below))
                variable = policy.variables[places[name]]
                todo.append((variable.expression.text, below, places[name]))
                program = programs(policy).variable(places[name])
                for route in () if isinstance(program, Unsure) else program.field_paths():
                    # What follows the variable may be a field of it, or a method: whoever looks will see.
                    yield from ((*route, *below[:end]) for end in range(len(below), -1, -1))
