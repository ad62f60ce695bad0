"""``metadata.name`` and ``metadata.generateName``: the grammar of each kind, and the warning about pod names.

Mirrors ``ValidateObjectMeta`` of ``apimachinery/pkg/api/validation/objectmeta.go``, the name functions of
``pkg/apis/{core,apps,batch}/validation`` and ``WarningsOnCreate`` of the registry strategies (1.36).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.net.names import dns1123_label, dns1123_subdomain
from kubelint_net.predict.name_messages import name_messages, shown
from kubelint_net.predict.outcome import FieldError, FieldWarning, Subject

if TYPE_CHECKING:
    from collections.abc import Callable

    from kubelint_net.k8s.objects import Metadata, Workload
    from kubelint_net.net.names import NameProblem
    from kubelint_net.route import Route

GENERATED_BASE = 58
"""How much of ``generateName`` is kept before the five random characters."""

LONGEST_CRON_JOB_NAME = 52
"""A CronJob's jobs are named after it with 11 more characters, and a Job's name ends at 63."""

_NAME: Route = ("metadata", "name")
_GENERATE_NAME: Route = ("metadata", "generateName")

_IN_HOSTNAMES = frozenset({"Pod", "Deployment", "ReplicaSet", "ReplicationController", "Job", "CronJob"})
"""The kinds whose strategy warns of a name that is no DNS label: not DaemonSet, StatefulSet, PodTemplate."""


def object_name_errors(metadata: Metadata, grammar: Callable[[str], list[NameProblem]]) -> list[FieldError]:
    """What is refused in an object's name by the ``grammar`` of its kind, a function of ``net.names``."""
    errors: list[FieldError] = []
    prefix = metadata.generate_name
    if prefix:
        problems = grammar(_without_trailing_dash(prefix))
        errors += [
            FieldError("Invalid", _GENERATE_NAME, message, Subject.OBJECT_NAME)
            for message in name_messages(prefix, problems)
        ]
    name, route = _final_name(metadata)
    if not name:
        message = "a name is needed: give metadata.name, or metadata.generateName"
        return [*errors, FieldError("Required", route, message, Subject.OBJECT_NAME)]
    return errors + [_invalid_name(route, message) for message in name_messages(name, grammar(name))]


def workload_name_errors(workload: Workload) -> list[FieldError]:
    """What is refused in the name of a Pod or of an object that makes pods."""
    grammar = dns1123_label if workload.kind == "StatefulSet" else dns1123_subdomain
    errors = object_name_errors(workload.metadata, grammar)
    name, route = _final_name(workload.metadata)
    if workload.kind == "CronJob" and len(name.encode()) > LONGEST_CRON_JOB_NAME:
        message = (
            f"{shown(name)} is {len(name.encode())} bytes long and must be no more than "
            f"{LONGEST_CRON_JOB_NAME} characters: its jobs are named after it, with 11 more"
        )
        errors.append(_invalid_name(route, message))
    if workload.kind == "Job" and workload.completion_mode == "Indexed":
        errors += _indexed_job_errors(workload, name, route)
    return errors


def workload_name_warnings(workload: Workload) -> list[FieldWarning]:
    """The warning about a name that is no DNS label although it ends up in host names."""
    if workload.kind not in _IN_HOSTNAMES:
        return []
    name, route = _final_name(workload.metadata)
    problems = dns1123_label(name)
    if not problems:
        return []
    use = "the pod's host name" if workload.kind == "Pod" else "the names and host names of its pods"
    message = f"{'; '.join(name_messages(name, problems))} (it is used in {use})"
    return [FieldWarning("metadata.name", route, message, Subject.DISCOURAGED_NAME)]


def _indexed_job_errors(job: Workload, name: str, route: Route) -> list[FieldError]:
    # Where neither completions nor parallelism is given, the server fills in one completion.
    completions = 1 if job.completions is None else job.completions
    last = f"{name}-{completions - 1}"
    if completions <= 0 or not dns1123_label(last):
        return []
    message = f"{shown(name)} is no base for the host name of the last pod, {shown(last)}: it must be a DNS label"
    return [_invalid_name(route, message)]


def _final_name(metadata: Metadata) -> tuple[str, Route]:
    """The name the object will have (any random characters do), and where in the manifest it comes from."""
    if metadata.name or not metadata.generate_name:
        return metadata.name, _NAME
    return f"{metadata.generate_name[:GENERATED_BASE]}xxxxx", _GENERATE_NAME


def _without_trailing_dash(prefix: str) -> str:
    """The prefix as the server checks it: what follows the dash will make it a name."""
    return f"{prefix[:-2]}a" if len(prefix) > 1 and prefix.endswith("-") else prefix


def _invalid_name(route: Route, message: str) -> FieldError:
    # Also where the name came of generateName, the server finds fault with metadata.name.
    field = "" if route == _NAME else "metadata.name"
    return FieldError("Invalid", route, message, Subject.OBJECT_NAME, field)
