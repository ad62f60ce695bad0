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

_VARIABLE = re.compile(r"\bvariables\s*\.\s*(\w+)")


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
    todo, seen = [expression.text], set()
    while todo:
        for name in _VARIABLE.findall(todo.pop()):
            if name in places and name not in seen:
                seen.add(name)
                todo.append(policy.variables[places[name]].expression.text)
                program = programs(policy).variable(places[name])
                yield from () if isinstance(program, Unsure) else program.field_paths()
