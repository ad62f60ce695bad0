"""What the API server has against a policy or a binding, and what keeps one from doing anything.

Mirrors ``validateValidatingAdmissionPolicySpec`` and ``validateValidatingAdmissionPolicyBindingSpec`` of
``pkg/apis/admissionregistration/validation/validation.go`` (1.36), as far as files show it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kubelint_net.cel import CelSyntaxError
from kubelint_net.policies.admission.fields import unknown_fields
from kubelint_net.policies.admission.messages import REASONS
from kubelint_net.policies.admission.model import AUDIT, DENY, FAIL, IGNORE, WARN, Mistake
from kubelint_net.policies.admission.programs import programs
from kubelint_net.policies.admission.selectors import misfit, read_selector
from kubelint_net.route import format_route

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.policies.admission.model import Binding, Policy
    from kubelint_net.route import Route

_OPERATIONS = ("CREATE", "UPDATE", "DELETE", "CONNECT", "*")
_SCOPES = ("Cluster", "Namespaced", "*")
_LISTS = ("operations", "apiGroups", "apiVersions", "resources")
_IDENTIFIER = re.compile(r"[_a-zA-Z][_a-zA-Z0-9]*")
_RESERVED = frozenset(
    [
        *("true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if"),
        *("import", "let", "loop", "package", "namespace", "return", "var", "void", "while"),
    ]
)
_Found = tuple[tuple[str | int, ...], str]


def policy_mistakes(manifest: Manifest, policy: Policy) -> Iterator[Mistake]:
    """Why the API server refuses a policy."""
    yield from _mistakes(manifest, _of_policy(manifest, policy))


def binding_mistakes(manifest: Manifest, binding: Binding) -> Iterator[Mistake]:
    """Why the API server refuses a binding."""
    yield from _mistakes(manifest, _of_binding(manifest, binding))


def unconnected(policies: Sequence[Policy], bindings: Sequence[Binding], refused: Collection[str]) -> Iterator[Mistake]:
    """Policies without a binding, and bindings without a policy: neither does anything.

    Args:
        policies: Those that the server takes.
        bindings: Likewise.
        refused: The names of policies that it refuses.
    """
    bound, names = {each.policy for each in bindings}, {each.name for each in policies}
    for policy in policies:
        if policy.name not in bound:
            message = f"ValidatingAdmissionPolicy '{policy.name}' does nothing: no binding in the policy files names it"
            yield Mistake(message, policy.place)
    for binding in bindings:
        if binding.policy not in names and binding.policy not in refused:
            message = (
                f"ValidatingAdmissionPolicyBinding '{binding.name}' does nothing: "
                f"no policy in the policy files is called {binding.policy}"
            )
            yield Mistake(message, binding.policy_place)


def _mistakes(manifest: Manifest, found: Iterator[_Found]) -> Iterator[Mistake]:
    for route in unknown_fields(manifest.kind, manifest.value):
        field = format_route(route)
        message = f"kubectl refuses {manifest.kind} '{manifest.name}': {field} is not a field of it"
        yield Mistake(message, manifest.key_at(route), field, refused=True)
    for route, why in found:
        field = format_route(route)
        message = f"the API server refuses {manifest.kind} '{manifest.name}': {field}: {why}"
        yield Mistake(message, manifest.at(route), field, refused=True)


def _of_policy(manifest: Manifest, policy: Policy) -> Iterator[_Found]:
    spec = ("spec",)
    if not policy.name:
        yield ("metadata", "name"), "must be set"
    yield from _one_of(manifest, (*spec, "failurePolicy"), (FAIL, IGNORE))
    for key, value in zip(("apiVersion", "kind"), policy.param_kind or (), strict=False):
        if not value:
            yield (*spec, "paramKind", key), "must be set"
    yield from _match(manifest, (*spec, "matchConstraints"))
    if not policy.match.rules:
        yield (*spec, "matchConstraints", "resourceRules"), "must hold a rule"
    if not policy.validations and not policy.annotations:
        yield (*spec, "validations"), "validations or auditAnnotations must hold something"
    yield from _conditions(policy)
    wrong = list(_variables(policy))
    # Where a variable is at fault, whatever names it would be too.
    yield from wrong or (*_validations(policy), *_annotations(policy))


def _variables(policy: Policy) -> Iterator[_Found]:
    compiled = programs(policy)
    for index, variable in enumerate(policy.variables):
        route = ("spec", "variables", index)
        if not _IDENTIFIER.fullmatch(variable.name) or variable.name in _RESERVED:
            yield (*route, "name"), f"{variable.name!r} is no identifier of CEL"
        wrong = _uncompiled(variable.expression.text, compiled.variable, index)
        if wrong:
            yield (*route, "expression"), wrong
            return


def _annotations(policy: Policy) -> Iterator[_Found]:
    for index, annotation in enumerate(policy.annotations):
        route = ("spec", "auditAnnotations", index)
        if not annotation.name:
            yield (*route, "key"), "must be set"
        wrong = _uncompiled(annotation.expression.text, programs(policy).annotation, annotation.expression)
        if wrong:
            yield (*route, "valueExpression"), wrong


def _conditions(policy: Policy) -> Iterator[_Found]:
    seen: set[str] = set()
    for index, each in enumerate(policy.conditions):
        route = ("spec", "matchConditions", index)
        if not each.name or each.name in seen:
            yield (*route, "name"), "stands twice" if each.name else "must be set"
        seen.add(each.name)
        wrong = _uncompiled(each.expression.text, programs(policy).condition, each.expression)
        if wrong:
            yield (*route, "expression"), wrong


def _validations(policy: Policy) -> Iterator[_Found]:
    compiled = programs(policy)
    for index, validation in enumerate(policy.validations):
        route = ("spec", "validations", index)
        expression, made = validation.expression, validation.message_expression
        wrong = _uncompiled(expression.text, compiled.expression, expression, "bool")
        if wrong:
            yield (*route, "expression"), wrong
        if made is not None:
            wrong = _uncompiled(made.text, compiled.expression, made, "string")
            if wrong:
                yield (*route, "messageExpression"), wrong
        if "\n" in validation.message.strip() or "\r" in validation.message.strip():
            yield (*route, "message"), "must not contain line breaks"
        elif validation.message and not validation.message.strip():
            yield (*route, "message"), "must not be blank"
        if validation.reason not in REASONS:
            yield (*route, "reason"), f"must be one of {', '.join(REASONS)}"


def _uncompiled(text: str, compile_: Callable[..., object], *given: object) -> str:
    """Why an expression does not compile; ``""`` where it does."""
    if not text.strip():
        return "must be set"
    try:
        compile_(*given)
    except CelSyntaxError as error:
        return f"does not compile: {error.message}"
    return ""


def _of_binding(manifest: Manifest, binding: Binding) -> Iterator[_Found]:
    spec = ("spec",)
    if not binding.name:
        yield ("metadata", "name"), "must be set"
    if not binding.policy:
        yield (*spec, "policyName"), "must be set"
    yield from _actions(binding.actions)
    if binding.match is not None:
        yield from _match(manifest, (*spec, "matchResources"))
    reference = binding.param_ref
    if reference is None:
        return
    route = (*spec, "paramRef")
    if bool(reference.name) is (reference.selector is not None):
        yield route, "must hold either name or selector"
    if reference.selector and (wrong := misfit(reference.selector)):
        yield (*route, "selector"), wrong
    if not manifest.value_at((*route, "parameterNotFoundAction")):
        yield (*route, "parameterNotFoundAction"), "must be set: Allow or Deny"
    yield from _one_of(manifest, (*route, "parameterNotFoundAction"), ("Allow", "Deny"))


def _actions(actions: Sequence[str]) -> Iterator[_Found]:
    route = ("spec", "validationActions")
    if not actions:
        yield route, "must hold Deny, Warn or Audit"
    for index, action in enumerate(actions):
        if action not in {DENY, WARN, AUDIT}:
            yield (*route, index), f"must be one of {DENY}, {WARN}, {AUDIT}"
        elif action in actions[:index]:
            yield (*route, index), "stands twice"
    if DENY in actions and WARN in actions:
        yield route, "must not contain both Deny and Warn"


def _match(manifest: Manifest, route: Route) -> Iterator[_Found]:
    yield from _one_of(manifest, (*route, "matchPolicy"), ("Exact", "Equivalent"))
    for key in ("namespaceSelector", "objectSelector"):
        wrong = misfit(read_selector(manifest.value_at((*route, key))))
        if wrong:
            yield (*route, key), wrong
    for key in ("resourceRules", "excludeResourceRules"):
        for index in range(len(manifest.value_at((*route, key)) or ())):
            yield from _rule(manifest, (*route, key, index))


def _rule(manifest: Manifest, route: Route) -> Iterator[_Found]:
    for key in _LISTS:
        items = manifest.value_at((*route, key)) or []
        if not items:
            yield (*route, key), "must hold something"
        elif "*" in items and len(items) > 1 and key != "resources":
            yield (*route, key), "must hold nothing else beside '*'"
    for index, operation in enumerate(manifest.value_at((*route, "operations")) or []):
        if operation not in _OPERATIONS:
            yield (*route, "operations", index), f"must be one of {', '.join(_OPERATIONS)}"
    yield from _one_of(manifest, (*route, "scope"), _SCOPES)


def _one_of(manifest: Manifest, route: Route, words: Sequence[str]) -> Iterator[_Found]:
    value = manifest.value_at(route)
    if value and value not in words:
        yield route, f"must be one of {', '.join(words)}"
