"""Field paths as policies write them: read, held against the schemas of the kinds, and followed into an object.

``pod.`` at the beginning is the pod of every kind that has one: ``pod.spec.hostNetwork`` is ``spec.hostNetwork`` of a
Pod and ``spec.template.spec.hostNetwork`` of a Deployment. ``[*]`` is every item of a list and every key of a mapping.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from kubelint_net.k8s.api_versions import API_VERSIONS
from kubelint_net.k8s.shape import ABSENT, schema_at
from kubelint_net.k8s.values import value_at
from kubelint_net.k8s.workloads import POD_ROUTES
from kubelint_net.policies.choice import read_list
from kubelint_net.policies.policy import PolicyError
from kubelint_net.versions import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kubelint_net.policies.written import Written
    from kubelint_net.route import Route
    from kubelint_net.source.spans import Place

ANY = "*"
_POD = "pod"
_KIND_POD = "Pod"
_REF = "#/$defs/"
_PLACEHOLDER = "\0"
"""What stands for ``[*]`` among the steps: no key of YAML or JSON can be it."""


@dataclass(frozen=True, slots=True)
class FieldPath:
    """A field path.

    Attributes:
        text: As written.
        steps: Its steps, below the pod where ``of_pod``.
        of_pod: Whether it is about the pod of any kind.
        place: Where it is written.
    """

    text: str
    steps: Route
    of_pod: bool = False
    place: Place | None = field(default=None, compare=False)

    def declared(self, what: str) -> tuple[Place, str] | None:
        """Where it is written, and what is wanted of it."""
        return None if self.place is None else (self.place, f"{self.text} {what}")

    def steps_in(self, kind: str) -> Route | None:
        """Its steps from the root of an object of a kind; None where the kind has no such field."""
        if self.of_pod:
            if kind not in POD_ROUTES:
                return None
            steps = (*POD_ROUTES[kind], *self.steps)
        else:
            steps = self.steps
        return steps if _exists(kind, steps) else None


def read_path(written: Written) -> FieldPath:
    """A field path.

    Raises:
        PolicyError: it is none.
    """
    steps = _steps(str(written.value))
    if steps is None:
        message = f"{written.value!r} is no field path such as spec.ports[*].nodePort or pod.spec.hostNetwork"
        raise PolicyError(message, written.place)
    if steps[0] == _POD and len(steps) > 1:
        return FieldPath(written.value, steps[1:], of_pod=True, place=written.place)
    return FieldPath(written.value, steps, place=written.place)


def read_paths(written: Written, kinds: Iterable[str], empty: str) -> tuple[FieldPath, ...]:
    """A list of field paths.

    Args:
        written: The list.
        kinds: The kinds of object that they are about; all where empty.
        empty: What a list without items would mean.

    Raises:
        PolicyError: one is none, or one that no such object has.
    """

    def read(item: Written) -> FieldPath:
        path = read_path(item)
        check_known(path, kinds, item)
        return path

    return read_list(written, read, empty)


def check_known(path: FieldPath, kinds: Iterable[str], written: Written) -> None:
    """Makes sure that a kind has a field.

    Raises:
        PolicyError: none of the kinds has it, all kinds where none are given; or none but Pods, which is hardly meant.
    """
    wanted = tuple(kinds)
    having = [kind for kind in wanted or API_VERSIONS if path.steps_in(kind)]
    if not having:
        whose = " or ".join(wanted) if wanted else "kind that kubelint-net reads"
        raise PolicyError(f"no {whose} has a field {path.text}", written.place)
    if having == [_KIND_POD] and wanted != (_KIND_POD,) and not path.of_pod:
        message = (
            f"of these kinds only Pods have a field {path.text}: write {_POD}.{path.text} for the pods of every kind"
        )
        raise PolicyError(f"{message}, or match Pods alone", written.place)


def written_at(value: Any, steps: Route) -> Iterator[tuple[Route, Any]]:
    """What is written at a path in an object: each route with its value."""
    for route, found in reached(value, steps):
        if found is not None:
            yield route, found


def reached(value: Any, steps: Route) -> Iterator[tuple[Route, Any]]:
    """The routes that a path stands for in an object, with what is there, None where nothing is.

    A list or mapping that is not there has no items.
    """
    yield from _reached(value, (), steps)


def _reached(value: Any, route: Route, steps: Route) -> Iterator[tuple[Route, Any]]:
    if not steps:
        yield route, value
        return
    step, rest = steps[0], steps[1:]
    if step == _PLACEHOLDER:
        keys: Iterable[Any] = range(len(value)) if isinstance(value, list) else value if isinstance(value, dict) else ()
        for key in keys:
            yield from _reached(value[key], (*route, key), rest)
    elif (below := value_at(value, (step,))) is not None:
        yield from _reached(below, (*route, step), rest)
    elif _PLACEHOLDER not in rest:
        yield (*route, *steps), None


def _steps(text: str) -> Route | None:
    """The steps of a path; None where it is none."""
    steps: list[str | int] = []
    left = text
    while left:
        if left[0] == "[":
            inner, bracket, left = left[1:].partition("]")
            if not bracket or not inner or not steps:
                return None
            steps.append(_PLACEHOLDER if inner == ANY else int(inner) if inner.isdecimal() else inner)
            if left and left[0] not in ".[":
                return None
        else:
            if steps:
                if left[0] != ".":
                    return None
                left = left[1:]
            end = min((at for at in (left.find("."), left.find("[")) if at >= 0), default=len(left))
            if end == 0 or not left[:end].isalnum():
                return None
            steps.append(left[:end])
            left = left[end:]
    return tuple(steps) or None


@cache
def _exists(kind: str, steps: Route) -> bool:
    """Whether any version of Kubernetes that we know has the field."""
    schema = schema_at(kind.lower(), DEFAULT.minor)
    found: Any = schema
    for step in steps:
        found = _resolved(found, schema["$defs"])
        if "type" not in found:
            return True  # anything may be below
        if isinstance(step, int) or (step == _PLACEHOLDER and "items" in found):
            found = found.get("items")
        else:
            known = {**found.get("properties", {}), **found.get(ABSENT, {})}
            found = known.get(step, found.get("additionalProperties"))
        if not isinstance(found, dict):
            return False
    return True


def _resolved(schema: Any, definitions: Any) -> Any:
    while "$ref" in schema:
        schema = definitions[schema["$ref"].removeprefix(_REF)]
    return schema


def in_pod(kind: str, *steps: str | int) -> Route | None:
    """The steps to a field of the pod of a kind; None where it has no pod. `EACH` among them is every item."""
    return (*POD_ROUTES[kind], *steps) if kind in POD_ROUTES else None


EACH = _PLACEHOLDER
POD_KINDS = frozenset(POD_ROUTES)
