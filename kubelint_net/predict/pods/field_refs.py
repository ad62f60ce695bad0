"""``fieldRef``: which fields of its own pod a container may read, in variables and in volumes.

Mirrors ``validateObjectFieldSelector`` and ``validateDownwardAPIVolumeFile`` of
``pkg/apis/core/validation/validation.go`` and ``ConvertDownwardAPIFieldLabel`` of ``pkg/apis/core/pods/helpers.go``
(1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.k8s.field_paths import IN_VARIABLES, IN_VOLUMES, MAPS
from kubelint_net.net.names import qualified_name
from kubelint_net.predict.name_messages import shown
from kubelint_net.predict.outcome import FieldError, Subject
from kubelint_net.route import format_route

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.k8s.objects import Container, DownwardAPIRef, PodSpec
    from kubelint_net.route import Route

_API_VERSIONS = ("", "v1")
_KNOWN = frozenset(
    {*IN_VARIABLES, *IN_VOLUMES, "spec.host", "spec.restartPolicy", "spec.schedulerName", "status.phase"},
)


def field_ref_errors(spec: PodSpec, spec_route: Route) -> list[FieldError]:
    """What is refused in the references of volumes, containers and init containers, in the server's order."""
    errors: list[FieldError] = []
    for ref in spec.downward_api_refs:
        route, field_route = _volume_routes(ref, spec_route)
        errors += _errors(ref.field_path, ref.api_version, IN_VOLUMES, route, format_route(field_route))
    errors += _container_errors(spec.containers, (*spec_route, "containers"))
    errors += _container_errors(spec.init_containers, (*spec_route, "initContainers"))
    return errors


def _container_errors(containers: Sequence[Container], route: Route) -> list[FieldError]:
    errors: list[FieldError] = []
    for index, container in enumerate(containers):
        for ref in container.field_refs:
            ref_route = (*route, index, "env", ref.index, "valueFrom", "fieldRef")
            errors += _errors(ref.field_path, ref.api_version, IN_VARIABLES, ref_route, format_route(ref_route))
    return errors


def _volume_routes(ref: DownwardAPIRef, spec_route: Route) -> tuple[Route, Route]:
    """Where a volume's reference stands, and the same as the server writes it: without its item."""
    volume: Route = (*spec_route, "volumes", ref.volume)
    if ref.source is not None:
        volume = (*volume, "projected", "sources", ref.source)
    volume = (*volume, "downwardAPI")
    return (*volume, "items", ref.item, "fieldRef"), (*volume, "fieldRef")


def _errors(
    field_path: str,
    api_version: str,
    allowed: tuple[str, ...],
    route: Route,
    field: str,
) -> list[FieldError]:
    """What is refused in one reference; ``route`` and ``field`` are those of the reference itself."""
    at_path: Route = (*route, "fieldPath")
    subscripted = _split_subscript(field_path)
    if subscripted is not None and subscripted[0] in MAPS and api_version in _API_VERSIONS:
        # The server names the reference here, not its path.
        return [_error("Invalid", at_path, message, field) for message in _key_messages(*subscripted)]
    refused = _refusal(field_path, api_version, allowed)
    if refused is None:
        return []
    error_type, message = refused
    return [_error(error_type, at_path, message, f"{field}.fieldPath")]


def _refusal(field_path: str, api_version: str, allowed: tuple[str, ...]) -> tuple[str, str] | None:
    """The error type and message for a path without a key; None where it may be read."""
    fields = f"write {', '.join(allowed[:-1])} or {allowed[-1]}"
    # The name this field had in the first version of the API.
    internal = "spec.nodeName" if field_path == "spec.host" else field_path
    if not field_path:
        return "Required", f"the field to read is needed: {fields}"
    if api_version not in _API_VERSIONS:
        return "Invalid", f"apiVersion {shown(api_version)} has no pods: write v1, or leave it out"
    if _split_subscript(field_path) is not None:
        return "Invalid", f"{shown(field_path)} has a key in brackets: only {' and '.join(MAPS)} take one"
    if field_path not in _KNOWN:
        return "Invalid", f"there is no field {shown(field_path)} to read: {fields}"
    if internal not in allowed:
        return "NotSupported", f"{shown(field_path)} cannot be read here: {fields}"
    return None


def _key_messages(path: str, key: str) -> list[str]:
    # Annotation keys are compared without regard to case.
    problems = qualified_name(key.lower() if path == "metadata.annotations" else key)
    return [f"{shown(key)} cannot be a key: {problem}" for problem in problems]


def _split_subscript(field_path: str) -> tuple[str, str] | None:
    """``metadata.labels['app']`` as its path and key; None where no key follows in brackets."""
    path, bracket, key = field_path.removesuffix("']").partition("['")
    return (path, key) if path and bracket and field_path.endswith("']") else None


def _error(error_type: str, route: Route, message: str, field: str) -> FieldError:
    own = format_route(route)
    return FieldError(error_type, route, message, Subject.FIELD_REF, "" if field == own else field)
