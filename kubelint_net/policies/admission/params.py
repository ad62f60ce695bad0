"""The params that a binding gives its policy. Mirrors ``CollectParams`` of ``plugin/policy/generic`` (1.36).

Only the policy files are looked at. Where they hold objects of the kind of the params, they are taken to hold all of
them; where they hold none, what there is in the cluster is not known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubelint_net.k8s.values import value_at
from kubelint_net.policies.admission.model import Unsure
from kubelint_net.policies.admission.requests import CLUSTER_SCOPED, DEFAULT_NAMESPACE, RESOURCES, labels_of
from kubelint_net.policies.admission.selectors import selects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kubelint_net.policies.admission.model import Binding, Param, ParamRef, Policy
    from kubelint_net.policies.admission.requests import Request

_NAMESPACED = frozenset({"ConfigMap", "Secret", "ServiceAccount", "LimitRange", "ResourceQuota"})
_CRD = "CustomResourceDefinition"


class ParamsError(Exception):
    """Why a binding cannot be used, in the server's words; the policy's ``failurePolicy`` says what follows."""


def collect(
    policy: Policy,
    binding: Binding,
    request: Request,
    params: Sequence[Param],
) -> tuple[Param | None, ...] | Unsure:
    """The params for a request, each of which the policy is asked with; None where it is asked without.

    Raises:
        ParamsError: the server cannot tell them.
    """
    reference = binding.param_ref
    if policy.param_kind is None or reference is None:
        return (None,)
    kind = policy.param_kind[1]
    candidates = [each for each in params if (each.api_version, each.kind) == policy.param_kind]
    if not candidates:
        return Unsure(f"no policy file holds a {kind}, which its params are")
    namespaced = _is_namespaced(policy.param_kind, params)
    if namespaced is None:
        if not reference.namespace and not any(each.namespace for each in candidates):
            return Unsure(f"nothing says whether a {kind} has a namespace: no policy file holds its {_CRD}")
        namespaced = True
    if namespaced:
        namespace = reference.namespace or request.namespace
        if not namespace:
            raise ParamsError("cannot use namespaced paramRef in policy binding that matches cluster-scoped resources")
        candidates = [each for each in candidates if (each.namespace or DEFAULT_NAMESPACE) == namespace]
    elif reference.namespace:
        raise ParamsError("paramRef.namespace must not be provided for a cluster-scoped `paramKind`")
    found = tuple(each for each in candidates if _is_meant(each, reference))
    if not found and reference.denies_without:
        raise ParamsError("no params found for policy binding with `Deny` parameterNotFoundAction")
    return found


def _is_meant(param: Param, reference: ParamRef) -> bool:
    if reference.selector is None:
        return param.name == reference.name
    return bool(selects(reference.selector, labels_of(param.value)))


def _is_namespaced(param_kind: tuple[str, str], params: Sequence[Param]) -> bool | None:
    """Whether objects of a kind live in namespaces; None where nothing tells."""
    api_version, kind = param_kind
    if kind in RESOURCES:
        return kind not in CLUSTER_SCOPED
    if api_version == "v1":
        return True if kind in _NAMESPACED else None
    group = api_version.partition("/")[0]
    for each in params:
        names = value_at(each.value, ("spec", "group")), value_at(each.value, ("spec", "names", "kind"))
        if each.kind == _CRD and names == (group, kind):
            return value_at(each.value, ("spec", "scope")) == "Namespaced"
    return None
