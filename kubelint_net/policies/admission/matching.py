"""Which requests a policy or a binding is for.

Mirrors ``matching.Matcher`` of ``k8s.io/apiserver/pkg/admission/plugin/policy`` and the predicates of webhooks that it
asks (``namespace``, ``object``, ``rules``), 1.36.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.k8s.api_versions import API_VERSIONS
from kubelint_net.k8s.kinds import Serving, serving
from kubelint_net.policies.admission.model import Unsure
from kubelint_net.policies.admission.requests import labels_of
from kubelint_net.policies.admission.selectors import selects
from kubelint_net.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kubelint_net.policies.admission.model import MatchResources, Namespaces, ResourceRule, Selector
    from kubelint_net.policies.admission.requests import Request

NAME_LABEL = "kubernetes.io/metadata.name"
"""The label that every Namespace has: its name."""


def matched(match: MatchResources, request: Request, namespaces: Namespaces, minor: int) -> Request | Unsure | None:
    """The request in the API version that the rules name; None where it is not what they are for.

    Args:
        match: The rules and selectors.
        request: The request.
        namespaces: The Namespaces that are known.
        minor: The minor version of the cluster.
    """
    inside = _in_namespaces(match.namespaces, request, namespaces)
    if inside is False or not _has_labels(match.objects, request):
        return None
    excluded = _by_rules(match.excluded, request, minor, exact=match.exact)
    found = _by_rules(match.rules, request, minor, exact=match.exact) if match.rules else request
    if found is None or not (excluded is None or isinstance(excluded, Unsure)):
        return None
    if isinstance(excluded, Unsure):
        return excluded
    if inside is None:
        return Unsure(f"no manifest of Namespace {request.namespace} says which labels it has")
    return found


def _in_namespaces(selector: Selector, request: Request, namespaces: Namespaces) -> bool | None:
    if not request.namespace or not selector:
        # An object of the whole cluster is never exempt.
        return True
    known = namespaces.get(request.namespace)
    labels = {**labels_of(known or {}), NAME_LABEL: request.namespace}
    return selects(selector, labels, complete=known is not None)


def _has_labels(selector: Selector, request: Request) -> bool:
    if selects(selector, request.labels):
        return True
    return request.old_labels is not None and bool(selects(selector, request.old_labels))


def _by_rules(rules: Sequence[ResourceRule], request: Request, minor: int, *, exact: bool) -> Request | Unsure | None:
    unnamed = False
    for rule in rules:
        if _covers(rule, request):
            if not rule.names or request.name in rule.names:
                return request
            unnamed = unnamed or request.name is None
    if not exact:
        for rule in rules:
            for other, served in _equivalents(request, minor):
                if _covers(rule, other) and (not rule.names or request.name in rule.names):
                    # A version that is off unless asked for may be on.
                    version = f"{other.group}/{other.version}"
                    return other if served is Serving.YES else Unsure(f"not every cluster serves {version}")
    return Unsure("the rule is for resourceNames, and the server makes up the name") if unnamed else None


def _covers(rule: ResourceRule, request: Request) -> bool:
    return (
        _in_scope(rule.scope, request)
        and _listed(rule.operations, request.operation)
        and _listed(rule.groups, request.group)
        and _listed(rule.versions, request.version)
        and any(_is_resource(each, request.resource) for each in rule.resources)
    )


def _in_scope(scope: str, request: Request) -> bool:
    match scope:
        case "*":
            return True
        case "Namespaced":
            return bool(request.namespace)
        case "Cluster":
            return not request.namespace
        case _:
            return False


def _listed(items: Sequence[str], item: str) -> bool:
    return "*" in items or item in items


def _is_resource(written: str, resource: str) -> bool:
    name, _, subresource = written.partition("/")
    # What is applied is the object itself: no rule for a subresource alone is about it.
    return name in {"*", resource} and subresource in {"", "*"}


def _equivalents(request: Request, minor: int) -> Iterator[tuple[Request, Serving]]:
    """The same request in other API versions in which the server stores the same object."""
    own = f"{request.group}/{request.version}" if request.group else request.version
    for api_version in API_VERSIONS[request.kind]:
        served = serving(api_version, request.kind, minor)
        if api_version != own and served is not Serving.NO:
            group, _, version = api_version.rpartition("/")
            yield replace(request, group=group, version=version), served
