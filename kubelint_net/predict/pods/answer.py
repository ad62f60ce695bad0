"""What the API server answers to a Pod, or to an object that makes pods, for the sake of its network fields.

Mirrors ``ValidatePodSpec``, ``ValidatePodUpdate`` (``pkg/apis/core/validation/validation.go``) and the registry
strategies of the workload kinds (1.36). What has nothing to do with the network (images, labels, a missing
container) is not looked at: accepted here means that no network field stands against it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.k8s.workloads import POD_SPEC_ROUTES
from kubelint_net.predict.object_names import workload_name_errors, workload_name_warnings
from kubelint_net.predict.outcome import FieldError, FieldWarning, Outcome
from kubelint_net.predict.pods.changes import pod_change_errors
from kubelint_net.predict.pods.container_ports import container_port_errors
from kubelint_net.predict.pods.dns import dns_errors
from kubelint_net.predict.pods.field_refs import field_ref_errors
from kubelint_net.predict.pods.host_aliases import host_alias_errors
from kubelint_net.predict.pods.host_network import duplicate_host_port_errors, host_network_errors, host_port_errors
from kubelint_net.predict.pods.hostname import hostname_errors
from kubelint_net.predict.pods.pod_warnings import pod_spec_warnings
from kubelint_net.predict.pods.stored import as_stored, dropped_fields

if TYPE_CHECKING:
    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.k8s.objects import Workload
    from kubelint_net.predict.outcome import Step
    from kubelint_net.versions import Gates


def create_workload(workload: Workload, cluster: ClusterConfig) -> Outcome:
    """The answer to a POST: 201 or 422."""
    gates = cluster.gates
    stored = as_stored(workload, gates)
    errors = workload_name_errors(stored) + _spec_errors(stored, gates)
    warnings = workload_name_warnings(stored) + _spec_warnings(stored, gates)
    return _outcome(201, errors, warnings, _steps(workload, gates))


def replace_workload(workload: Workload, before: Workload, cluster: ClusterConfig) -> Outcome:
    """The answer to a PUT over ``before``: 200 or 422.

    Everything is validated again, also what has not changed: an address that an older server accepted can stand
    in the way of any later change. The server warns again only where the spec changed, and never for a Pod.
    """
    gates = cluster.gates
    stored, old = as_stored(workload, gates), as_stored(before, gates)
    errors = _spec_errors(stored, gates) + pod_change_errors(stored, old)
    quiet = workload.kind == "Pod" or workload.spec == before.spec
    warnings = [] if quiet else _spec_warnings(stored, gates)
    return _outcome(200, errors, warnings, _steps(workload, gates))


def _spec_errors(workload: Workload, gates: Gates) -> list[FieldError]:
    spec, route = workload.spec, POD_SPEC_ROUTES[workload.kind]
    if spec is None:
        return []
    return [
        *container_port_errors(spec, route),
        *field_ref_errors(spec, route),
        *duplicate_host_port_errors(spec, route),
        *host_port_errors(spec, route, is_pod=workload.kind == "Pod"),
        *dns_errors(spec, route, gates),
        *host_network_errors(spec, route),
        *hostname_errors(spec, route),
        *host_alias_errors(spec, route, gates),
    ]


def _spec_warnings(workload: Workload, gates: Gates) -> list[FieldWarning]:
    if workload.spec is None:
        return []
    return pod_spec_warnings(workload.spec, POD_SPEC_ROUTES[workload.kind], gates)


def _steps(workload: Workload, gates: Gates) -> list[Step]:
    return [] if workload.spec is None else dropped_fields(workload.spec, gates)


def _outcome(http: int, errors: list[FieldError], warnings: list[FieldWarning], steps: list[Step]) -> Outcome:
    if errors:
        return Outcome(422, errors=tuple(errors), steps=tuple(steps))
    return Outcome(http, warnings=tuple(warnings), steps=tuple(steps))
