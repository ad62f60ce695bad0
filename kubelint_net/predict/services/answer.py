"""What the API server answers to a Service: the steps of its pipeline, in its order.

Mirrors ``beginCreate`` and ``beginUpdate`` of ``pkg/registry/core/service/storage/storage.go`` and the generic
``BeforeCreate`` and ``BeforeUpdate`` (1.36). Allocation comes before validation, and what fails there is reported
alone; what validation would say is kept as ``later``. Mutating admission, quota and storage are not modelled, but for
the name that exists already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.predict.ledger import KUBERNETES_SERVICE, Ledger
from kubelint_net.predict.outcome import Outcome
from kubelint_net.predict.services.allocation import Allocation, allocate_cluster_ips, reallocate_cluster_ips
from kubelint_net.predict.services.changes import update_errors
from kubelint_net.predict.services.cluster_ips import cluster_ip_errors
from kubelint_net.predict.services.defaults import default_service
from kubelint_net.predict.services.families import choose_families, choose_policy, with_families
from kubelint_net.predict.services.metadata import name_errors
from kubelint_net.predict.services.node_ports import allocate_node_ports, reallocate_node_ports
from kubelint_net.predict.services.result import claims_of, object_name, service_result
from kubelint_net.predict.services.service_warnings import service_warnings
from kubelint_net.predict.services.stored import could_exist, stored_service
from kubelint_net.predict.services.unknown_ranges import FAMILY_ORDERS, FamilyOrder, common_answer
from kubelint_net.predict.services.update import (
    with_kept_values,
    with_plural_cluster_ips,
    without_fields_of_old_type,
)
from kubelint_net.predict.services.validation import errors_around_cluster_ips
from kubelint_net.predict.services.written import point_at_written, warnings_at_written
from kubelint_net.value import dataclass

if TYPE_CHECKING:
    from kubelint_net.cluster.config import ClusterConfig
    from kubelint_net.k8s.objects import Service
    from kubelint_net.predict.outcome import FieldError, Step
    from kubelint_net.predict.services.families import FamilyChoice
    from kubelint_net.versions import Gates


def create_service(service: Service, cluster: ClusterConfig, ledger: Ledger | None = None) -> Outcome:
    """The answer to creating a Service, for real (not as a dry run).

    Args:
        service: As written.
        cluster: What is known of the cluster. Without ``service_cidrs`` the answer is what holds in every cluster.
        ledger: What other objects hold; a fresh cluster where None. It is read, not changed: `Ledger.record` the
            outcome to go on from there.
    """
    ledger = ledger or Ledger.for_cluster(cluster)
    if object_name(service.metadata) == KUBERNETES_SERVICE:
        ledger = ledger.without_kubernetes()
    families, gates = cluster.families, cluster.gates
    orders = (families,) if families else FAMILY_ORDERS
    policy = choose_policy(with_plural_cluster_ips(default_service(service, gates)), gates)
    creation = _Creation(service, gates, ledger)
    return common_answer({order: creation.answer(with_families(policy, order)) for order in orders})


def replace_service(
    service: Service,
    before: Service,
    cluster: ClusterConfig,
    ledger: Ledger | None = None,
) -> Outcome:
    """The answer to replacing one Service with another of its name, as ``kubectl replace`` does.

    Args:
        service: As written now.
        before: As written when it was created; what the server made of it is worked out first.
        cluster: What is known of the cluster.
        ledger: What objects hold, with or without ``before``; a fresh cluster where None.
    """
    ledger = ledger or Ledger.for_cluster(cluster)
    families, gates = cluster.families, cluster.gates
    orders = (families,) if families else FAMILY_ORDERS
    # The old object exists: of the clusters there can be, it is one that takes it.
    orders = tuple(order for order in orders if could_exist(before, order, gates)) or orders
    answers = {order: _replace(service, stored_service(before, order, gates), order, gates, ledger) for order in orders}
    return common_answer(answers)


class _Creation:
    """The answers to creating one Service in clusters that differ in the families they serve.

    The server chooses the families first; whatever it does later depends on that choice, and not on the cluster's
    families any more. So clusters in which it chooses the same give the same answer.
    """

    __slots__ = ("_answers", "_around", "_gates", "_ledger", "_service")

    def __init__(self, service: Service, gates: Gates, ledger: Ledger) -> None:
        self._service = service
        self._gates = gates
        self._ledger = ledger
        self._answers: dict[tuple[object, ...], Outcome] = {}
        self._around: tuple[list[FieldError], list[FieldError]] | None = None

    def answer(self, choice: FamilyChoice) -> Outcome:
        """The answer where this was chosen; its steps are those of the first such choice."""
        key = (choice.service.ip_families, choice.errors)
        found = self._answers.get(key)
        if found is None:
            found = self._answers[key] = self._outcome(choice)
        return found

    def _outcome(self, choice: FamilyChoice) -> Outcome:
        service, ledger = self._service, self._ledger
        allocated = _allocate(choice, ledger)
        refused = _refusal(service, allocated, self._found(allocated.service))
        if refused is not None:
            return refused
        if service.metadata.name and ledger.holds_name(object_name(service.metadata)):
            why = f"a Service named {service.metadata.name} exists already in this namespace"
            return Outcome(409, why=why, steps=allocated.steps)
        return Outcome(
            201,
            warnings=warnings_at_written(service_warnings(allocated.service, self._gates), service),
            result=service_result(allocated.service, service, ledger),
            steps=allocated.steps,
            claims=claims_of(allocated.service),
        )

    def _found(self, allocated: Service) -> list[FieldError]:
        """What validation finds; most of it once for all choices."""
        if self._around is None:
            ahead, behind = errors_around_cluster_ips(allocated, self._gates)
            self._around = name_errors(self._service.metadata, self._gates) + ahead, behind
        ahead, behind = self._around
        return [*ahead, *cluster_ip_errors(allocated, self._gates), *behind]


def _replace(
    service: Service,
    before: Service,
    families: FamilyOrder,
    gates: Gates,
    ledger: Ledger,
) -> Outcome:
    complete = with_kept_values(default_service(service, gates, before), before, gates)
    complete = with_plural_cluster_ips(complete, before)
    allocated = _allocate(choose_families(complete, families, gates, before), ledger, before)
    stored = without_fields_of_old_type(allocated.service, before)
    refused = _refusal(service, allocated, update_errors(stored, before, gates))
    if refused is not None:
        return refused
    return Outcome(
        200,
        warnings=warnings_at_written(service_warnings(stored, gates), service),
        result=service_result(stored, service, ledger, before),
        steps=allocated.steps,
        claims=claims_of(stored),
        frees=claims_of(before),
    )


@dataclass(frozen=True, slots=True)
class _Allocated(Allocation):
    """All of allocation: ``errors`` or ``why`` of the first stage that failed, and the errors of those behind it."""

    later: tuple[FieldError, ...] = ()


def _allocate(choice: FamilyChoice, ledger: Ledger, before: Service | None = None) -> _Allocated:
    """Families, then cluster IPs, then node ports; each stage is tried even where an earlier one failed."""
    stages = [Allocation(choice.service, choice.errors, steps=choice.steps)]
    if not choice.errors:
        stages.append(
            allocate_cluster_ips(choice.service, ledger)
            if before is None
            else reallocate_cluster_ips(choice.service, before, ledger)
        )
    so_far = stages[-1].service
    stages.append(
        allocate_node_ports(so_far, ledger) if before is None else reallocate_node_ports(so_far, before, ledger)
    )
    failed = [stage for stage in stages if stage.failed]
    steps: list[Step] = []
    for stage in stages:
        steps += stage.steps
        if stage.failed:
            break
    if not failed:
        return _Allocated(stages[-1].service, steps=tuple(steps))
    later = tuple(error for stage in failed[1:] for error in stage.errors)
    return _Allocated(stages[-1].service, failed[0].errors, failed[0].why, tuple(steps), later)


def _refusal(written: Service, allocated: _Allocated, found: list[FieldError]) -> Outcome | None:
    """The answer where allocation failed or validation found something; None where neither."""
    if allocated.failed:
        told = {(error.type, error.path, error.message) for error in allocated.errors}
        behind = [error for error in found if (error.type, error.path, error.message) not in told]
        return Outcome(
            422 if allocated.errors else 500,
            errors=point_at_written(allocated.errors, written),
            later=point_at_written([*allocated.later, *behind], written),
            why=allocated.why,
            steps=allocated.steps,
        )
    if found:
        return Outcome(422, errors=point_at_written(found, written), steps=allocated.steps)
    return None
