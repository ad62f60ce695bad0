"""What the policies of a run make of one object, in the order of the API server.

Mirrors ``policyDispatcher.Dispatch``, ``validating.dispatcher``, ``validator.Validate`` and ``matchconditions.matcher``
(1.36). Where the answer hangs on what is not known, it is the same whatever that is, or it is not checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.k8s.objects import Workload
from kubelint_net.policies.admission.evaluation import Failed, Scope
from kubelint_net.policies.admission.matching import matched
from kubelint_net.policies.admission.messages import audited, denied, message_of, warned
from kubelint_net.policies.admission.model import AUDIT, DENY, WARN, Unsure
from kubelint_net.policies.admission.objects import seen
from kubelint_net.policies.admission.params import ParamsError, collect
from kubelint_net.policies.admission.pointing import route_of
from kubelint_net.policies.admission.requests import request_for
from kubelint_net.policies.admission.scope import seen_namespace, seen_param, seen_request
from kubelint_net.policies.admission.watched import Notes
from kubelint_net.value import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.k8s.schema import Structure
    from kubelint_net.policies.admission.model import AdmissionPolicies, Binding, Expression, Param, Policy
    from kubelint_net.policies.admission.requests import Request
    from kubelint_net.predict.outcome import Outcome
    from kubelint_net.route import Route
    from kubelint_net.source.spans import Place
    from kubelint_net.versions import Gates


@dataclass(frozen=True, slots=True)
class Applied:
    """An object with what is known of it.

    Attributes:
        manifest: The object.
        structure: How it fits its kind.
        outcome: What the API server answers before it asks policies.
    """

    manifest: Manifest
    structure: Structure
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that a policy has against an object.

    Attributes:
        action: ``Deny``, ``Warn`` or ``Audit``.
        message: What the server says.
        reason: Of its answer: ``Invalid``, ``Forbidden``, …
        route: What in the object it is about; ``("metadata", "name")`` where nothing tells.
        asked: The expression that does not hold, or the policy's name.
        bound: The binding's name.
        policy: The policy's name.
    """

    action: str
    message: str
    reason: str
    route: Route
    asked: Place
    bound: Place
    policy: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What the policies make of an object, and what could not be told, each in a sentence that names no object."""

    decisions: tuple[Decision, ...] = ()
    unsure: tuple[str, ...] = ()


def decide(
    policies: AdmissionPolicies,
    applied: Applied,
    gates: Gates,
    minor: int,
    before: Applied | None = None,
) -> Decided:
    """What the policies make of an object.

    Args:
        policies: The policies.
        applied: The object, of a kind that is read. What the server refuses anyway, it asks no policy about.
        gates: What the server's version does.
        minor: The server's minor version.
        before: The object it replaces; None where it is created.
    """
    if applied.outcome.accepted is False:
        return Decided()
    asking = _Asking(policies, applied, gates, minor, before)
    decisions: list[Decision] = []
    unsure: dict[str, None] = {}
    for policy in policies.policies:
        for binding in policies.bindings:
            if binding.policy == policy.name:
                for found in asking.ask(policy, binding):
                    if isinstance(found, Decision):
                        decisions.append(found)
                    else:
                        named = f"policy '{policy.name}' with binding '{binding.name}'"
                        unsure[f"{named}: {found.why}"] = None
    return Decided(tuple(dict.fromkeys(decisions)), tuple(unsure))


class _Asking:
    """One object, put to policy after policy."""

    def __init__(
        self, policies: AdmissionPolicies, applied: Applied, gates: Gates, minor: int, before: Applied | None
    ) -> None:
        self.policies = policies
        self.applied = applied
        self.before = before
        self.gates = gates
        self.minor = minor
        self.request = request_for(applied.manifest, None if before is None else before.manifest)

    def ask(self, policy: Policy, binding: Binding) -> Iterator[Decision | Unsure]:
        """What a policy has against the object where a binding puts it in force."""
        if self._makes_pods_for(policy, binding):
            yield Unsure("it is for Pods, and those that workloads make are not held against it")
        request, doubts = self._matched(policy, binding, self.request)
        if request is None:
            return
        try:
            params = collect(policy, binding, self.request, self.policies.params)
        except ParamsError as error:
            # An error of the configuration is denied whatever the binding's actions are.
            if not policy.ignores_errors:
                message = denied(policy, binding.name, f"failed to configure binding: {error}")
                yield from self._unless(doubts, self._decision(binding, DENY, message, "Invalid", binding.place, ()))
            return
        if isinstance(params, Unsure):
            yield params
            return
        for param in params:
            yield from self._validate(policy, binding, request, param, doubts)

    def _makes_pods_for(self, policy: Policy, binding: Binding) -> bool:
        """Whether the object makes Pods that the policy is for."""
        found = self.applied.manifest.object
        if not isinstance(found, Workload) or found.kind == "Pod":
            return False
        labels = found.pod_metadata.labels
        pod = replace(self.request, group="", version="v1", kind="Pod", operation="CREATE", name=None, labels=labels)
        return self._matched(policy, binding, pod)[0] is not None

    def _matched(self, policy: Policy, binding: Binding, request: Request) -> tuple[Request | None, list[Unsure]]:
        """The request as the policy's rules name it, and why it may not be meant at all."""
        doubts: list[Unsure] = []
        meant = matched(policy.match, request, self.policies.namespaces, self.minor)
        if meant is not None and binding.match is not None:
            bound = matched(binding.match, request, self.policies.namespaces, self.minor)
            if bound is None:
                return None, []
            if isinstance(bound, Unsure):
                doubts.append(bound)
        if isinstance(meant, Unsure):
            doubts.append(meant)
            return request, doubts
        return meant, doubts

    def _validate(
        self, policy: Policy, binding: Binding, request: Request, param: Param | None, doubts: list[Unsure]
    ) -> Iterator[Decision | Unsure]:
        scope = Scope(policy, *self._bindings(request, param))
        failures: list[str] = []
        doubts = list(doubts)
        for condition in policy.conditions:
            value = scope.condition(condition.expression)
            if value is False:
                return
            if isinstance(value, Unsure):
                doubts.append(Unsure(f"matchCondition {condition.name} {value.why}"))
            elif isinstance(value, Failed):
                failures.append(value.message)
        if failures:
            if not policy.ignores_errors:
                told = list(dict.fromkeys(failures))
                text = told[0] if len(told) == 1 else f"[{', '.join(told)}]"
                yield from self._unless(doubts, *self._acted(policy, binding, text, "Invalid", policy.place, ()))
            return
        yield from self._unless(doubts, *self._validations(policy, binding, scope))

    def _validations(self, policy: Policy, binding: Binding, scope: Scope) -> Iterator[Decision | Unsure]:
        for index, validation in enumerate(policy.validations):
            value = scope.value(validation.expression, "bool")
            asked = validation.expression
            if isinstance(value, Unsure):
                yield Unsure(f"validations[{index}] {value.why}")
            elif isinstance(value, Failed):
                if not policy.ignores_errors:
                    yield from self._acted(policy, binding, value.message, "Invalid", asked.place, (asked,))
            elif value is not True:
                message = message_of(validation, scope)
                yield from self._acted(policy, binding, message, validation.reason, asked.place, (asked,))
        for annotation in policy.annotations:
            value = scope.value(annotation.expression)
            place = annotation.expression.place
            if isinstance(value, Unsure):
                if not policy.ignores_errors:
                    yield Unsure(f"auditAnnotation {annotation.name} {value.why}")
            elif isinstance(value, Failed) and not policy.ignores_errors:
                message = denied(policy, binding.name, value.message)
                yield self._decision(
                    binding, DENY, message, "Invalid", place, self._route(policy, annotation.expression)
                )

    def _bindings(self, request: Request, param: Param | None) -> tuple[dict[str, Any], Notes]:
        notes = Notes()
        old = self.before
        return {
            "object": self._seen(self.applied, "object", notes, request),
            "oldObject": None if old is None else self._seen(old, "oldObject", notes, request),
            "request": seen_request(self.request, request, notes),
            "namespaceObject": seen_namespace(self.request.namespace, self.policies.namespaces, notes),
            "params": seen_param(param, notes),
        }, notes

    def _seen(self, applied: Applied, name: str, notes: Notes, request: Request) -> Any:
        api_version = f"{request.group}/{request.version}".removeprefix("/")
        return seen(
            applied.manifest,
            applied.structure,
            applied.outcome,
            self.gates,
            notes,
            root=name,
            api_version=api_version,
        )

    def _acted(
        self,
        policy: Policy,
        binding: Binding,
        message: str,
        reason: str,
        place: Place,
        about: tuple[Expression, ...],
    ) -> Iterator[Decision]:
        """The loudest thing that a binding does about a validation that does not hold."""
        route = self._route(policy, *about)
        for action, words in ((DENY, denied), (WARN, warned), (AUDIT, audited)):
            if action in binding.actions:
                yield self._decision(binding, action, words(policy, binding.name, message), reason, place, route)
                return

    def _route(self, policy: Policy, *about: Expression) -> Route:
        return route_of(policy, about[0], self.applied.manifest) if about else ()

    def _decision(
        self, binding: Binding, action: str, message: str, reason: str, place: Place, route: Route
    ) -> Decision:
        return Decision(action, message, reason, route or ("metadata", "name"), place, binding.place, binding.policy)

    def _unless(self, doubts: list[Unsure], *found: Decision | Unsure) -> Iterator[Decision | Unsure]:
        """What was found; but where it may not be meant at all, only why that is."""
        if found and doubts:
            yield from doubts
        else:
            yield from found
