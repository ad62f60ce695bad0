"""Policies and bindings from their manifests, as the API server's decoder reads them, with its defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubelint_net.k8s.decoding.fields import mapping, mappings, text, texts
from kubelint_net.policies.admission.model import (
    IGNORE,
    Binding,
    Expression,
    MatchResources,
    Named,
    ParamRef,
    Policy,
    ResourceRule,
    Validation,
)
from kubelint_net.policies.admission.selectors import read_selector

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kubelint_net.k8s.manifest import Manifest
    from kubelint_net.route import Route


def decode_policy(manifest: Manifest) -> Policy:
    """A ValidatingAdmissionPolicy; what does not fit reads as absent."""
    spec = mapping(manifest.value.get("spec"))
    kind = spec.get("paramKind")
    return Policy(
        name=text(mapping(manifest.value.get("metadata")), "name"),
        place=manifest.at(("metadata", "name")),
        match=_match(spec.get("matchConstraints")),
        validations=tuple(
            Validation(
                expression=_expression(manifest, each, ("spec", "validations", index), "expression"),
                message=text(each, "message"),
                message_expression=(
                    _expression(manifest, each, ("spec", "validations", index), "messageExpression")
                    if text(each, "messageExpression")
                    else None
                ),
                reason=text(each, "reason") or "Invalid",
            )
            for index, each in enumerate(mappings(spec, "validations"))
        ),
        variables=_named(manifest, spec, "variables", "name", "expression"),
        conditions=_named(manifest, spec, "matchConditions", "name", "expression"),
        annotations=_named(manifest, spec, "auditAnnotations", "key", "valueExpression"),
        param_kind=(text(kind, "apiVersion"), text(kind, "kind")) if isinstance(kind, dict) else None,
        ignores_errors=text(spec, "failurePolicy") == IGNORE,
    )


def decode_binding(manifest: Manifest) -> Binding:
    """A ValidatingAdmissionPolicyBinding; what does not fit reads as absent."""
    spec = mapping(manifest.value.get("spec"))
    written, params = spec.get("matchResources"), spec.get("paramRef")
    return Binding(
        name=text(mapping(manifest.value.get("metadata")), "name"),
        place=manifest.at(("metadata", "name")),
        policy=text(spec, "policyName"),
        policy_place=manifest.at(("spec", "policyName")),
        actions=texts(spec, "validationActions"),
        match=_match(written) if isinstance(written, dict) else None,
        param_ref=_param_ref(params) if isinstance(params, dict) else None,
    )


def _param_ref(value: Mapping[str, Any]) -> ParamRef:
    selector = value.get("selector")
    return ParamRef(
        name=text(value, "name"),
        namespace=text(value, "namespace"),
        selector=read_selector(selector) if isinstance(selector, dict) else None,
        denies_without=text(value, "parameterNotFoundAction") == "Deny",
    )


def _match(value: Any) -> MatchResources:
    written = mapping(value)
    return MatchResources(
        rules=tuple(map(_rule, mappings(written, "resourceRules"))),
        excluded=tuple(map(_rule, mappings(written, "excludeResourceRules"))),
        namespaces=read_selector(written.get("namespaceSelector")),
        objects=read_selector(written.get("objectSelector")),
        exact=text(written, "matchPolicy") == "Exact",
    )


def _rule(value: Mapping[str, Any]) -> ResourceRule:
    return ResourceRule(
        groups=texts(value, "apiGroups"),
        versions=texts(value, "apiVersions"),
        resources=texts(value, "resources"),
        operations=texts(value, "operations"),
        scope=text(value, "scope") or "*",
        names=texts(value, "resourceNames"),
    )


def _named(manifest: Manifest, spec: Mapping[str, Any], field: str, name: str, expression: str) -> tuple[Named, ...]:
    return tuple(
        Named(text(each, name), _expression(manifest, each, ("spec", field, index), expression))
        for index, each in enumerate(mappings(spec, field))
    )


def _expression(manifest: Manifest, owner: Mapping[str, Any], route: Route, name: str) -> Expression:
    return Expression(text(owner, name), manifest.at((*route, name)))
